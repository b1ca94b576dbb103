// "This page exists in Deutsch", once, for a visitor whose browser asks for another language than the page's. Opening the
// menu of the languages, which has the same link, does away with it.

import { rememberOffer, wasOffered } from "./offered.js";
import { asked } from "./asked-language.js";

const SAID_AFTER = 500; // ms: a screen reader hears of what changes in a region that it knows

const $menu = document.querySelector("details[data-languages]");

/** @param {HTMLAnchorElement} $link @param {HTMLDetailsElement} $menu */
function offer($link, $menu) {
  const { offer: words = "", close = "" } = $link.dataset;
  const $offer = document.createElement("div");
  $offer.className = "own-language";
  $offer.lang = $link.lang;
  const $to = document.createElement("a");
  $to.hreflang = $link.hreflang;
  $to.href = $link.href;
  $to.textContent = words;
  const $close = document.createElement("button");
  $close.type = "button";
  $close.setAttribute("aria-label", close);
  $close.title = close;
  const $status = document.createElement("p");
  $status.className = "out-of-sight";
  $status.setAttribute("role", "status");
  $offer.append($to, $close, $status);
  const leave = () => {
    if ($offer.contains(document.activeElement)) $menu.querySelector("summary")?.focus();
    $offer.remove();
    delete document.documentElement.dataset.ownLanguage;
  };
  $close.addEventListener("click", leave);
  $offer.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") leave();
  });
  $menu.addEventListener("toggle", () => {
    if ($menu.open) leave();
  });
  $menu.after($offer);
  document.documentElement.dataset.ownLanguage = ""; // the page leaves room for it
  setTimeout(() => ($status.textContent = words), SAID_AFTER);
}

if ($menu instanceof HTMLDetailsElement && !wasOffered()) {
  /** @type {HTMLAnchorElement[]} */
  const $links = [...$menu.querySelectorAll("a[hreflang]")].filter(($link) => $link instanceof HTMLAnchorElement);
  const tag = asked($links.map(($link) => $link.hreflang), navigator.languages);
  const $link = $links.find(({ hreflang }) => hreflang === tag);
  if ($link?.dataset.offer) {
    rememberOffer();
    offer($link, $menu);
  }
}

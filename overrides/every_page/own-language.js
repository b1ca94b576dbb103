// "This page exists in Deutsch", once, for a visitor whose browser asks for another language than the page's.

import { rememberOffer, wasOffered } from "./offered.js";
import { asked } from "./asked-language.js";

const $menu = document.querySelector("details[data-languages]");

/** @param {HTMLAnchorElement} $link @returns {HTMLElement} */
function offer($link) {
  const $offer = document.createElement("div");
  $offer.className = "own-language";
  $offer.lang = $link.lang;
  $offer.setAttribute("role", "status");
  const $to = document.createElement("a");
  $to.hreflang = $link.hreflang;
  $to.href = $link.href;
  $to.textContent = $link.dataset.offer ?? "";
  const $close = document.createElement("button");
  $close.type = "button";
  $close.setAttribute("aria-label", $link.dataset.close ?? "");
  $close.title = $link.dataset.close ?? "";
  $close.addEventListener("click", () => $offer.remove());
  $offer.append($to, $close);
  return $offer;
}

if ($menu && !wasOffered()) {
  /** @type {HTMLAnchorElement[]} */
  const $links = [...$menu.querySelectorAll("a[hreflang]")].filter(($link) => $link instanceof HTMLAnchorElement);
  const tag = asked($links.map(($link) => $link.hreflang), navigator.languages);
  const $link = $links.find(({ hreflang }) => hreflang === tag);
  if ($link?.dataset.offer) {
    rememberOffer();
    $menu.after(offer($link));
  }
}

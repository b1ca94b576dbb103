// The menu of the languages closes as menus do: with Escape, and when somebody goes elsewhere. Whoever has chosen a language
// there is not asked about languages again.

import { rememberOffer } from "./offered.js";

const $menu = document.querySelector("details[data-languages]");

if ($menu instanceof HTMLDetailsElement) {
  $menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !$menu.open) return;
    event.stopPropagation();
    $menu.open = false;
    $menu.querySelector("summary")?.focus();
  });
  const leave = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && !$menu.contains(event.target)) $menu.open = false;
  };
  addEventListener("pointerdown", leave);
  addEventListener("focusin", leave);
  $menu.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[hreflang]")) rememberOffer();
  });
}

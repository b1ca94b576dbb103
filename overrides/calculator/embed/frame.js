// The calculator within a page of another site: the case alone. Tells that page how high it is, and listens to none.

import { part } from "../config.js";
import { runCase } from "../run-case.js";

const HEIGHT = "support-calculator:height";

const $content = part(document, "embed");

let told = 0;

const tellHeight = () => {
  const height = Math.ceil($content.getBoundingClientRect().height);
  if (parent === window || height === told) return;
  told = height;
  // Whoever has the page in a frame may know its height.
  parent.postMessage({ type: HEIGHT, height }, "*");
};
new ResizeObserver(tellHeight).observe($content);
// Chromium observes nothing in a frame that is out of sight.
document.addEventListener("calculator:assessed", tellHeight);
addEventListener("load", tellHeight);

// The case stays as it is on the whole page, and what else is read opens beside the page of the other site.
const $whole = /** @type {HTMLAnchorElement} */ (part(document, "whole"));
document.addEventListener("calculator:address", (event) => {
  const { search } = new URL(/** @type {CustomEvent<string>} */ (event).detail, location.href);
  $whole.search = search;
});
document.addEventListener(
  "click",
  ({ target }) => {
    const $link = target instanceof Element ? target.closest("a[href]") : null;
    if ($link instanceof HTMLAnchorElement && $link.pathname !== location.pathname) $link.target = "_blank";
  },
  { capture: true },
);

runCase();
tellHeight();

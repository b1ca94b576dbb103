// The lines to copy name the whole address of the site: where the build did not know it, the one at which they are read.

const $snippet = /** @type {HTMLElement} */ (document.querySelector("[data-snippet]"));
$snippet.textContent = ($snippet.textContent ?? "").replace(
  /(href|src)="([^"]*)"/g,
  (_, name, address) => `${name}="${new URL(address, document.baseURI).href}"`,
);

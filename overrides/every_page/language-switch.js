// Links to other languages keep the place: the clause (#…) and the calculator's answers (?…), in a new tab as well. So their
// addresses are right before somebody follows them.

/** @param {string} address of this page */
function follow(address) {
  const { search, hash } = new URL(address, location.href);
  for (const $link of document.querySelectorAll("a[hreflang]")) {
    if ($link instanceof HTMLAnchorElement) Object.assign($link, { search, hash });
  }
}

for (const type of ["hashchange", "popstate", "pageshow"]) addEventListener(type, () => follow(location.href));
// The calculator changes its address without an event of the browser's.
document.addEventListener("calculator:address", (event) => {
  if (event instanceof CustomEvent) follow(event.detail);
});
follow(location.href);

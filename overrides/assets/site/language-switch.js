// Switching the language keeps the place: the clause (#…) and the calculator's answers (?…).

document.addEventListener("click", (event) => {
  const $link = event.target instanceof Element ? event.target.closest("a[hreflang]") : null;
  if (!($link instanceof HTMLAnchorElement)) return;
  const target = new URL($link.href);
  target.search = location.search;
  target.hash = location.hash;
  $link.href = target.href;
});

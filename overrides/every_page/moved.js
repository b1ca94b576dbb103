// Old addresses lead on: of a page, with its clause (#…) and its query (?…); of a clause that has moved, with the query.

const $page = document.querySelector("a[data-moved-page]");
const $clauses = document.querySelector("script[data-moved-clauses]");

/** @param {string} address */
const lead = (address) => {
  const target = new URL(address, location.href);
  target.search = location.search;
  target.hash ||= location.hash;
  location.replace(target);
};

if ($page) lead($page.getAttribute("href") ?? "");

if ($clauses) {
  /** @type {Map<string, string>} */
  const moved = new Map(Object.entries(JSON.parse($clauses.textContent ?? "{}")));
  const follow = () => {
    const address = moved.get(location.hash.slice(1));
    if (address) lead(address);
  };
  addEventListener("hashchange", follow);
  follow();
}

// The results of a page: its title, the places on it that answer best, and the others folded away. With the theme's classes.

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./items.js").Parts} Parts
 * @typedef {import("./box.js").Texts} Texts
 */

/** @param {Item[]} group @param {Texts} texts @param {URL} root of the site @returns {HTMLElement} */
export function resultOf(group, texts, root) {
  const [page, ...places] = group;
  const open = places.filter(({ score }) => score >= page.score);
  const more = places.slice(open.length);
  const $item = element("li", "md-search-result__item", [
    link(page, texts, root, "search__page", !open.length),
    ...open.map((place) => link(place, texts, root, "search__place", true)),
  ]);
  if (more.length) {
    const words = more.length === 1 ? texts["more-one"] : texts["more-other"].replace("#", String(more.length));
    $item.append(
      element("details", "md-search-result__more", [
        element("summary", "", [element("div", "", [words])]),
        ...more.map((place) => link(place, texts, root, "search__place", true)),
      ]),
    );
  }
  return $item;
}

/** @param {Item} item @param {Texts} texts @param {URL} root @param {string} title its class @param {boolean} whole */
function link(item, texts, root, title, whole) {
  const missing = Object.keys(item.terms).filter((word) => !item.terms[word]);
  const $words = whole
    ? [
        ...(item.text.join("") ? [element("p", "search__text", marked(item.text))] : []),
        ...(missing.length ? [element("p", "md-search-result__terms", [`${texts.missing}: `, ...struck(missing)])] : []),
      ]
    : [];
  const $link = document.createElement("a");
  $link.className = "md-search-result__link";
  $link.href = address(item, root).href;
  $link.dataset.score = String(item.score);
  $link.append(
    element("div", "md-search-result__article md-typeset", [element("p", title, marked(item.title)), ...$words]),
  );
  return $link;
}

/** The found words are handed on as ?h=, and marked there. @param {Item} item @param {URL} root */
function address({ location, terms }, root) {
  const url = new URL(location, root);
  const found = Object.keys(terms).filter((word) => terms[word]);
  if (found.length) url.searchParams.set("h", found.join(" "));
  return url;
}

/** @param {Parts} parts */
function marked(parts) {
  return parts.map((part, at) => (at % 2 ? element("mark", "", [part]) : part));
}

/** @param {string[]} words */
function struck(words) {
  return words.flatMap((word, at) => [at ? " " : "", element("del", "", [word])]);
}

/** @param {string} name @param {string} classes @param {(Node | string)[]} children @returns {HTMLElement} */
function element(name, classes, children) {
  const $element = document.createElement(name);
  if (classes) $element.className = classes;
  $element.append(...children);
  return $element;
}

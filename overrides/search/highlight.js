// Marks, on the page that a search result leads to, the words that were found: the theme hands them on as ?h=.

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** @param {Element} $article @param {Set<string>} words in lower case */
function highlight($article, words) {
  const walker = document.createTreeWalker($article, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const $texts = [];
  while (walker.nextNode()) $texts.push(/** @type {Text} */ (walker.currentNode));
  for (const $text of $texts) {
    // A form's words are its own; scripts and templates are not read.
    if ($text.parentElement?.closest("[data-calculator], script, template")) continue;
    for (const found of [...$text.data.matchAll(WORD)].reverse()) {
      if (!words.has(found[0].toLowerCase())) continue;
      const range = document.createRange();
      range.setStart($text, found.index);
      range.setEnd($text, found.index + found[0].length);
      range.surroundContents(document.createElement("mark"));
    }
  }
}

const asked = new URLSearchParams(location.search).get("h");
const $article = document.querySelector("article");
if (asked && $article) highlight($article, new Set(asked.toLowerCase().match(WORD)));

// Words as the search compares them: without case, accents or endings, in the reader's language.

/**
 * @typedef {(word: string) => string} Stemmer
 * @typedef {{ folded: string, forms: Set<string> }} Word a word, with everything that counts as the same word
 */

// Letters and digits; an apostrophe or a hyphen parts words.
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
// One letter alone (l’, d’, e, o) says nothing; one digit does ("Level 2").
const IDLE = /^\p{L}$/u;
const UNMARKED = /** @type {Record<string, string>} */ ({ ß: "ss", ς: "σ", œ: "oe", æ: "ae" });
// The two-letter spelling of German umlauts, so that "rueckfrage" and "ruckfrage" meet in "rückfrage".
const UMLAUT = /([aou])e/g;
// Endings that the stemmers know by their accents only, for readers who type none.
const ACCENTED = /** @type {Record<string, [RegExp, string][]>} */ ({
  es: [[/cion$/, "ción"]],
  pt: [
    [/cao$/, "ção"],
    [/coes$/, "ções"],
  ],
});

/**
 * Lower case without marks: πολιτική and ΠΟΛΙΤΙΚΗ give πολιτικη. The Russian й is a letter and stays, ё becomes е.
 * @param {string} text @returns {string}
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[ßςœæ]/g, (letter) => UNMARKED[letter])
    .split("й")
    .map((part) => part.normalize("NFD").replace(/\p{M}/gu, ""))
    .join("й");
}

/** Where the words of a text stand. @param {string} text @returns {{ start: number, end: number, word: string }[]} */
export function split(text) {
  return [...text.matchAll(WORD)]
    .map((found) => ({ start: found.index, end: found.index + found[0].length, word: found[0] }))
    .filter(({ word }) => !IDLE.test(word));
}

/**
 * A word with its folded spellings and its stems: of the word as it is written, since endings carry accents, and of the
 * word as it is typed without them.
 * @param {string} word @param {Stemmer} stemmer @param {string} language @returns {Word}
 */
export function read(word, stemmer, language) {
  const folded = fold(word);
  const spellings = language === "de" ? [folded, folded.replace(UMLAUT, "$1")] : [folded];
  const accented = (ACCENTED[language] ?? []).map(([plain, ending]) => folded.replace(plain, ending));
  const stems = [word.toLowerCase().normalize("NFC"), ...spellings, ...accented].map(stemmer).map(fold);
  return { folded, forms: new Set([...spellings, ...stems]) };
}

/**
 * How well a word of a page answers a word of the query, from 0 to 1: the same word in whatever form, its beginning
 * (typing goes on), a relative with another ending (scortese, scortesia), or a part of a compound (Lizenzschlüssel).
 * @param {Word} asked @param {Word} word @returns {number}
 */
export function likeness(asked, word) {
  const [query, found] = [asked.folded, word.folded];
  if (query === found) return 1;
  for (const form of asked.forms) if (word.forms.has(form)) return 0.9;
  if (/\p{N}/u.test(query) || query.length < 2) return 0;
  if (found.startsWith(query)) return 0.4 + (0.4 * query.length) / found.length;
  const common = beginning(query, found);
  const longer = Math.max(query.length, found.length);
  if (common >= 4 && common >= 0.55 * longer) return (0.6 * common) / longer;
  if (query.length >= 5 && found.includes(query)) return 0.4;
  return found.length >= 5 && query.includes(found) ? 0.3 : 0;
}

/** @param {string} one @param {string} other @returns {number} how many letters they begin with in common */
function beginning(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

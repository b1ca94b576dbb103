// Words as the search compares them: without case, accents or endings, in the reader's language. The translators' check
// compares them so, too (translations/stems.py).

/**
 * @typedef {(word: string) => string} Stemmer
 * @typedef {{ folded: string, forms: Set<string> }} Word a word, with everything that counts as the same word
 * @typedef {{ start: number, end: number, word: string }} Token a word and its place in a text
 */

// Letters and digits; an apostrophe or a hyphen parts words.
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
// One letter alone (l’, d’, e, o) says nothing; one digit does ("Level 2").
const IDLE = /^\p{L}$/u;
const HYPHEN = /^[-\u2010-\u2015]$/;
const GAP = /^[-\u2010-\u2015\s]$/;
// A number and letters written as one: 48h, 4SC, L2.
const LABEL = /\p{N}/u;
const MIXED = /^(\p{N}+)(\p{L}+)$|^(\p{L}+)(\p{N}+)$/u;
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
// A stem has at least this share of the word's letters: στήσετε and στο, both cut to στ, are not the same word.
const STEM = 0.3;
// Letters of a part of a compound, at least.
const PART = 4;
// Words that are long enough to be known with one letter wrong.
const LONG = 5;

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

/** Where the words of a text stand. @param {string} text @returns {Token[]} */
export function split(text) {
  return tokens(text).filter(({ word }) => !IDLE.test(word));
}

/** The words of a text and, for each hyphen, two words as one: e-mail has mail and email. @param {string} text */
export function spelled(text) {
  return [...split(text).map(({ word }) => word), ...pairs(text, HYPHEN).map((pair) => pair.join(""))];
}

/** Every two neighbours, which may be one word: 4 and SC. @param {string} text @returns {string[][]} */
export function neighbours(text) {
  return pairs(text, GAP);
}

/**
 * A word in two: a number and letters (48h), or two words that the site has (Supportkosten); whole where it has none.
 * @param {string} word @param {(word: string) => boolean} has @returns {string[]}
 */
export function apart(word, has) {
  const mixed = MIXED.exec(word);
  if (mixed) return mixed.slice(1).filter((part) => part && !IDLE.test(part));
  for (let at = PART; at <= word.length - PART; at += 1) {
    const [start, end] = [word.slice(0, at), word.slice(at)];
    if (has(start) && has(end)) return [start, end];
  }
  return [word];
}

/** @param {string} text @param {RegExp} gap between two words @returns {string[][]} */
function pairs(text, gap) {
  const all = tokens(text);
  return all.slice(1).flatMap(({ start, word }, index) => {
    const before = all[index];
    return gap.test(text.slice(before.end, start)) ? [[before.word, word]] : [];
  });
}

/** @param {string} text @returns {Token[]} */
function tokens(text) {
  return [...text.matchAll(WORD)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    word: found[0],
  }));
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
  return { folded, forms: new Set([...spellings, ...stems.filter((stem) => stem.length >= STEM * folded.length)]) };
}

/**
 * How well a word of a page answers another word of the query, from 0 to 1: as its beginning, where the reader may
 * still be typing, as a relative with another ending (scortese, scortesia), or as a part of a compound.
 * @param {string} query folded @param {string} found folded @param {boolean} typing @returns {number}
 */
export function likeness(query, found, typing) {
  if (typing && found.startsWith(query)) return 0.4 + (0.4 * query.length) / found.length;
  const common = beginning(query, found);
  const longer = Math.max(query.length, found.length);
  if (common >= 4 && common >= 0.55 * longer) return (0.6 * common) / longer;
  if (query.length >= LONG && found.includes(query)) return 0.4;
  return found.length >= LONG && query.includes(found) ? 0.3 : 0;
}

/** Whether two long words differ in one letter. @param {Word} asked @param {Word} word @returns {boolean} */
export function mistyped(asked, word) {
  for (const form of asked.forms) {
    if (form.length < LONG) continue;
    for (const other of word.forms) if (other.length >= LONG && oneApart(form, other)) return true;
  }
  return false;
}

/**
 * Whether one letter is wrong, missing or too many, or two neighbours are swapped.
 * @param {string} one @param {string} other
 */
function oneApart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  const start = beginning(one, other);
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    (rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0])
  );
}

/** Whether a word has no relatives: a number, a label (64SC), a single letter. @param {string} folded */
export function isLabel(folded) {
  return folded.length < 2 || LABEL.test(folded);
}

/** @param {string} one @param {string} other @returns {number} how many letters they begin with in common */
function beginning(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

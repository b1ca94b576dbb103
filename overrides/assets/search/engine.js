// The search itself: the entries of one language, ranked for a query by BM25 over the words they share with it.

import { likeness, read, split } from "./words.js";

/**
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./words.js").Stemmer} Stemmer
 * @typedef {"page" | "section" | "clause" | "term" | "topic"} Kind
 * @typedef {{ kind: Kind, location: string, title: string, text: string }} Entry
 * @typedef {{ entry: Entry, page: Entry, length: number }} Indexed
 * @typedef {Word & { counts: Map<Indexed, number> }} Known a word with the entries that it stands in
 * @typedef {{ indexed: Indexed, score: number, words: Set<string>, answered: Set<Word> }} Hit
 * @typedef {Entry & { score: number, terms: Record<string, boolean> }} Item what the theme shows of a hit
 */

// What an entry counts for. Clauses are what the reader is after; the rest leads to them.
const STANDING = { clause: 1, topic: 0.75, term: 0.75, page: 0.75, section: 0.6 };
// What a word counts for where it stands: in the text, in the entry's own title, in the titles of what it stands under.
const TEXT = 1;
const TITLE = 1.5;
const ABOVE = 0.4;
// BM25: how soon a repeated word stops counting, and how much a long entry is held against it.
const SATURATION = 1.2;
const LENGTH = 0.5;
// From here on two words are the same word; below it, relatives.
const SAME = 0.9;
// Hits this far below the best one are left out. Of a page, those this far below its best, and more than so many, are
// folded away.
const WORTH_SHOWING = 0.3;
const WORTH_OPENING = 0.6;
const OPEN = 3;

export class Search {
  /** @type {Map<string, Known>} */
  #words = new Map();
  /** @type {Indexed[]} */
  #entries = [];
  #average = 1;

  /** @param {Entry[]} entries pages before what stands on them @param {Stemmer} stemmer @param {string} language */
  constructor(entries, stemmer, language) {
    this.stemmer = stemmer;
    this.language = language;
    const pages = new Map(entries.filter(({ kind }) => kind === "page").map((entry) => [entry.location, entry]));
    for (const entry of entries) {
      const page = pages.get(pageOf(entry.location)) ?? entry;
      const indexed = { entry, page, length: split(entry.text).length };
      this.#entries.push(indexed);
      this.#count(entry.title, indexed, entry.kind === "clause" ? ABOVE : TITLE);
      this.#count(entry.text, indexed, TEXT);
      if (page !== entry) this.#count(page.title, indexed, ABOVE);
    }
    this.#average = this.#entries.reduce((sum, { length }) => sum + length, 0) / (this.#entries.length || 1) || 1;
  }

  /** The hits, a list for each page, best first; the page itself heads its list. @param {string} query @returns {Item[][]} */
  search(query) {
    const asked = this.#read(query);
    const hits = [...this.#hits(asked).values()].sort((one, other) => other.score - one.score);
    const worthy = hits.filter(({ score }) => score >= WORTH_SHOWING * hits[0].score);
    const pages = new Set(worthy.map(({ indexed }) => indexed.page));
    return [...pages].map((page) => items(page, worthy.filter(({ indexed }) => indexed.page === page), asked));
  }

  /** @param {string} text @returns {Word[]} its words, each once */
  #read(text) {
    const words = split(text).map(({ word }) => read(word, this.stemmer, this.language));
    return [...new Map(words.map((word) => [word.folded, word])).values()];
  }

  /** @param {string} text @param {Indexed} indexed @param {number} weight */
  #count(text, indexed, weight) {
    for (const { word } of split(text)) {
      const key = word.toLowerCase();
      const known = this.#words.get(key) ?? { ...read(word, this.stemmer, this.language), counts: new Map() };
      this.#words.set(key, known);
      known.counts.set(indexed, (known.counts.get(indexed) ?? 0) + weight);
    }
  }

  /** @param {Word[]} asked @returns {Map<Indexed, Hit>} */
  #hits(asked) {
    /** @type {Map<Indexed, Hit>} */
    const hits = new Map();
    for (const word of asked) {
      for (const [indexed, { score, words }] of this.#matches(word)) {
        const hit = hits.get(indexed) ?? { indexed, score: 0, words: new Set(), answered: new Set() };
        hit.score += score * STANDING[indexed.entry.kind];
        hit.answered.add(word);
        words.forEach((found) => hit.words.add(found));
        hits.set(indexed, hit);
      }
    }
    return hits;
  }

  /** The entries that have a word like this one, with what it is worth there. @param {Word} asked */
  #matches(asked) {
    /** @type {Map<Indexed, { score: number, words: string[] }>} */
    const matches = new Map();
    /** @type {Set<Indexed>} */
    const same = new Set();
    for (const [key, known] of this.#words) {
      const like = likeness(asked, known);
      if (!like) continue;
      for (const [indexed, count] of known.counts) {
        const match = matches.get(indexed) ?? { score: 0, words: [] };
        const size = 1 - LENGTH + (LENGTH * indexed.length) / this.#average;
        match.score = Math.max(match.score, (like * count) / (count + SATURATION * size));
        // Beside the word itself its relatives are not worth marking.
        if (like >= SAME && !same.has(indexed)) match.words = [];
        if (like >= SAME || !same.has(indexed)) match.words.push(key);
        matches.set(indexed, match);
        if (like >= SAME) same.add(indexed);
      }
    }
    const spread = same.size || matches.size;
    const rarity = Math.log(1 + (this.#entries.length - spread + 0.5) / (spread + 0.5));
    for (const match of matches.values()) match.score *= rarity;
    return matches;
  }
}

/**
 * The theme shows the first item as the page, those with at least its score below it, and folds the rest away.
 * @param {Entry} page @param {Hit[]} found best first @param {Word[]} asked @returns {Item[]}
 */
function items(page, found, asked) {
  const own = found.find(({ indexed }) => indexed.entry === page);
  const below = found.filter((hit) => hit !== own);
  const least = below.slice(0, OPEN).findLast((hit) => hit.score >= WORTH_OPENING * below[0].score);
  return [
    { ...marked(page, own), score: (least ?? found[0]).score, terms: own ? terms(own, asked) : {} },
    ...below.map((hit) => ({ ...marked(hit.indexed.entry, hit), score: hit.score, terms: terms(hit, asked) })),
  ];
}

/** @param {string} location */
function pageOf(location) {
  return location.replace(/[?#].*$/, "");
}

/**
 * For the theme: the words that were found, as the page spells them, and those of the query that were not.
 * @param {Hit} hit @param {Word[]} asked @returns {Record<string, boolean>}
 */
function terms(hit, asked) {
  const missing = asked.filter((word) => !hit.answered.has(word)).map(({ folded }) => [folded, false]);
  return Object.fromEntries([...missing, ...[...hit.words].map((word) => [word, true])]);
}

/** The entry as HTML, with the words that were found marked. @param {Entry} entry @param {Hit | undefined} hit @returns {Entry} */
function marked(entry, hit) {
  const words = hit?.words ?? new Set();
  return { ...entry, title: mark(entry.title, words), text: mark(entry.text, words) };
}

/** @param {string} text @param {Set<string>} words @returns {string} */
function mark(text, words) {
  let html = "";
  let at = 0;
  for (const { start, end, word } of split(text)) {
    if (!words.has(word.toLowerCase())) continue;
    html += `${escaped(text.slice(at, start))}<mark>${escaped(word)}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at));
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

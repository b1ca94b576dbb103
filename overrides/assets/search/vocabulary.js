// The words of one language's index: where each stands, and in which of the readers' expressions.

import { read, spelled, split } from "./words.js";

/**
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./words.js").Stemmer} Stemmer
 * @typedef {"page" | "section" | "clause" | "term" | "topic"} Kind
 * @typedef {{ kind: Kind, location: string, title: string, text: string, id?: string, words?: string[], topics?: string[] }} Entry
 *   `id`: of a topic; `words`: what readers type for it, never shown; `topics`: the ids of topics whose words it shares
 * @typedef {{ config: { fillers: string[] }, docs: Entry[] }} Index pages before what stands on them
 * @typedef {{ entry: Entry, page: Entry, length: number }} Indexed
 * @typedef {{ needed: Set<string>, holders: Map<Indexed, number> }} Expression the words that make it, and who has it
 * @typedef {Word & { counts: Map<Indexed, number>, titles: Set<Indexed>, pages: Set<Entry>, expressions: Set<Expression> }} Known
 *   `counts`: what it weighs in each entry; `titles`, `pages`: where the site itself has it, not its readers
 */

// What a word counts for where it stands: in the text, in the entry's own title, in the titles of what it stands under;
// among the readers' words of the entry, and of its topics.
const TEXT = 1;
const TITLE = 1.5;
const ABOVE = 0.4;
const READERS = 0.6;
const TOPICS = 0.55;

export class Vocabulary {
  /** @type {Map<string, Known>} */
  words = new Map();
  /** @type {Indexed[]} */
  entries = [];
  /** How many pages there are. */
  pages = 0;
  /** How many words an entry has on average. */
  average = 1;
  /** Every spelling and stem of its words. @type {Set<string>} */
  forms = new Set();
  /** @type {Set<string>} */
  #fillers;

  /** @param {Index} index @param {Stemmer} stemmer @param {string} language */
  constructor({ config, docs }, stemmer, language) {
    this.stemmer = stemmer;
    this.language = language;
    this.#fillers = new Set(config.fillers.flatMap((filler) => split(filler)).map(({ word }) => this.read(word).folded));
    const pages = new Map(docs.filter(({ kind }) => kind === "page").map((entry) => [entry.location, entry]));
    this.pages = pages.size;
    for (const entry of docs) this.#add(entry, pages.get(pageOf(entry.location)) ?? entry);
    const total = this.entries.reduce((sum, { length }) => sum + length, 0);
    this.average = total / (this.entries.length || 1) || 1;
    for (const indexed of this.entries) for (const text of indexed.entry.words ?? []) this.#addExpression(text, indexed);
  }

  /** @param {string} word @returns {Word} */
  read(word) {
    return read(word, this.stemmer, this.language);
  }

  /** @param {string} word */
  has(word) {
    for (const form of this.read(word).forms) if (this.forms.has(form)) return true;
    return false;
  }

  /** Whether a word says nothing by itself. @param {Word} word */
  isFiller({ folded }) {
    return this.#fillers.has(folded);
  }

  /** @param {Entry} entry @param {Entry} page */
  #add(entry, page) {
    const indexed = { entry, page, length: split(entry.text).length };
    this.entries.push(indexed);
    this.#count(entry.title, indexed, entry.kind === "clause" ? ABOVE : TITLE);
    this.#count(entry.text, indexed, TEXT);
    if (page !== entry) this.#count(page.title, indexed, ABOVE);
    for (const word of spelled(entry.title)) this.#known(word).titles.add(indexed);
  }

  /** @param {string} text @param {Indexed} indexed @param {number} weight */
  #count(text, indexed, weight) {
    for (const word of spelled(text)) {
      const known = this.#known(word);
      known.counts.set(indexed, (known.counts.get(indexed) ?? 0) + weight);
      known.pages.add(indexed.page);
    }
  }

  /** An expression of a topic stands for the clauses that decide the topic as well. @param {string} text @param {Indexed} indexed */
  #addExpression(text, indexed) {
    const words = spelled(text);
    const telling = words.filter((word) => !this.isFiller(this.#known(word)));
    const holders = new Map([[indexed, READERS]]);
    const { id } = indexed.entry;
    for (const other of id ? this.entries : []) if (other.entry.topics?.includes(String(id))) holders.set(other, TOPICS);
    const whole = split(text).map(({ word }) => word);
    const needed = whole.filter((word) => telling.includes(word));
    const expression = { needed: new Set((needed.length ? needed : whole).map(lower)), holders };
    for (const word of words) this.#known(word).expressions.add(expression);
    for (const [holder, weight] of holders) this.#countReaders(telling, holder, weight / Math.sqrt(needed.length || 1));
  }

  /** However often readers say a word, it counts once. @param {string[]} words @param {Indexed} indexed @param {number} weight */
  #countReaders(words, indexed, weight) {
    for (const word of words) {
      const { counts } = this.#known(word);
      counts.set(indexed, Math.max(counts.get(indexed) ?? 0, weight));
    }
  }

  /** @param {string} word @returns {Known} */
  #known(word) {
    const key = lower(word);
    const known = this.words.get(key) ?? {
      ...this.read(word),
      counts: new Map(),
      titles: new Set(),
      pages: new Set(),
      expressions: new Set(),
    };
    this.words.set(key, known);
    known.forms.forEach((form) => this.forms.add(form));
    return known;
  }
}

/** @param {string} word */
function lower(word) {
  return word.toLowerCase();
}

/** @param {string} location */
function pageOf(location) {
  return location.replace(/[?#].*$/, "");
}

// The words of one language's index: where each stands, and in which of the readers' expressions.

import { fold, read, spelled, split } from "./folding.js";

/**
 * @typedef {import("./folding.js").Word} Word
 * @typedef {import("./folding.js").Stemmer} Stemmer
 * @typedef {"page" | "section" | "clause" | "term" | "topic"} Kind
 * @typedef {{ kind: Kind, location: string, title: string, text: string }} Place
 * @typedef {Place & { id?: string, words?: string[], topics?: string[] }} Entry
 *   `id`: of a topic; `words`: what readers type for it, never shown; `topics`: the ids of topics whose words it shares
 * @typedef {{ config: { fillers: string[] }, docs: Entry[] }} Index pages before what stands on them
 * @typedef {{ entry: Entry, page: Entry, length: number }} Indexed
 * @typedef {{ telling: Set<string>, idle: boolean, holders: Map<Indexed, number> }} Expression
 *   its words that are no fillers, or all where it is `idle` and has nothing else; and the entries that have it
 * @typedef {{ titles: Set<Indexed>, pages: Set<Entry> }} OnSite where the site itself has a word, not its readers
 * @typedef {{ counts: Map<Indexed, number>, readers: Map<Indexed, number> }} Weights
 *   `counts`: what a word weighs in each entry; `readers`: what it weighs among the readers' words of each
 * @typedef {OnSite & Weights & { expressions: Set<Expression> }} Uses
 * @typedef {Word & Uses & { key: string }} Known `key`: as the site spells it, in lower case
 */

// What a word counts for where it stands: in the text, in the entry's own title, in the titles of what it stands under;
// less among the readers' words of the entry, and of its topics.
const TEXT = 1;
const TITLE = 1.5;
const ABOVE = 0.4;
const READERS = 0.5;
const TOPICS = 0.47;

export class Vocabulary {
  /** @type {Map<string, Known>} */
  #words = new Map();
  /** By each of its spellings and stems. @type {Map<string, Known[]>} */
  #forms = new Map();
  /** @type {Indexed[]} */
  entries = [];
  /** How many pages there are. */
  pages = 0;
  /** How many words an entry has on average. */
  average = 1;
  /** @type {Set<string>} */
  #fillers;

  /** @param {Index} index @param {Stemmer} stemmer @param {string} language */
  constructor({ config, docs }, stemmer, language) {
    this.stemmer = stemmer;
    this.language = language;
    this.#fillers = new Set(config.fillers.flatMap(split).map(({ word }) => fold(word)));
    const pages = new Map(docs.filter(({ kind }) => kind === "page").map((entry) => [entry.location, entry]));
    this.pages = pages.size;
    for (const entry of docs) this.#add(entry, pages.get(pageOf(entry.location)) ?? entry);
    const total = this.entries.reduce((sum, { length }) => sum + length, 0);
    this.average = total / (this.entries.length || 1) || 1;
    for (const indexed of this.entries) {
      const { id, words = [] } = indexed.entry;
      const sharing = id ? this.entries.filter(({ entry }) => entry.topics?.includes(id)) : [];
      for (const text of words) this.#addExpression(text, indexed, sharing);
    }
  }

  /** @param {string} word @returns {Word} */
  read(word) {
    return read(word, this.stemmer, this.language);
  }

  /** @param {string} word */
  has(word) {
    return this.same(this.read(word)).size > 0;
  }

  /** The same word in its forms. @param {Word} word @returns {Set<Known>} */
  same({ forms }) {
    return new Set([...forms].flatMap((form) => this.#forms.get(form) ?? []));
  }

  /** Every word of the index. */
  all() {
    return this.#words.values();
  }

  /** Whether a word says nothing by itself. @param {string} word */
  isFiller(word) {
    return this.#fillers.has(fold(word));
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

  /**
   * An expression of the readers, for its entry and for the clauses that share the words of their topic.
   * @param {string} text @param {Indexed} indexed @param {Indexed[]} sharing
   */
  #addExpression(text, indexed, sharing) {
    const holders = new Map([[indexed, READERS]]);
    for (const other of sharing) holders.set(other, TOPICS);
    const words = split(text).map(({ word }) => this.#known(word));
    const telling = words.filter(({ key }) => !this.isFiller(key));
    const idle = !telling.length;
    const expression = { telling: new Set((idle ? words : telling).map(({ key }) => key)), idle, holders };
    if (idle && expression.telling.size < 2) return;
    for (const word of words) word.expressions.add(expression);
    const counted = telling.length ? spelled(text).map((word) => this.#known(word)) : [];
    const told = counted.filter(({ key }) => !this.isFiller(key));
    for (const [holder, weight] of holders) this.#countReaders(told, holder, weight / telling.length);
  }

  /**
   * However often readers say a word of an entry, it counts once.
   * @param {Known[]} words @param {Indexed} indexed @param {number} weight
   */
  #countReaders(words, indexed, weight) {
    for (const { readers } of words) readers.set(indexed, Math.max(readers.get(indexed) ?? 0, weight));
  }

  /** @param {string} word @returns {Known} */
  #known(word) {
    const key = lower(word);
    const there = this.#words.get(key);
    if (there) return there;
    const known = {
      ...this.read(word),
      key,
      counts: new Map(),
      readers: new Map(),
      titles: new Set(),
      pages: new Set(),
      expressions: new Set(),
    };
    this.#words.set(key, known);
    for (const form of known.forms) this.#forms.set(form, [...(this.#forms.get(form) ?? []), known]);
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

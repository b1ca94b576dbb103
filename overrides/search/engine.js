// The search itself: the entries of one language, ranked for a query by BM25 over the words they share with it.

import { items } from "./items.js";
import { Vocabulary } from "./vocabulary.js";
import { apart, isLabel, likeness, mistyped, neighbours, split } from "./folding.js";

/**
 * @typedef {import("./folding.js").Word} Word
 * @typedef {import("./folding.js").Stemmer} Stemmer
 * @typedef {import("./vocabulary.js").Entry} Entry
 * @typedef {import("./vocabulary.js").Expression} Expression
 * @typedef {import("./vocabulary.js").Index} Index
 * @typedef {import("./vocabulary.js").Indexed} Indexed
 * @typedef {import("./vocabulary.js").Known} Known
 * @typedef {Word & { filler: boolean, last: boolean }} Asked
 * @typedef {{ known: Known, like: number }} Likeness
 * @typedef {{ asked: Asked, likes: Likeness[], exact: boolean, rarity: number, telling: boolean }} Match
 * @typedef {{ words: Set<string>, answered: Set<Word>, told: boolean, named: boolean }} Found
 *   `told`: more than idle words led here; `named`: a word of its title did, or a whole expression of the readers
 * @typedef {Found & { indexed: Indexed, score: number }} Hit
 */

// What an entry counts for. Clauses are what the reader is after; the rest leads to them.
const STANDING = { topic: 1.1, clause: 1, page: 0.6, section: 0.45, term: 0.5 };
// BM25: how soon a repeated word stops counting, and how much a long entry is held against it.
const SATURATION = 1.2;
const LENGTH = 0.5;
// What a word in another form counts for, one with one letter wrong, and a word that says nothing by itself.
const SAME = 0.9;
const MISTYPED = 0.7;
const FILLER = 0.05;
// What it counts for that the query has a whole expression of the readers.
const WHOLE = 0.6;
// A word on more than this share of the pages does not lead anywhere by itself.
const COMMON = 1 / 3;
// Hits this far below the best one are left out.
const WORTH_SHOWING = 0.3;
// Of a query longer than any question, the beginning is read; a word longer than any is none.
const WORDS = 24;
const LETTERS = 40;

export class Search {
  #vocabulary;

  /** @param {Index} index @param {Stemmer} stemmer @param {string} language */
  constructor(index, stemmer, language) {
    this.#vocabulary = new Vocabulary(index, stemmer, language);
  }

  /**
   * What the search box shows: a list for each page, best first, but a topic that is named first and the glossary last.
   * @param {string} query
   */
  search(query) {
    const asked = this.#read(query);
    const hits = this.#ranked(asked);
    const pages = [...new Set(hits.map(({ indexed }) => indexed.page))];
    const groups = pages.map((page) => hits.filter(({ indexed }) => indexed.page === page));
    const defining = (/** @type {Hit[]} */ group) => group.some(({ indexed }) => indexed.entry.kind === "term");
    const naming = (/** @type {Hit[]} */ group) => group.some(({ indexed }) => this.#isNamed(indexed.entry, asked));
    const place = (/** @type {Hit[]} */ group) => (naming(group) ? 0 : defining(group) ? 2 : 1);
    const ordered = groups.toSorted((one, other) => place(one) - place(other));
    return ordered.map((group) => items(group[0].indexed.page, group, asked));
  }

  /** Whether a query has the whole name of a topic. @param {Entry} entry @param {Asked[]} asked */
  #isNamed({ kind, title }, asked) {
    if (kind !== "topic") return false;
    const words = split(title).map(({ word }) => word).filter((word) => !this.#vocabulary.isFiller(word));
    const named = words.map((word) => [...this.#vocabulary.read(word).forms]);
    return named.every((forms) => asked.some((word) => forms.some((form) => word.forms.has(form))));
  }

  /** The entries that answer a query, best first. @param {string} query @returns {Entry[]} */
  find(query) {
    return this.#ranked(this.#read(query)).map(({ indexed }) => indexed.entry);
  }

  /**
   * The words of a query, each once: as they stand, two as one ("4 SC") and one as two (48h, Supportkosten).
   * @param {string} query @returns {Asked[]}
   */
  #read(query) {
    const has = (/** @type {string} */ word) => this.#vocabulary.has(word);
    const start = query.slice(0, WORDS * LETTERS);
    const single = split(start).map(({ word }) => word).filter((word) => word.length <= LETTERS);
    const alone = single.flatMap((word) => (has(word) ? [word] : apart(word, has)));
    const fillers = (/** @type {string[]} */ words) => words.every((word) => this.#vocabulary.isFiller(word));
    const together = neighbours(start).filter((pair) => !fillers(pair)).map((pair) => pair.join("")).filter(has);
    const all = [...together, ...alone].slice(0, WORDS).map((word) => ({ word, ...this.#vocabulary.read(word) }));
    const once = [...new Map(all.map((asked) => [asked.folded, asked])).values()];
    return once.map((asked) => ({ ...asked, filler: fillers([asked.word]), last: asked === all.at(-1) }));
  }

  /** @param {Asked[]} asked @returns {Hit[]} */
  #ranked(asked) {
    const matches = asked.map((word) => this.#match(word));
    const all = [...this.#hits(matches).values()].sort((one, other) => other.score - one.score);
    const told = all.filter((hit) => hit.told);
    // Where nothing else was asked, a common word leads to what is named by it.
    const hits = told.length ? told : all.filter((hit) => hit.named);
    return hits.filter(({ score }) => score >= WORTH_SHOWING * hits[0].score);
  }

  /** The words of the index that are like this one. @param {Asked} asked @returns {Match} */
  #match(asked) {
    const { entries, pages } = this.#vocabulary;
    const same = this.#vocabulary.same(asked);
    const likes = [...same].map((known) => ({ known, like: known.folded === asked.folded ? 1 : SAME }));
    if (!isLabel(asked.folded)) likes.push(...this.#relatives(asked, same));
    const spread = same.size ? [...same] : likes.map(({ known }) => known);
    const counted = new Set(spread.flatMap(({ counts, readers }) => [...counts.keys(), ...readers.keys()]));
    const onPages = new Set([...same].flatMap((known) => [...known.pages]));
    const rarity = Math.log(1 + (entries.length - counted.size + 0.5) / (counted.size + 0.5));
    const telling = !asked.filler && !(pages && onPages.size > COMMON * pages);
    return { asked, likes, exact: same.size > 0, rarity, telling };
  }

  /** A word that the index has is not mistyped. @param {Asked} asked @param {Set<Known>} same @returns {Likeness[]} */
  #relatives(asked, same) {
    const relatives = [];
    for (const known of this.#vocabulary.all()) {
      if (same.has(known)) continue;
      let like = likeness(asked.folded, known.folded, asked.last);
      if (!same.size && !asked.filler && like < MISTYPED && mistyped(asked, known)) like = MISTYPED;
      if (like) relatives.push({ known, like });
    }
    return relatives;
  }

  /** @param {Match[]} matches @returns {Map<Indexed, Hit>} */
  #hits(matches) {
    /** @type {Map<Indexed, Hit>} */
    const hits = new Map();
    const at = (/** @type {Indexed} */ indexed) => {
      const hit = hits.get(indexed) ?? blank(indexed);
      hits.set(indexed, hit);
      return hit;
    };
    for (const match of matches) {
      for (const [indexed, { score, words, titled }] of this.#scores(match)) {
        const hit = at(indexed);
        hit.score += score * match.rarity * STANDING[indexed.entry.kind] * (match.asked.filler ? FILLER : 1);
        hit.answered.add(match.asked);
        hit.told ||= match.telling;
        hit.named ||= titled && !match.asked.filler;
        words.forEach((word) => hit.words.add(word));
      }
    }
    for (const [indexed, { worth, told }] of whole(matches)) {
      const hit = at(indexed);
      hit.score += WHOLE * worth * STANDING[indexed.entry.kind];
      hit.told ||= told;
      hit.named = true;
    }
    return hits;
  }

  /** What a word is worth in each entry, and by which words of the index. @param {Match} match */
  #scores({ likes, exact }) {
    /** @type {Map<Indexed, { score: number, words: string[], titled: boolean }>} */
    const scores = new Map();
    const at = (/** @type {Indexed} */ indexed) => {
      const found = scores.get(indexed) ?? { score: 0, words: [], titled: false };
      scores.set(indexed, found);
      return found;
    };
    // The word itself comes first: beside it its relatives are not worth marking.
    for (const { known, like } of [...likes].sort((one, other) => other.like - one.like)) {
      for (const [indexed, count] of known.counts) {
        const found = at(indexed);
        const size = 1 - LENGTH + (LENGTH * indexed.length) / this.#vocabulary.average;
        if (like >= SAME || !exact || !found.words.length) found.words.push(known.key);
        found.score = Math.max(found.score, (like * count) / (count + SATURATION * size));
        found.titled ||= like >= SAME && known.titles.has(indexed);
      }
      for (const [indexed, count] of known.readers) {
        at(indexed).score = Math.max(at(indexed).score, (like * count) / (count + SATURATION));
      }
    }
    return scores;
  }
}

/** @param {Indexed} indexed @returns {Hit} */
function blank(indexed) {
  return { indexed, score: 0, words: new Set(), answered: new Set(), told: false, named: false };
}

/**
 * What the expressions that a query has whole, with or without their fillers, are worth to each entry that has one.
 * Several fillers tell something together where nothing else is asked ("how much").
 * @param {Match[]} matches @returns {Map<Indexed, { worth: number, told: boolean }>}
 */
function whole(matches) {
  /** @type {Map<Expression, Map<string, number>>} */
  const found = new Map();
  for (const { asked, likes, rarity } of matches) {
    // A filler is itself only, not another form of a word that tells something.
    const least = asked.filler ? 1 : MISTYPED;
    for (const { known, like } of likes) {
      for (const expression of like >= least ? known.expressions : []) {
        found.set(expression, (found.get(expression) ?? new Map()).set(known.key, rarity));
      }
    }
  }
  /** @type {Map<Indexed, { worth: number, told: boolean }>} */
  const whole = new Map();
  const busy = matches.some(({ telling }) => telling);
  for (const [{ telling, idle, holders }, rarities] of found) {
    if ((idle && busy) || ![...telling].every((word) => rarities.has(word))) continue;
    const several = rarities.size > 1;
    const sum = several ? [...telling].reduce((all, word) => all + (rarities.get(word) ?? 0), 0) : 0;
    for (const [indexed, weight] of holders) {
      const { worth, told } = whole.get(indexed) ?? { worth: 0, told: false };
      whole.set(indexed, { worth: Math.max(worth, weight * sum), told: told || telling.size > 1 });
    }
  }
  return whole;
}

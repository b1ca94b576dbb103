// What the search box shows of the hits on one page.

import { split } from "./folding.js";

/**
 * @typedef {import("./engine.js").Asked} Asked
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./vocabulary.js").Entry} Entry
 * @typedef {string[]} Parts of a text: by turns what is not marked, and a word that was found
 * @typedef {{ location: string, title: Parts, text: Parts, score: number, terms: Record<string, boolean> }} Item
 */

// Of a page, the hits this far below its best, and more than so many, are folded away; fewer of topics, since a clause
// says what a topic leads to.
const WORTH_OPENING = 0.6;
const OPEN = 3;
const OPEN_TOPICS = 1;

/**
 * The box shows the first item as the page, those with at least its score below it, and folds the rest away.
 * @param {Entry} page @param {Hit[]} found best first @param {Asked[]} asked @returns {Item[]}
 */
export function items(page, found, asked) {
  const whole = found.find(({ indexed }) => indexed.entry === page);
  const below = found.filter((hit) => hit !== whole);
  // A page that answers no better than a place on it only heads that place.
  const own = below[0]?.score >= (whole?.score ?? 0) ? undefined : whole;
  const open = below[0]?.indexed.entry.kind === "topic" ? OPEN_TOPICS : OPEN;
  const least = below.slice(0, open).findLast((hit) => hit.score >= WORTH_OPENING * below[0].score);
  return [
    { ...marked(page, own), score: (least ?? found[0]).score, terms: own ? terms(own, asked) : {} },
    ...below.map((hit) => ({ ...marked(hit.indexed.entry, hit), score: hit.score, terms: terms(hit, asked) })),
  ];
}

/**
 * The words that were found, as the page spells them, and those of the query that were not.
 * @param {Hit} hit @param {Asked[]} asked @returns {Record<string, boolean>}
 */
function terms(hit, asked) {
  const missing = asked.filter((word) => !word.filler && !hit.answered.has(word)).map(({ folded }) => [folded, false]);
  return Object.fromEntries([...missing, ...[...hit.words].map((word) => [word, true])]);
}

/**
 * The entry, with the words that were found marked; never the readers' words.
 * @param {Entry} entry @param {Hit | undefined} hit
 */
function marked({ location, title, text }, hit) {
  const words = hit?.words ?? new Set();
  return { location, title: parts(title, words), text: parts(text, words) };
}

/** @param {string} text @param {Set<string>} words @returns {Parts} */
function parts(text, words) {
  const parts = [];
  let at = 0;
  for (const { start, end, word } of split(text)) {
    if (!words.has(word.toLowerCase())) continue;
    parts.push(text.slice(at, start), word);
    at = end;
  }
  return [...parts, text.slice(at)];
}

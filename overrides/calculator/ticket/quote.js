// A clause in the ticket: its words, and the link to where they stand.

import { paragraph, showWords } from "../config.js";

/** @typedef {import("../config.js").Config} Config */

/** @param {Config} config @param {string} clause @returns {HTMLElement[]} its words and where they stand */
export function quote(config, clause) {
  const $words = document.createElement("blockquote");
  showWords($words, config, clause);
  const $link = document.createElement("a");
  linkTo($link, config, clause);
  const $source = paragraph("");
  $source.className = "quotes__source";
  $source.append($link);
  return [$words, $source];
}

/** @param {HTMLAnchorElement} $link @param {Config} config @param {string} id of a clause */
export function linkTo($link, config, id) {
  const clause = config.clauses[id];
  if (!clause) return;
  $link.href = clause.url;
  $link.textContent = `${clause.page} · ${id}`;
}

// Clauses and readings, quoted from the site's own pages into the page's templates.

import { conditions, label, paragraph, part, showWords, template } from "../config.js";

/** @typedef {import("../config.js").Config} Config */

export class Quotes {
  /** @param {HTMLElement} $root @param {Config} config */
  constructor($root, config) {
    this.$root = $root;
    this.config = config;
  }

  /** @param {HTMLElement} $link @param {string} id */
  link($link, id) {
    const clause = this.config.clauses[id];
    if (!($link instanceof HTMLAnchorElement) || !clause) return;
    $link.href = clause.url;
    $link.dataset.clause = id;
    $link.textContent = clause.page;
  }

  /** @param {string} id @param {import("./result.js").Bearing[]} bearings what it bears on @returns {HTMLElement} */
  clause(id, bearings) {
    const $clause = template(this.$root, "clause");
    const { outcomes } = this.config;
    part($clause, "effects").replaceChildren(
      ...bearings.map((bearing) => {
        const named = label(this.config, bearing.outcomes.map((outcome) => outcomes[outcome]).join(", "));
        return paragraph([`${named} ${bearing.words}`, conditions(this.config, bearing.if)].filter(Boolean).join(". "));
      }),
    );
    showWords(part($clause, "quote"), this.config, id);
    this.link(part($clause, "link"), id);
    return $clause;
  }

  /** @param {import("./result.js").Read} read @returns {HTMLElement} closed, with what the other way gives beside its name */
  reading({ id, instead, if: questions }) {
    const reading = this.config.readings[id] ?? { question: "", used: "", other: "", clauses: [] };
    const { outcomes, values, texts } = this.config;
    const $reading = template(this.$root, "reading");
    part($reading, "name").textContent = `${label(this.config, `${texts.reading} ${id}`)} ${reading.question}`;
    part($reading, "used").textContent = reading.used;
    part($reading, "other").textContent = reading.other;
    part($reading, "other-line").hidden = reading.other === "";
    part($reading, "if").textContent = conditions(this.config, questions);
    const changed = Object.entries(instead);
    part($reading, "instead-line").hidden = changed.length === 0;
    part($reading, "instead").replaceChildren(
      ...changed.flatMap(([outcome, found]) => [
        `${label(this.config, outcomes[outcome])} `,
        ...found.flatMap((value) => [valueOf(value, values[outcome][value]), " "]),
      ]),
    );
    part($reading, "reading-clauses").replaceChildren(
      ...reading.clauses.flatMap((clause) => {
        const $link = document.createElement("a");
        this.link($link, clause);
        return [$link, " "];
      }),
    );
    return $reading;
  }
}

/** @param {string} value @param {string} words @returns {HTMLElement} */
export function valueOf(value, words) {
  const $value = document.createElement("span");
  $value.className = "value";
  $value.dataset.kind = value;
  $value.textContent = words;
  return $value;
}

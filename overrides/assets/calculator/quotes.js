// Clauses and readings, quoted from the site's own pages into the page's templates.

import { label, part, template } from "./config.js";

/** @typedef {import("./config.js").Config} Config */

export class Quotes {
  /** @param {HTMLElement} $root @param {Config} config */
  constructor($root, config) {
    this.$root = $root;
    this.config = config;
  }

  /** @param {string[] | undefined} questions @returns {string} what something depends on */
  if(questions) {
    if (!questions) return "";
    const labels = this.config.questions.filter(({ id }) => questions.includes(id)).map(({ label }) => label);
    return `${label(this.config, this.config.texts.if)} ${labels.join(", ")}`;
  }

  /** @param {HTMLElement} $link @param {string} id */
  link($link, id) {
    const clause = this.config.clauses[id];
    if (!($link instanceof HTMLAnchorElement) || !clause) return;
    $link.href = clause.url;
    $link.textContent = `${clause.page} · ${id}`;
  }

  /** @param {string} id @param {string} effect @param {string[]} [questions] @returns {HTMLElement} */
  clause(id, effect, questions) {
    const $clause = template(this.$root, "clause");
    part($clause, "effect").textContent = effect;
    // The words of a clause come from the site's own pages, rendered by the same build.
    part($clause, "quote").innerHTML = (this.config.clauses[id]?.html ?? "") + (this.config.clauses[id]?.notice ?? "");
    this.link(part($clause, "link"), id);
    part($clause, "if").textContent = this.if(questions);
    return $clause;
  }

  /**
   * @param {string} id @param {string[]} [questions] @param {string} [outcome] @param {string[]} [instead] its values
   * @param {boolean} [quoted] whether its clauses are quoted at once @returns {HTMLElement}
   */
  reading(id, questions, outcome = "", instead = [], quoted = false) {
    const reading = this.config.readings[id];
    const $reading = template(this.$root, "reading");
    part($reading, "name").textContent = `${this.config.texts.reading} ${id}`;
    part($reading, "used").textContent = reading.used;
    part($reading, "other").textContent = reading.other;
    part($reading, "other-line").hidden = reading.other === "";
    part($reading, "instead-line").hidden = instead.length === 0;
    part($reading, "instead").replaceChildren(
      ...instead.flatMap((value) => [valueOf(value, this.config.values[outcome][value]), " "]),
    );
    part($reading, "if").textContent = this.if(questions);
    const $clauses = part($reading, "reading-clauses");
    const quote = () => $clauses.replaceChildren(...reading.clauses.map((clause) => this.clause(clause, "")));
    // There are many, folded within what is folded: most are never looked at.
    if (quoted) quote();
    else $clauses.parentElement?.addEventListener("toggle", quote, { once: true });
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

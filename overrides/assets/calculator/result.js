// Places what the engine said into the page's templates. Decides nothing, writes no sentence.

import { label, part, template } from "./config.js";
import { arrived, expect } from "./pending.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./protocol.js").Assessment} Assessment
 * @typedef {import("./protocol.js").Guidance} Guidance
 * @typedef {import("./protocol.js").Outcome} Outcome
 * @typedef {import("./protocol.js").Reason} Reason
 */

export class Result {
  /** @param {HTMLElement} $root @param {Config} config */
  constructor($root, config) {
    this.$root = $root;
    this.config = config;
    this.pending = part($root, "jump-value").textContent ?? "";
  }

  /** @param {(string | Node)[]} notices */
  showNotice(notices) {
    const $notice = part(this.$root, "notice");
    $notice.hidden = notices.length === 0;
    $notice.replaceChildren(...notices.flatMap((notice) => [notice, " "]));
  }

  /**
   * Another answer will come. The values of the printed table are right at once; all else is of another case.
   * @param {Record<string, string[]> | null} values the possible ones of an outcome; null where the table does not apply
   */
  pend(values) {
    this.#outdate();
    for (const $outcome of this.#outcomes()) {
      const parts = ["value", "text", "grounds"].map((name) => part($outcome, name));
      expect([$outcome, ...parts]);
    }
    expect(["headline", "reasons-box", "response-box", "jump-value"].map((name) => part(this.$root, name)));
    this.#showValues(values);
  }

  /** What is shown is no answer to the case as it is now. */
  #outdate() {
    for (const $outcome of this.#outcomes()) delete $outcome.dataset.value;
    part(this.$root, "announcement").textContent = "";
  }

  /** Takes everything back. */
  #forget() {
    this.#outdate();
    for (const $outcome of this.#outcomes()) {
      const $value = part($outcome, "value");
      $value.textContent = this.pending;
      delete $value.dataset.kind;
      arrived($value);
      part($outcome, "text").textContent = "";
      part($outcome, "grounds").hidden = true;
    }
    this.#showJump(undefined);
    part(this.$root, "headline").hidden = true;
    part(this.$root, "reasons-box").hidden = true;
    part(this.$root, "response-box").hidden = true;
  }

  /**
   * Shows what the printed table says and nothing else, before the engine answers or in its stead.
   * @param {Record<string, string[]> | null} values as of `pend` @param {boolean} coming whether the engine will answer
   */
  preview(values, coming) {
    this.#forget();
    const $note = part(this.$root, "from-table");
    $note.hidden = values === null;
    $note.textContent = this.config.texts[coming ? "from-table" : "from-table-only"];
    this.#showValues(values);
  }

  /** @param {Record<string, string[]> | null} values */
  #showValues(values) {
    for (const [name, possible] of Object.entries(values ?? {})) {
      this.#showValue(this.#outcome(name), name, possible.length === 1 ? possible[0] : "depends");
    }
    const first = this.#outcomes()[0].dataset.outcome ?? "";
    if (values?.[first]) this.#showJump(part(this.#outcome(first), "value").dataset.kind);
  }

  /**
   * Places an answer, with a pause after each piece; `settle` then says that all of it is there.
   * @param {Assessment} assessment @param {Guidance} guidance
   */
  *show(assessment, { headline, reasons, sides, instead, response }) {
    part(this.$root, "from-table").hidden = true;
    this.#showHeadline(headline);
    const shown = this.#outcomes().map(($outcome) => ({ $outcome, name: $outcome.dataset.outcome ?? "" }));
    for (const { $outcome, name } of shown) this.#showWords($outcome, name, assessment.outcomes[name]);
    this.#showJump(assessment.outcomes[shown[0].name].value);
    yield;
    for (const { $outcome, name } of shown) {
      this.#showGrounds($outcome, name, assessment.outcomes[name], { instead: instead[name] ?? {}, sides: sides[name] ?? {} });
      yield;
    }
    const $reasons = [];
    for (const [place, reason] of assessment.reasons.entries()) {
      $reasons.push(this.#reason(reason, reasons[place]));
      yield;
    }
    part(this.$root, "reasons").replaceChildren(...$reasons);
    const $box = part(this.$root, "reasons-box");
    $box.hidden = $reasons.length === 0;
    arrived($box);
    part(this.$root, "response").replaceChildren(...response.map((clause) => this.#clause(clause, "")));
    const $response = part(this.$root, "response-box");
    $response.hidden = response.length === 0;
    arrived($response);
    // One short message for screen readers instead of the whole region being read again.
    part(this.$root, "announcement").textContent = assessment.headline;
    yield;
  }

  /** @param {Guidance["headline"]} headline */
  #showHeadline(headline) {
    const $headline = part(this.$root, "headline");
    for (const [name, words] of Object.entries(headline)) {
      part($headline, name).textContent = words;
      part($headline, name).hidden = words === "";
    }
    $headline.hidden = false;
    arrived($headline);
  }

  /** The answer to the case shown is there, whole. @param {Assessment} assessment */
  settle(assessment) {
    for (const $outcome of this.#outcomes()) {
      $outcome.dataset.value = assessment.outcomes[$outcome.dataset.outcome ?? ""].value;
      arrived($outcome);
    }
  }

  /** @param {string | undefined} value the first outcome's, shown on the line that leads to the result */
  #showJump(value) {
    const $value = part(this.$root, "jump-value");
    const words = this.config.values[this.#outcomes()[0].dataset.outcome ?? ""];
    $value.textContent = value ? words[value] : this.pending;
    $value.dataset.kind = value ?? "";
    arrived($value);
  }

  /** @returns {HTMLElement[]} */
  #outcomes() {
    return [...this.$root.querySelectorAll("[data-outcome]")].filter(($found) => $found instanceof HTMLElement);
  }

  /** @param {string} name @returns {HTMLElement} */
  #outcome(name) {
    const $found = this.#outcomes().find(($outcome) => $outcome.dataset.outcome === name);
    if (!$found) throw new Error(`the page lacks the outcome ${name}`);
    return $found;
  }

  /** @param {HTMLElement} $outcome @param {string} name @param {Outcome} outcome */
  #showWords($outcome, name, outcome) {
    this.#showValue($outcome, name, outcome.value);
    const $text = part($outcome, "text");
    $text.textContent = outcome.text;
    arrived($text);
  }

  /** @param {HTMLElement} $outcome @param {string} name @param {string} value */
  #showValue($outcome, name, value) {
    const $value = part($outcome, "value");
    $value.textContent = this.config.values[name][value];
    $value.dataset.kind = value;
    arrived($value);
  }

  /**
   * @param {HTMLElement} $outcome @param {string} name @param {Outcome} outcome
   * @param {{ instead: Record<string, string[]>, sides: Record<string, string> }} more values under the other reading
   *   of each; what is said of a clause that speaks for the outcome or against it, once for both
   */
  #showGrounds($outcome, name, outcome, { instead, sides }) {
    const doubtful = outcome.value === "confirm";
    const effects = this.config.effects[name];
    part($outcome, "clauses").replaceChildren(
      ...Object.entries(sides).map(([id, said]) => this.#clause(id, said)),
      ...outcome.clauses.filter(({ id }) => !(id in sides)).map(({ id, effect, if: of }) => this.#clause(id, effects[effect], of)),
    );
    part($outcome, "readings").replaceChildren(
      ...outcome.readings.map((standing) => this.#reading(standing.id, standing.if, name, instead[standing.id], doubtful)),
    );
    const $grounds = part($outcome, "grounds");
    arrived($grounds);
    $grounds.hidden = outcome.clauses.length + outcome.readings.length === 0;
    // What only 3CX can settle is shown with both sides in sight.
    if ($grounds instanceof HTMLDetailsElement) $grounds.open = doubtful;
  }

  /** @param {string[] | undefined} questions @returns {string} */
  #if(questions) {
    if (!questions) return "";
    const labels = this.config.questions.filter(({ id }) => questions.includes(id)).map(({ label }) => label);
    return `${label(this.config, this.config.texts.if)} ${labels.join(", ")}`;
  }

  /** @param {HTMLElement} $link @param {string} id */
  #link($link, id) {
    const clause = this.config.clauses[id];
    if (!($link instanceof HTMLAnchorElement) || !clause) return;
    $link.href = clause.url;
    $link.textContent = `${clause.page} · ${id}`;
  }

  /** @param {string} id @param {string} effect @param {string[]} [questions] */
  #clause(id, effect, questions) {
    const $clause = template(this.$root, "clause");
    part($clause, "effect").textContent = effect;
    // The words of a clause come from the site's own pages, rendered by the same build.
    part($clause, "quote").innerHTML = (this.config.clauses[id]?.html ?? "") + (this.config.clauses[id]?.notice ?? "");
    this.#link(part($clause, "link"), id);
    part($clause, "if").textContent = this.#if(questions);
    return $clause;
  }

  /**
   * @param {string} id @param {string[]} [questions] @param {string} [outcome] @param {string[]} [instead] its values
   * @param {boolean} [quoted] whether its clauses are quoted at once
   */
  #reading(id, questions, outcome = "", instead = [], quoted = false) {
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
    part($reading, "if").textContent = this.#if(questions);
    const $clauses = part($reading, "reading-clauses");
    const quote = () => $clauses.replaceChildren(...reading.clauses.map((clause) => this.#clause(clause, "")));
    // There are many, folded within what is folded: most are never looked at.
    if (quoted) quote();
    else $clauses.parentElement?.addEventListener("toggle", quote, { once: true });
    return $reading;
  }

  /** @param {Reason} reason @param {Guidance["reasons"][number]} said of it */
  #reason(reason, said) {
    const $reason = template(this.$root, "reason");
    const $kind = part($reason, "kind");
    $kind.textContent = this.config.kinds[reason.kind];
    $kind.dataset.kind = reason.kind;
    part($reason, "short").textContent = said.short;
    part($reason, "text").textContent = reason.text;
    part($reason, "if").textContent = this.#if(reason.if);
    part($reason, "clauses").replaceChildren(...reason.clauses.map((id) => this.#clause(id, "")));
    part($reason, "readings").replaceChildren(...reason.readings.map((id) => this.#reading(id)));
    const $goTo = part($reason, "go-to-line");
    $goTo.hidden = reason["go-to"] === null;
    if (reason["go-to"] !== null) {
      const quoted = reason.clauses.includes(reason["go-to"]);
      part($reason, "go-to").innerHTML = quoted ? "" : (this.config.clauses[reason["go-to"]]?.html ?? "");
      const $do = part($reason, "do");
      this.#link($do, reason["go-to"]);
      $do.textContent = said.do;
    }
    return $reason;
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

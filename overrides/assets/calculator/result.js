// Places what the engine said into the page's templates. Decides nothing, writes no sentence.

import { label, part } from "./config.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./protocol.js").Assessment} Assessment
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

  /** @param {"idle" | "loading" | "ready" | "failed"} state */
  showState(state) {
    this.$root.dataset.engine = state;
    part(this.$root, "status").textContent = this.config.texts[state];
  }

  /** @param {string} notice */
  showNotice(notice) {
    const $notice = part(this.$root, "notice");
    $notice.hidden = notice === "";
    $notice.textContent = notice;
  }

  /** Takes back what is shown: the case has changed and its answer is not there yet. */
  clear() {
    for (const $outcome of this.#outcomes()) delete $outcome.dataset.value;
  }

  /** Takes back the words too, when no answer will come. */
  forget() {
    this.clear();
    for (const $outcome of this.#outcomes()) {
      const $value = part($outcome, "value");
      $value.textContent = this.pending;
      delete $value.dataset.kind;
      part($outcome, "text").textContent = "";
      part($outcome, "grounds").hidden = true;
    }
    this.#showJump(undefined);
    part(this.$root, "reasons-box").hidden = true;
    part(this.$root, "announcement").textContent = "";
  }

  /** @param {Assessment} assessment */
  show(assessment) {
    for (const $outcome of this.#outcomes()) {
      this.#showOutcome($outcome, assessment.outcomes[$outcome.dataset.outcome ?? ""]);
    }
    this.#showJump(assessment.outcomes[this.#outcomes()[0].dataset.outcome ?? ""]);
    const $reasons = part(this.$root, "reasons");
    $reasons.replaceChildren(...assessment.reasons.map((reason) => this.#reason(reason)));
    part(this.$root, "reasons-box").hidden = assessment.reasons.length === 0;
    // One short message for screen readers instead of the whole region being read again.
    part(this.$root, "announcement").textContent = Object.values(assessment.outcomes)
      .map((outcome) => outcome.text)
      .join(" ");
  }

  /** @param {Outcome | undefined} outcome the first one, shown on the line that leads to the result */
  #showJump(outcome) {
    const $value = part(this.$root, "jump-value");
    const words = this.config.values[this.#outcomes()[0].dataset.outcome ?? ""];
    $value.textContent = outcome ? words[outcome.value] : this.pending;
    $value.dataset.kind = outcome?.value ?? "";
  }

  /** @returns {HTMLElement[]} */
  #outcomes() {
    return [...this.$root.querySelectorAll("[data-outcome]")].filter(($found) => $found instanceof HTMLElement);
  }

  /** @param {HTMLElement} $outcome @param {Outcome} outcome */
  #showOutcome($outcome, outcome) {
    const name = $outcome.dataset.outcome ?? "";
    $outcome.dataset.value = outcome.value;
    const $value = part($outcome, "value");
    $value.textContent = this.config.values[name][outcome.value];
    $value.dataset.kind = outcome.value;
    part($outcome, "text").textContent = outcome.text;
    part($outcome, "clauses").replaceChildren(
      ...outcome.clauses.map((cited) => this.#clause(cited.id, this.config.effects[cited.effect], cited.if)),
    );
    part($outcome, "readings").replaceChildren(
      ...outcome.readings.map((standing) => this.#reading(standing.id, standing.if)),
    );
    part($outcome, "grounds").hidden = outcome.clauses.length + outcome.readings.length === 0;
  }

  /** @param {string} name @returns {HTMLElement} */
  #template(name) {
    const $template = this.$root.querySelector(`template[data-calculator-template="${name}"]`);
    const $copy = $template instanceof HTMLTemplateElement ? $template.content.firstElementChild?.cloneNode(true) : null;
    if (!($copy instanceof HTMLElement)) throw new Error(`the page lacks the template ${name}`);
    return $copy;
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
    const $clause = this.#template("clause");
    part($clause, "effect").textContent = effect;
    // The words of a clause come from the site's own pages, rendered by the same build.
    part($clause, "quote").innerHTML = (this.config.clauses[id]?.html ?? "") + (this.config.clauses[id]?.notice ?? "");
    this.#link(part($clause, "link"), id);
    part($clause, "if").textContent = this.#if(questions);
    return $clause;
  }

  /** @param {string} id @param {string[]} [questions] */
  #reading(id, questions) {
    const reading = this.config.readings[id];
    const $reading = this.#template("reading");
    part($reading, "name").textContent = `${this.config.texts.reading} ${id}`;
    part($reading, "used").textContent = reading.used;
    part($reading, "other").textContent = reading.other;
    part($reading, "other-line").hidden = reading.other === "";
    part($reading, "if").textContent = this.#if(questions);
    part($reading, "reading-clauses").replaceChildren(...reading.clauses.map((clause) => this.#clause(clause, "")));
    return $reading;
  }

  /** @param {Reason} reason */
  #reason(reason) {
    const $reason = this.#template("reason");
    const $kind = part($reason, "kind");
    $kind.textContent = this.config.kinds[reason.kind];
    $kind.dataset.kind = reason.kind;
    part($reason, "text").textContent = reason.text;
    part($reason, "if").textContent = this.#if(reason.if);
    part($reason, "clauses").replaceChildren(...reason.clauses.map((id) => this.#clause(id, "")));
    part($reason, "readings").replaceChildren(...reason.readings.map((id) => this.#reading(id)));
    const $goTo = part($reason, "go-to-line");
    $goTo.hidden = reason["go-to"] === null;
    if (reason["go-to"] !== null) {
      const quoted = reason.clauses.includes(reason["go-to"]);
      part($reason, "go-to").innerHTML = quoted ? "" : (this.config.clauses[reason["go-to"]]?.html ?? "");
      this.#link(part($reason, "go-to-link"), reason["go-to"]);
    }
    return $reason;
  }
}

// Places what the engine said into the page's templates. Decides nothing, writes no sentence.

import { label, part, template } from "./config.js";
import { arrived, expect } from "./pending.js";
import { DRAW } from "./turns.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./protocol.js").Assessment} Assessment
 * @typedef {import("./at-once.js").AtOnce} AtOnce
 * @typedef {import("./at-once.js").Outcome} Outcome
 * @typedef {import("./protocol.js").Reason} Reason
 */

export class Result {
  /** What parts show: an answer that says the same leaves them, and what was opened in them, alone. */
  #said = /** @type {WeakMap<Element, string>} */ (new WeakMap());

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

  /** Another answer will come; what is shown is none to the case as it is now. */
  pend() {
    this.#outdate();
    for (const $outcome of this.#outcomes()) {
      const parts = ["value", "text", "grounds"].map((name) => part($outcome, name));
      expect([$outcome, ...parts]);
    }
    expect(["reasons-box", "response-box", "jump-value"].map((name) => part(this.$root, name)));
  }

  #outdate() {
    delete this.$root.dataset.by;
    for (const $outcome of this.#outcomes()) delete $outcome.dataset.value;
    part(this.$root, "announcement").textContent = "";
  }

  /** Takes everything back. */
  forget() {
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
    part(this.$root, "reasons-box").hidden = true;
    part(this.$root, "response-box").hidden = true;
  }

  /**
   * Places an answer, with pauses: first the values, and nothing that is said of another case; then what is in sight.
   * @param {Assessment | AtOnce["assessment"]} assessment @param {AtOnce["guidance"]} guidance
   * @param {"diagram" | "engine"} by whose answer it is, which is told with the first piece for `diagram` and by `settle` else
   */
  *show(assessment, { instead, response }, by) {
    const shown = this.#outcomes().map(($outcome) => ({ $outcome, name: $outcome.dataset.outcome ?? "" }));
    if (by === "diagram") this.$root.dataset.by = by;
    part(this.$root, "announcement").textContent = "";
    for (const { $outcome, name } of shown) this.#showWords($outcome, name, assessment.outcomes[name]);
    this.#showJump(assessment.outcomes[shown[0].name].value);
    const grounds = shown.map(({ $outcome, name }) => {
      return /** @type {const} */ ([$outcome, assessment.outcomes[name], instead[name] ?? {}]);
    });
    const outdated = grounds.filter((found) => this.#foldGrounds(...found));
    const $reasons = this.#outdated("reasons-box", "reasons", assessment.reasons);
    const $response = this.#outdated("response-box", "response", response);
    yield;
    for (const found of outdated.filter(([, { value }]) => value === "confirm")) {
      this.#fillGrounds(...found);
      yield;
    }
    for (const reason of $reasons ? assessment.reasons : []) {
      $reasons?.append(this.#reason(reason));
      yield;
    }
    if ($reasons) this.#note($reasons, assessment.reasons);
    $response?.append(...response.map((clause) => this.#clause(clause, "")));
    if ($response) this.#note($response, response);
    if (outdated.length) yield DRAW; // nobody sees the rest yet
    for (const found of outdated.filter(([, { value }]) => value !== "confirm")) {
      this.#fillGrounds(...found);
      yield;
    }
  }

  /**
   * Shows the box of a list where there is something to list, and empties the list where it says something else.
   * @param {string} box @param {string} list @param {unknown[]} content @returns {HTMLElement | null} the list to be filled
   */
  #outdated(box, list, content) {
    const $box = part(this.$root, box);
    $box.hidden = content.length === 0;
    arrived($box);
    const $list = part(this.$root, list);
    if (this.#shows($list, content)) return null;
    this.#said.delete($list);
    $list.replaceChildren();
    return $list;
  }

  /** @param {Element} $part @param {unknown} content @returns {boolean} */
  #shows($part, content) {
    return this.#said.get($part) === JSON.stringify(content);
  }

  /** @param {Element} $part @param {unknown} content what it shows now */
  #note($part, content) {
    this.#said.set($part, JSON.stringify(content));
  }

  /** The engine's answer is there, whole. @param {Assessment} assessment */
  settle(assessment) {
    this.$root.dataset.by = "engine";
    for (const $outcome of this.#outcomes()) arrived($outcome);
    this.announce(assessment);
  }

  /** One short message for screen readers instead of the whole region being read again. @param {AtOnce["assessment"]} assessment */
  announce({ outcomes }) {
    part(this.$root, "announcement").textContent = Object.entries(outcomes)
      .map(([name, outcome]) => this.#text(name, outcome))
      .join(" ");
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

  /** @param {HTMLElement} $outcome @param {string} name @param {Outcome} outcome */
  #showWords($outcome, name, outcome) {
    $outcome.dataset.value = outcome.value;
    arrived($outcome);
    this.#showValue($outcome, name, outcome.value);
    const $text = part($outcome, "text");
    $text.textContent = this.#text(name, outcome);
    arrived($text);
  }

  /** @param {string} name @param {Outcome} outcome @returns {string} its sentence, or what it depends on */
  #text(name, outcome) {
    return outcome.text ?? `${label(this.config, this.config.outcomes[name])} ${this.#if(outcome["decided-by"])}`;
  }

  /** @param {HTMLElement} $outcome @param {string} name @param {string} value */
  #showValue($outcome, name, value) {
    const $value = part($outcome, "value");
    $value.textContent = this.config.values[name][value];
    $value.dataset.kind = value;
    arrived($value);
  }

  /**
   * @param {HTMLElement} $outcome @param {Outcome} outcome
   * @param {Record<string, string[]>} instead @returns {boolean} whether it said something else, and is to be filled
   */
  #foldGrounds($outcome, outcome, instead) {
    const $grounds = part($outcome, "grounds");
    arrived($grounds);
    $grounds.hidden = outcome.clauses.length + outcome.readings.length === 0;
    if (this.#shows($grounds, contentOf(outcome, instead))) return false;
    this.#said.delete($grounds);
    // What only 3CX can settle is shown with both sides in sight.
    if ($grounds instanceof HTMLDetailsElement) $grounds.open = outcome.value === "confirm";
    for (const list of ["clauses", "readings"]) part($outcome, list).replaceChildren();
    return true;
  }

  /**
   * @param {HTMLElement} $outcome @param {Outcome} outcome
   * @param {Record<string, string[]>} instead
   */
  #fillGrounds($outcome, outcome, instead) {
    const name = $outcome.dataset.outcome ?? "";
    const quoted = outcome.value === "confirm";
    part($outcome, "clauses").replaceChildren(
      ...outcome.clauses.map((cited) => this.#clause(cited.id, this.config.effects[cited.effect], cited.if)),
    );
    part($outcome, "readings").replaceChildren(
      ...outcome.readings.map((standing) => this.#reading(standing.id, standing.if, name, instead[standing.id], quoted)),
    );
    this.#note(part($outcome, "grounds"), contentOf(outcome, instead));
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

  /** @param {Reason} reason */
  #reason(reason) {
    const $reason = template(this.$root, "reason");
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

/** @param {Outcome} outcome @param {Record<string, string[]>} instead */
const contentOf = ({ value, clauses, readings }, instead) => [value, clauses, readings, instead];

/** @param {string} value @param {string} words @returns {HTMLElement} */
export function valueOf(value, words) {
  const $value = document.createElement("span");
  $value.className = "value";
  $value.dataset.kind = value;
  $value.textContent = words;
  return $value;
}

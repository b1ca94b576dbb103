// Places what the engine said into the page's templates. Decides nothing, writes no sentence.

import { part, template } from "./config.js";
import { arrived, expect } from "./pending.js";
import { Quotes } from "./quotes.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./engine/protocol.js").Assessment} Assessment
 * @typedef {import("./engine/protocol.js").Guidance} Guidance
 * @typedef {import("./answers.js").AtOnce} AtOnce
 * @typedef {import("./engine/protocol.js").Outcome} Outcome
 * @typedef {import("./engine/protocol.js").Reason} Reason
 * An outcome with its place on the page, its values under the other reading of each of its readings, and what is said of a
 * clause that speaks both for it and against it, once for both.
 * @typedef {{
 *   $outcome: HTMLElement, name: string, outcome: Outcome,
 *   instead: Record<string, string[]>, sides: Record<string, string>,
 * }} Shown
 */

export class Result {
  /** What parts show: an answer that says the same leaves them, and what was opened in them, alone. */
  #said = /** @type {WeakMap<Element, string>} */ (new WeakMap());
  /** What is to be quoted in folded parts. Most are never opened, and quoting is most of the work. */
  #folded = /** @type {Map<Element, Shown>} */ (new Map());

  /** @param {HTMLElement} $root @param {Config} config */
  constructor($root, config) {
    this.$root = $root;
    this.config = config;
    this.quotes = new Quotes($root, config);
    this.pending = part($root, "jump-value").textContent ?? "";
    // A click or a key comes before the part opens; a search in the page only tells afterwards, by an event that does not bubble.
    for (const event of ["click", "toggle"]) {
      $root.addEventListener(event, ({ target }) => this.#unfold(target), { capture: true });
    }
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
    expect(["headline", "reasons-box", "response-box", "jump-value"].map((name) => part(this.$root, name)));
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
    for (const box of ["headline", "reasons-box", "response-box"]) part(this.$root, box).hidden = true;
  }

  /**
   * Places an answer, with pauses: first the values, and nothing that is said of another case; then what is in sight.
   * @param {Assessment | AtOnce["assessment"]} assessment @param {Guidance | AtOnce["guidance"]} guidance
   * @param {"diagram" | "engine"} by whose answer it is, which is told with the first piece for `diagram` and by `settle` else
   */
  *show(assessment, guidance, by) {
    const shown = this.#outcomes().map(($outcome) => shownOf($outcome, assessment, guidance));
    if (by === "diagram") {
      this.$root.dataset.by = by;
      part(this.$root, "announcement").textContent = "";
    }
    this.#showHeadline(guidance.headline);
    part(this.$root, "outcomes").hidden = false;
    for (const { $outcome, name, outcome } of shown) this.#showWords($outcome, name, outcome);
    this.#showJump(shown[0].outcome.value);
    for (const one of shown) this.#foldGrounds(one);
    const reasons = assessment.reasons.map((reason, place) => ({ ...reason, ...guidance.reasons[place] }));
    const $reasons = this.#outdated("reasons-box", "reasons", reasons);
    const $response = this.#outdated("response-box", "response", guidance.response);
    yield;
    for (const $grounds of shown.map(({ $outcome }) => part($outcome, "grounds"))) {
      this.#unfold($grounds);
      yield;
    }
    for (const reason of $reasons ? reasons : []) {
      $reasons?.append(this.#reason(reason));
      yield;
    }
    if ($reasons) this.#note($reasons, reasons);
    $response?.append(...guidance.response.map((clause) => this.quotes.clause(clause, "")));
    if ($response) this.#note($response, guidance.response);
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

  /**
   * One short message for screen readers instead of the whole region being read again; once for the same answer.
   * @param {Pick<Assessment, "headline">} assessment
   */
  announce({ headline }) {
    const $announcement = part(this.$root, "announcement");
    if ($announcement.textContent !== headline) $announcement.textContent = headline;
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

  /** @param {Shown} shown */
  #foldGrounds(shown) {
    const { $outcome, outcome } = shown;
    const $grounds = part($outcome, "grounds");
    arrived($grounds);
    $grounds.hidden = outcome.clauses.length + outcome.readings.length === 0;
    if (this.#shows($grounds, contentOf(shown))) return;
    this.#note($grounds, contentOf(shown));
    this.#folded.set($grounds, shown);
    // What only 3CX can settle is shown with both sides in sight.
    if ($grounds instanceof HTMLDetailsElement) $grounds.open = outcome.value === "confirm";
    for (const list of ["clauses", "readings"]) part($outcome, list).replaceChildren();
  }

  /** @param {EventTarget | null} $target a part that is open, or what opens one */
  #unfold($target) {
    if (!($target instanceof Element)) return;
    const $grounds = $target.closest("summary")?.parentElement ?? $target;
    const shown = this.#folded.get($grounds);
    if (!shown || ($grounds === $target && !$grounds.hasAttribute("open"))) return;
    this.#folded.delete($grounds);
    this.#fillGrounds(shown);
  }

  /** @param {Shown} shown */
  #fillGrounds(shown) {
    const { $outcome, name, outcome, instead, sides } = shown;
    const quoted = outcome.value === "confirm";
    const effects = this.config.effects[name];
    const oneSided = outcome.clauses.filter(({ id }) => !(id in sides));
    part($outcome, "clauses").replaceChildren(
      ...Object.entries(sides).map(([id, said]) => this.quotes.clause(id, said)),
      ...oneSided.map(({ id, effect, if: questions }) => this.quotes.clause(id, effects[effect], questions)),
    );
    part($outcome, "readings").replaceChildren(
      ...outcome.readings.map(({ id, if: questions }) => this.quotes.reading(id, questions, name, instead[id], quoted)),
    );
  }

  /** @param {Reason & Guidance["reasons"][number]} reason */
  #reason(reason) {
    const $reason = template(this.$root, "reason");
    const $kind = part($reason, "kind");
    $kind.textContent = this.config.kinds[reason.kind];
    $kind.dataset.kind = reason.kind;
    part($reason, "short").textContent = reason.short;
    part($reason, "text").textContent = reason.text;
    part($reason, "if").textContent = this.quotes.if(reason.if);
    part($reason, "clauses").replaceChildren(...reason.clauses.map((id) => this.quotes.clause(id, "")));
    part($reason, "readings").replaceChildren(...reason.readings.map((id) => this.quotes.reading(id)));
    const $goTo = part($reason, "go-to-line");
    $goTo.hidden = reason["go-to"] === null;
    if (reason["go-to"] !== null) {
      const quoted = reason.clauses.includes(reason["go-to"]);
      part($reason, "go-to").innerHTML = quoted ? "" : (this.config.clauses[reason["go-to"]]?.html ?? "");
      const $do = part($reason, "do");
      this.quotes.link($do, reason["go-to"]);
      $do.textContent = reason.do;
    }
    return $reason;
  }
}

/**
 * @param {HTMLElement} $outcome @param {Assessment | AtOnce["assessment"]} assessment
 * @param {Guidance | AtOnce["guidance"]} guidance @returns {Shown}
 */
function shownOf($outcome, assessment, { instead, sides }) {
  const name = $outcome.dataset.outcome ?? "";
  return { $outcome, name, outcome: assessment.outcomes[name], instead: instead[name] ?? {}, sides: sides[name] ?? {} };
}

/** @param {Shown} shown */
const contentOf = ({ outcome: { value, clauses, readings }, instead, sides }) => [value, clauses, readings, instead, sides];

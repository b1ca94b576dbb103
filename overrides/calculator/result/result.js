// Places what the engine said into the page's templates. Decides nothing, writes no sentence.

import { conditions, label, part, say, template } from "../config.js";
import { arrived, expect } from "../pending.js";
import { Quotes } from "./quotes.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").Assessment} Assessment
 * @typedef {import("../../engine/protocol.js").Guidance} Guidance
 * @typedef {import("../decision/answers.js").AtOnce} AtOnce
 * @typedef {import("../../engine/protocol.js").Outcome} Outcome
 * @typedef {import("../../engine/protocol.js").Reason} Reason
 * What is said of a clause or of a reading: by which outcomes, in the same words.
 * @typedef {{ outcomes: string[], words: string, if: string[] | undefined }} Bearing
 * @typedef {{ id: string, instead: Record<string, string[]>, if: string[] | undefined }} Read instead: values by outcome
 * @typedef {Reason & Guidance["reasons"][number]} Said
 * @typedef {{
 *   clauses: [id: string, bearings: Bearing[]][], readings: Read[], reasons: Said[], possible: [outcome: string, text: string][],
 * }} Grounds reasons: those that not every completion has; possible: what is said of outcomes that depend on more answers
 */

// What only 3CX can settle: of a ticket as of an outcome.
const DOUBT = "confirm";

export class Result {
  /** What parts show: an answer that says the same leaves them, and what was opened in them, alone. */
  #said = /** @type {WeakMap<Element, string>} */ (new WeakMap());
  /** What is to be quoted once somebody looks: it is folded, and quoting is most of the work. @type {Grounds | null} */
  #folded = null;

  /** @param {HTMLElement} $root @param {Config} config */
  constructor($root, config) {
    this.$root = $root;
    this.config = config;
    this.quotes = new Quotes($root, config);
    this.$grounds = /** @type {HTMLDetailsElement} */ (part($root, "grounds"));
    this.pending = part($root, "jump-value").textContent ?? "";
    // A click or a key comes before the part opens; a search in the page only tells afterwards.
    this.$grounds.querySelector("summary")?.addEventListener("click", () => this.#unfold());
    this.$grounds.addEventListener("toggle", () => this.$grounds.open && this.#unfold());
  }

  /** @param {(string | Node)[]} notices */
  showNotice(notices) {
    const $notice = part(this.$root, "notice");
    $notice.hidden = notices.length === 0;
    $notice.replaceChildren(...notices.flatMap((notice) => [notice, " "]));
  }

  /** What is quoted has come: the answer is to be shown anew. */
  requote() {
    this.#said = new WeakMap();
  }

  /** Another answer will come; what is shown is none to the case as it is now. */
  pend() {
    this.#outdate();
    for (const $outcome of this.#outcomes()) expect([$outcome, part($outcome, "value")]);
    expect(["headline", "against", "reasons-box", "grounds", "response-box", "jump-value"].map((name) => part(this.$root, name)));
  }

  #outdate() {
    delete this.$root.dataset.by;
    for (const $outcome of this.#outcomes()) delete $outcome.dataset.value;
  }

  /** Takes everything back. */
  forget() {
    this.#outdate();
    for (const $outcome of this.#outcomes()) {
      const $value = part($outcome, "value");
      say($value, this.pending);
      delete $value.dataset.kind;
      arrived($value);
    }
    this.#showJump(null);
    for (const box of ["headline", "against", "reasons-box", "grounds", "response-box"]) part(this.$root, box).hidden = true;
  }

  /**
   * Places an answer, with pauses: first the values, and nothing that is said of another case; then what is in sight.
   * @param {Assessment | AtOnce["assessment"]} assessment @param {Guidance | AtOnce["guidance"]} guidance
   * @param {"diagram" | "engine"} by whose answer it is, which is told with the first piece for `diagram` and by `settle` else
   */
  *show(assessment, guidance, by) {
    if (by === "diagram") this.$root.dataset.by = by;
    this.#showHeadline(guidance.headline, assessment.outcomes[this.#ticket()].value);
    part(this.$root, "card").hidden = false;
    for (const $outcome of this.#outcomes()) this.#showOutcome($outcome, assessment.outcomes);
    this.#showJump(assessment.outcomes);
    const reasons = assessment.reasons.map((reason, place) => ({ ...reason, ...guidance.reasons[place] }));
    const plain = reasons.filter((reason) => !reason.if);
    const pulling = this.#against(plain, assessment);
    const shown = plain.map((reason) => this.#asShown(reason, guidance.headline, pulling));
    const $reasons = this.#outdated("reasons-box", "reasons", shown);
    if (shown.every(({ isShown }) => !isShown)) part(this.$root, "reasons-box").hidden = true;
    const $response = this.#outdated("response-box", "response", guidance.response);
    const grounds = groundsOf(this.config, assessment, guidance, reasons);
    const against = grounds.clauses.filter(([id]) => pulling.includes(id));
    const $against = this.#outdated("against", "against", against);
    $against?.append(...against.map(([id, bearings]) => this.quotes.clause(id, bearings)));
    if ($against) this.#note($against, against);
    this.#foldGrounds(grounds, new Set(pulling));
    yield;
    for (const reason of $reasons ? shown : []) {
      $reasons?.append(this.#reason(reason));
      yield;
    }
    if ($reasons) this.#note($reasons, shown);
    $response?.append(...guidance.response.map((clause) => this.quotes.clause(clause, [])));
    if ($response) this.#note($response, guidance.response);
  }

  /** @returns {string} the outcome that comes first */
  #ticket() {
    return this.#outcomes()[0].dataset.outcome ?? "";
  }

  /** @param {Guidance["headline"]} headline @param {string} value of the ticket */
  #showHeadline(headline, value) {
    const $headline = part(this.$root, "headline");
    for (const [name, words] of Object.entries(headline)) {
      say(part($headline, name), words);
      part($headline, name).hidden = words === "";
    }
    $headline.dataset.kind = value;
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

  /** The engine's answer is there, whole. */
  settle() {
    this.$root.dataset.by = "engine";
    for (const $outcome of this.#outcomes()) arrived($outcome);
  }

  /** @param {Record<string, Pick<Outcome, "value">> | null} outcomes shown on the line that leads to the result */
  #showJump(outcomes) {
    const $value = part(this.$root, "jump-value");
    const ticket = this.#ticket();
    const value = outcomes?.[ticket].value;
    say($value, value ? this.config.values[ticket][value] : this.pending);
    $value.dataset.kind = value ?? "";
    arrived($value);
    for (const $mark of this.$root.querySelectorAll("[data-calculator-mark]")) {
      const name = $mark.getAttribute("data-calculator-mark") ?? "";
      $mark.setAttribute("data-kind", outcomes?.[name].value ?? "");
    }
  }

  /** @returns {HTMLElement[]} */
  #outcomes() {
    return [...this.$root.querySelectorAll("[data-outcome]")].filter(($found) => $found instanceof HTMLElement);
  }

  /** @param {HTMLElement} $outcome @param {Record<string, Outcome>} outcomes */
  #showOutcome($outcome, outcomes) {
    const name = $outcome.dataset.outcome ?? "";
    const { value } = outcomes[name];
    $outcome.dataset.value = value;
    const $value = part($outcome, "value");
    say($value, this.config.values[name][value]);
    $value.dataset.kind = value;
    for (const $said of [$outcome, $value]) arrived($said);
  }

  /** @param {Grounds} grounds @param {Set<string>} quoted clauses that stand above */
  #foldGrounds(grounds, quoted) {
    const clauses = grounds.clauses.filter(([id]) => !quoted.has(id));
    const left = { ...grounds, clauses };
    arrived(this.$grounds);
    this.$grounds.hidden = clauses.length + grounds.readings.length + grounds.possible.length === 0;
    if (this.#shows(this.$grounds, left)) return;
    this.#note(this.$grounds, left);
    this.#folded = left;
    this.$grounds.open = false;
    part(this.$grounds, "count").textContent = `(${clauses.length + grounds.readings.length})`;
    for (const list of ["possible", "reasons-if", "clauses", "readings"]) part(this.$grounds, list).replaceChildren();
  }

  #unfold() {
    if (!this.#folded) return;
    const { clauses, readings, reasons, possible } = this.#folded;
    this.#folded = null;
    part(this.$grounds, "possible").replaceChildren(...possible.map(([outcome, text]) => this.#possible(outcome, text)));
    part(this.$grounds, "reasons-if").replaceChildren(...reasons.map((reason) => this.#reason(reason)));
    part(this.$grounds, "clauses").replaceChildren(...clauses.map(([id, bearings]) => this.quotes.clause(id, bearings)));
    part(this.$grounds, "readings").replaceChildren(...readings.map((read) => this.quotes.reading(read)));
  }

  /** @param {string} outcome @param {string} text @returns {HTMLElement} */
  #possible(outcome, text) {
    const [$line, $name] = ["li", "strong"].map((name) => document.createElement(name));
    $name.textContent = label(this.config, this.config.outcomes[outcome]);
    $line.append($name, " ", text);
    return $line;
  }

  /**
   * The two clauses that pull apart, where only 3CX can say which one holds.
   * @param {Said[]} reasons @param {Pick<Assessment, "outcomes">} assessment @returns {string[]}
   */
  #against(reasons, { outcomes }) {
    const told = reasons.find(({ kind, clauses }) => kind === DOUBT && clauses.length === 2);
    if (told) return told.clauses;
    for (const { clauses } of Object.values(outcomes).filter(({ value }) => value === DOUBT)) {
      const [one, other] = [true, false].map((grants) => clauses.find(({ effect }) => (effect === "grants") === grants));
      if (one && other && one.id !== other.id) return [one.id, other.id];
    }
    return [];
  }

  /**
   * What is left to say of a reason: not its text, where the headline is that; nothing, where its clause stands above, too.
   * @param {Said} reason @param {Guidance["headline"]} headline @param {string[]} quoted
   */
  #asShown(reason, headline, quoted) {
    const told = reason.text === headline.why;
    return { ...reason, told, isShown: !told || reason["go-to"] !== null || !quoted.includes(reason.clauses[0]) };
  }

  /** @param {Said & { told?: boolean, isShown?: boolean }} reason @returns {HTMLElement} */
  #reason(reason) {
    const $reason = template(this.$root, "reason");
    $reason.dataset.kind = reason.kind;
    $reason.hidden = reason.isShown === false;
    const $text = part($reason, "text");
    $text.textContent = reason.text;
    $text.hidden = reason.told ?? false;
    part($reason, "if").textContent = conditions(this.config, reason.if);
    const $link = part($reason, "link");
    $link.hidden = reason.clauses.length === 0;
    if (!$link.hidden) this.quotes.link($link, reason.clauses[0]);
    const $goTo = part($reason, "go-to-line");
    $goTo.hidden = reason["go-to"] === null;
    if (reason["go-to"] !== null) {
      const $do = part($reason, "do");
      this.quotes.link($do, reason["go-to"]);
      $do.textContent = reason.do;
    }
    return $reason;
  }
}

/**
 * Each clause and each reading of an answer once, with all that it bears on.
 * @param {Config} config @param {Assessment | AtOnce["assessment"]} assessment @param {Guidance | AtOnce["guidance"]} guidance
 * @param {Said[]} reasons @returns {Grounds}
 */
function groundsOf(config, { outcomes }, { sides, instead }, reasons) {
  /** @type {Map<string, Bearing[]>} */
  const clauses = new Map();
  /** @type {Map<string, Read>} */
  const readings = new Map();
  /** @param {string} id @param {string} [outcome] @param {string} [words] @param {string[]} [depends] */
  const cite = (id, outcome, words = "", depends) => {
    if (!clauses.has(id)) clauses.set(id, []);
    const found = clauses.get(id) ?? [];
    if (!outcome) return;
    const same = found.find((bearing) => bearing.words === words && String(bearing.if) === String(depends));
    if (!same) found.push({ outcomes: [outcome], words, if: depends });
    else if (!same.outcomes.includes(outcome)) same.outcomes.push(outcome);
  };
  /** @param {string} id @param {string[] | undefined} depends @returns {Read} */
  const read = (id, depends) => {
    const found = readings.get(id) ?? { id, instead: {}, if: depends };
    readings.set(id, found);
    return found;
  };
  for (const [name, outcome] of Object.entries(outcomes)) {
    for (const { id, effect, if: depends } of outcome.clauses) {
      const side = sides[name]?.[id];
      cite(id, name, side ?? config.effects[name][effect], side ? undefined : depends);
    }
    for (const { id, if: depends } of outcome.readings) {
      const values = instead[name]?.[id];
      if (values) read(id, depends).instead[name] = values;
      else read(id, depends);
    }
  }
  for (const reason of reasons) {
    for (const id of reason.clauses) cite(id);
    for (const id of reason.readings) read(id, reason.if);
  }
  const depending = Object.entries(outcomes).filter(([, { possible }]) => possible.length > 1);
  return {
    clauses: [...clauses],
    readings: [...readings.values()],
    reasons: reasons.filter((reason) => reason.if),
    possible: depending.map(([name, { text }]) => [name, text]),
  };
}

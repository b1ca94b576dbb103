// The engine's compiled decision (calculator/decision_as_json.py), followed: what the engine says of a case, in its order
// and with unknown answers too. Decides nothing, and writes no sentence: it names the one that says a reason.

import { Diagrams } from "./diagrams.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {Omit<import("../../engine/protocol.js").Outcome, "text">} Outcome
 * @typedef {Omit<import("../../engine/protocol.js").Reason, "text"> & { id: string, key: string, mayGo: boolean }} Reason key: that of its sentence;
 *   mayGo: whether some completion has its go-to
 * @typedef {{ outcomes: Record<string, Outcome>, reasons: Reason[], "open-questions": string[] }} Assessment
 * @typedef {Pick<import("../../engine/protocol.js").Guidance, "instead" | "response">} Guidance
 *
 * A name by its place, and the diagram of where it stands:
 * @typedef {[name: number, where: number]} Standing
 * @typedef {{
 *   values: Record<string, string>, value: number, clauses: [clause: number, effect: "grants" | "denies" | "limits", where: number][],
 *   readings: [reading: number, where: number, other: number][],
 * }} OutcomeRow values: the best first, with the keys of their words
 * @typedef {{
 *   id: string, kind: string, where: number, "go-to": Standing | null, variants: [variant: string, where: number][],
 *   clauses: Standing[], readings: Standing[],
 * }} ReasonRow
 * @typedef {{
 *   policy: string, questions: Record<string, string[]>, leaves: (string | boolean | null)[], nodes: number[][],
 *   clauses: string[], readings: string[], outcomes: Record<string, OutcomeRow>, reasons: ReasonRow[],
 *   response: { where: number, clauses: string[] }, headline: HeadlineFacts,
 * }} Compiled
 * @typedef {{
 *   ticket: string, granted: string, denied: string, handled: string[], ordinary: Record<string, string | null>,
 *   wished: Record<string, { granted: string, doubted: string | null }>,
 *   fixes: { question: string, from: string[], to: string, unless: Record<string, string[]>[] }[],
 * }} HeadlineFacts
 */

const DEPENDS = "depends";

export class Decision {
  /** @param {Compiled} compiled */
  constructor(compiled) {
    this.compiled = compiled;
    this.questions = Object.keys(compiled.questions);
    this.answers = Object.values(compiled.questions);
    this.outcomes = Object.entries(compiled.outcomes);
    this.never = compiled.leaves.indexOf(false);
    const widths = this.answers.map((answers) => answers.length);
    this.diagrams = new Diagrams(widths, compiled.leaves.length, compiled.nodes);
  }

  /** @param {Situation} situation @returns {{ assessment: Assessment, guidance: Guidance }} */
  follow(situation) {
    const { reasons, response } = this.compiled;
    this.#begin(situation);
    const verdicts = this.outcomes.map(([name, row]) => /** @type {const} */ ([name, this.#outcome(row)]));
    const open = new Set(verdicts.flatMap(([, verdict]) => verdict["decided-by"]));
    return {
      assessment: {
        outcomes: Object.fromEntries(verdicts),
        reasons: reasons.flatMap((row) => this.#reason(row)),
        "open-questions": this.questions.filter((question) => open.has(question)),
      },
      guidance: {
        instead: Object.fromEntries(this.outcomes.map(([name, row]) => [name, this.#instead(row)])),
        response: this.#stands(response.where) ? response.clauses : [],
      },
    };
  }

  /** What a case gives one outcome. @param {string} name @param {Situation} situation @returns {Outcome} */
  outcome(name, situation) {
    this.#begin(situation);
    return this.#outcome(this.compiled.outcomes[name]);
  }

  /** The values that one outcome can still get. @param {string} name @param {Situation} situation @returns {string[]} */
  possible(name, situation) {
    this.#begin(situation);
    return this.#values(this.diagrams.left(this.compiled.outcomes[name].value));
  }

  /** @param {Situation} situation */
  #begin(situation) {
    this.diagrams.begin(this.questions.map((id, level) => this.answers[level].indexOf(situation[id] ?? "")));
  }

  /** @param {OutcomeRow} row @returns {Outcome} */
  #outcome(row) {
    const { clauses, readings } = this.compiled;
    const value = this.diagrams.left(row.value);
    const possible = this.#values(value);
    return {
      value: possible.length > 1 ? DEPENDS : possible[0],
      possible,
      "decided-by": this.diagrams.deciding(value, this.questions),
      clauses: row.clauses.flatMap(([clause, effect, where]) =>
        this.#standing(where, (if_) => ({ id: clauses[clause], effect, ...if_ })),
      ),
      readings: row.readings.flatMap(([reading, where]) =>
        this.#standing(where, (if_) => ({ id: readings[reading], ...if_ })),
      ),
    };
  }

  /** @param {ReasonRow} row @returns {Reason[]} none where it does not stand */
  #reason(row) {
    const { clauses, readings } = this.compiled;
    // Told only where every completion that has the reason has them too.
    const whole = this.diagrams.left(row.where);
    const variant = row.variants.find(([, where]) => this.diagrams.left(where) === whole);
    const goTo = row["go-to"];
    return this.#standing(row.where, (if_) => ({
      kind: row.kind,
      clauses: this.#named(row.clauses, clauses),
      readings: this.#named(row.readings, readings),
      "go-to": goTo && this.diagrams.left(goTo[1]) === whole ? clauses[goTo[0]] : null,
      id: row.id,
      mayGo: goTo !== null && this.#stands(goTo[1]),
      key: ["reason", row.id, ...(variant ? [variant[0]] : [])].join("."),
      ...if_,
    }));
  }

  /** @param {OutcomeRow} row @returns {Record<string, string[]>} its values under the other readings that stand */
  #instead(row) {
    const standing = row.readings.filter(([, where]) => this.#stands(where));
    const values = standing.map(([reading, , other]) => /** @type {const} */ ([
      this.compiled.readings[reading],
      this.#values(this.diagrams.left(other)),
    ]));
    return Object.fromEntries(values.filter(([, found]) => found.length > 0));
  }

  /** @param {Standing[]} rows @param {string[]} names @returns {string[]} those that stand in some completion */
  #named(rows, names) {
    return rows.filter(([, where]) => this.#stands(where)).map(([name]) => names[name]);
  }

  /** @param {number} where @returns {boolean} whether it holds in some completion */
  #stands(where) {
    return this.diagrams.left(where) !== this.never;
  }

  /**
   * @template Said
   * @param {number} where @param {(if_: { if?: string[] }) => Said} say told the questions that it still depends on
   * @returns {Said[]} none where it holds in no completion
   */
  #standing(where, say) {
    const left = this.diagrams.left(where);
    if (left === this.never) return [];
    const questions = this.diagrams.deciding(left, this.questions);
    return [say(questions.length ? { if: questions } : {})];
  }

  /** @param {number} diagram @returns {string[]} the values that it leads to, sorted */
  #values(diagram) {
    const leaves = this.diagrams.leaves(diagram).map((leaf) => this.compiled.leaves[leaf]);
    return leaves.filter((value) => typeof value === "string").sort();
  }
}

// What is said of a clause that speaks for an outcome or against it, as some answer has it (calculator/words/sides.py).

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("./decision.js").Decision} Decision
 * @typedef {import("./decision.js").Outcome} Outcome
 * @typedef {import("./words.js").Words} Words
 */

const EFFECTS = ["grants", "limits", "denies"];
const FOR = "grants";
const AGAINST = "denies";

export class Sides {
  /** @param {Decision} decision @param {Words} words */
  constructor(decision, words) {
    this.decision = decision;
    this.words = words;
  }

  /**
   * @param {Situation} situation @param {Record<string, Outcome>} outcomes
   * @returns {Record<string, Record<string, string>>} by outcome and clause
   */
  write(situation, outcomes) {
    const found = Object.entries(outcomes).map(([name, outcome]) => {
      const ids = outcome.clauses.map(({ id }) => id);
      const twoSided = new Set(ids.filter((id, place) => ids.indexOf(id) !== place));
      // In the order in which they are cited.
      const clauses = [...new Set(ids)].filter((id) => twoSided.has(id));
      const said = clauses.map((clause) => [clause, this.#said(situation, name, outcome, clause)]);
      return /** @type {const} */ ([name, Object.fromEntries(said)]);
    });
    return Object.fromEntries(found.filter(([, said]) => Object.keys(said).length > 0));
  }

  /** @param {Situation} situation @param {string} name @param {Outcome} outcome @param {string} clause @returns {string} */
  #said(situation, name, outcome, clause) {
    const deciding = new Set(outcome.clauses.filter(({ id }) => id === clause).flatMap((cited) => cited.if ?? []));
    const questions = this.decision.questions.filter((question) => deciding.has(question));
    const said = questions.length === 1 ? this.#bySingle(situation, name, questions[0], clause) : null;
    if (said) return said;
    const cited = effects(outcome, clause);
    const words = EFFECTS.filter((effect) => cited.has(effect)).map((effect) => this.words.text(`effect.${effect}`));
    return this.words.text("side.open", {
      effects: this.words.listed("any", words),
      questions: this.words.questions("all", questions),
    });
  }

  /**
   * @param {Situation} situation @param {string} name @param {string} question @param {string} clause
   * @returns {string | null} which answers have it speak for the outcome, or against it; null where some have it do neither
   */
  #bySingle(situation, name, question, clause) {
    const answers = this.decision.compiled.questions[question];
    const under = answers.map((answer) => {
      const cited = effects(this.decision.outcome(name, { ...situation, [question]: answer }), clause);
      return cited.size === 1 ? [...cited][0] : null;
    });
    const granting = answers.filter((_, place) => under[place] === FOR);
    const denying = answers.filter((_, place) => under[place] === AGAINST);
    if (granting.length + denying.length < answers.length) return null;
    // The shorter of the two ways to say it.
    const shorter = granting.length <= denying.length ? granting : denying;
    return this.words.text(shorter === granting ? "side.for" : "side.against", {
      question: this.words.text(`question.${question}.short`),
      answers: this.words.anyQuoted(shorter.map((answer) => this.words.text(`answer.${question}.${answer}`))),
    });
  }
}

/** @param {Outcome} outcome @param {string} clause @returns {Set<string>} */
const effects = ({ clauses }, clause) => new Set(clauses.filter(({ id }) => id === clause).map(({ effect }) => effect));

// What the compiled decision gives of a case, said in the page's language: the engine's answer but for what would change it,
// the receipt and the ticket.

import { HeadlineWriter } from "./headline.js";
import { Sides } from "./sides.js";
import { capital } from "./words.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("../../engine/protocol.js").Assessment} Whole
 * @typedef {import("../../engine/protocol.js").Guidance} Guidance
 * @typedef {import("./decision.js").Decision} Decision
 * @typedef {import("./words.js").Words} Words
 * @typedef {Pick<Whole, "outcomes" | "reasons" | "headline" | "open-questions">} Assessment
 * @typedef {{
 *   assessment: Assessment, guidance: Pick<Guidance, "headline" | "reasons" | "sides" | "response" | "instead">,
 * }} AtOnce
 */

export class Answers {
  /** @param {Decision} decision @param {Words} words */
  constructor(decision, words) {
    this.decision = decision;
    this.words = words;
    this.headlines = new HeadlineWriter(decision, words);
    this.sides = new Sides(decision, words);
  }

  /** @param {Situation} situation @returns {AtOnce} */
  answer(situation) {
    const steps = this.#steps(situation);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /**
   * Answers a case for nobody, with pauses: the browser first has to compile what runs, which takes longer than the answer.
   * @returns {Iterable<void>}
   */
  rehearse() {
    return this.#steps({});
  }

  /** @param {Situation} situation @returns {Generator<void, AtOnce>} */
  *#steps(situation) {
    const { assessment, guidance } = this.decision.follow(situation);
    yield;
    const headline = this.headlines.write(situation, assessment);
    yield;
    const outcomes = Object.entries(assessment.outcomes).map(([name, outcome]) => {
      return [name, { ...outcome, text: this.#text(name, outcome) }];
    });
    const sides = this.sides.write(situation, assessment.outcomes);
    yield;
    return {
      assessment: {
        outcomes: Object.fromEntries(outcomes),
        reasons: assessment.reasons.map(({ id, key, mayGo, if: questions, ...reason }) => {
          return { ...reason, text: this.words.text(key), ...(questions ? { if: questions } : {}) };
        }),
        headline: [headline.title, headline.why, headline["to-do"]].filter(Boolean).join(" "),
        "open-questions": assessment["open-questions"],
      },
      guidance: {
        headline,
        reasons: assessment.reasons.map(({ id, key, "go-to": goTo }) => ({
          short: capital(this.words.text(`${key}.short`)),
          do: goTo === null ? "" : this.words.text(`reason.${id}.do`),
        })),
        sides,
        ...guidance,
      },
    };
  }

  /** @param {string} name @param {import("./decision.js").Outcome} outcome @returns {string} */
  #text(name, { value, possible, "decided-by": missing }) {
    if (missing.length === 0) return this.words.text(`verdict.${name}.${value}`);
    const questions = this.words.questions("all", missing);
    const values = this.headlines.possible(name, possible);
    return capital(this.words.text(`verdict.depends.${missing.length}`, { questions, values }));
  }
}

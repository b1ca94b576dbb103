// The headline of a case: what holds for the ticket, why, and what to do. Follows calculator/words/headline.py part by part,
// with what the compiled decision found; a test holds every word of the two against each other.

import { capital } from "./words.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("../../engine/protocol.js").Guidance["headline"]} Headline
 * @typedef {import("./decision.js").Decision} Decision
 * @typedef {import("./decision.js").Assessment} Assessment
 * @typedef {import("./decision.js").Outcome} Outcome
 * @typedef {import("./decision.js").Reason} Reason
 * @typedef {import("./words.js").Words} Words
 * @typedef {{ title: string, why: string }} Answer
 */

const DEPENDS = "depends";

export class HeadlineWriter {
  /** @param {Decision} decision @param {Words} words */
  constructor(decision, words) {
    this.decision = decision;
    this.words = words;
    this.facts = decision.compiled.headline;
  }

  /** @param {Situation} situation @param {Assessment} assessment @returns {Headline} */
  write(situation, assessment) {
    const { ticket: name, granted, ordinary } = this.facts;
    const ticket = assessment.outcomes[name];
    const begun = Object.entries(ordinary).some(([question, usual]) => ![null, usual].includes(situation[question] ?? null));
    if (!begun) return { title: this.words.text("headline.start"), why: "", "to-do": "" };
    if (ticket.value === DEPENDS) return { ...this.#missing(ticket), "to-do": "" };
    const stands = assessment.reasons.filter((reason) => reason.kind === ticket.value && !reason.if);
    const answer =
      ticket.value === granted
        ? { title: this.words.text(`headline.${ticket.value}`), why: this.#offers(assessment) }
        : this.#grounds(ticket, stands);
    return { ...answer, "to-do": this.#toDo(situation, ticket, stands) };
  }

  /** @param {string} outcome @param {string[]} possible @returns {string} the values that it can have, the best first */
  possible(outcome, possible) {
    const values = Object.entries(this.decision.compiled.outcomes[outcome].values);
    return this.words.anyQuoted(values.filter(([value]) => possible.includes(value)).map(([, key]) => this.words.text(key)));
  }

  /** @param {Outcome} ticket @returns {Answer} */
  #missing({ "decided-by": missing, possible }) {
    const questions = this.words.questions("some", missing);
    const values = this.possible(this.facts.ticket, possible);
    return {
      title: capital(this.words.text(`headline.depends.${missing.length}`, { questions })),
      why: this.words.text("headline.possible", { values }),
    };
  }

  /** @param {Outcome} ticket @param {Reason[]} stands @returns {Answer} */
  #grounds({ value }, stands) {
    // Every completion has such a reason, but not the same one.
    if (stands.length === 0) return { title: this.words.text(`verdict.${this.facts.ticket}.${value}`), why: "" };
    const shorts = stands.map(({ key }) => this.words.text(`${key}.short`));
    if (stands.length === 1) {
      return { title: this.words.text(`headline.${value}`, { short: shorts[0] }), why: this.words.text(stands[0].key) };
    }
    const listed = shorts.join(this.words.text("list.semicolon"));
    return { title: this.words.text(`headline.${value}.several.${shorts.length}`, { shorts: listed }), why: "" };
  }

  /** @param {Assessment} assessment @returns {string} what comes with an open ticket, and what is not certain of it */
  #offers({ outcomes }) {
    const wished = Object.entries(this.facts.wished);
    const offered = wished.filter(([name, { granted }]) => outcomes[name].value === granted).map(([name]) => name);
    const listed = wished.filter(([name, { doubted }]) => outcomes[name].value === doubted).map(([name]) => name);
    const undecided = wished.filter(([name]) => outcomes[name].value === DEPENDS).map(([name]) => name);
    const parts = [];
    if (offered.length) parts.push(this.words.text("headline.offered", { outcomes: this.words.outcomes(offered) }));
    if (listed.length) parts.push(this.words.text("headline.listed", { outcomes: this.words.outcomes(listed) }));
    if (undecided.length) {
      const open = new Set(undecided.flatMap((name) => outcomes[name]["decided-by"]));
      const deciding = this.decision.questions.filter((question) => open.has(question));
      const questions = this.words.questions("some", deciding);
      parts.push(this.words.text("headline.undecided", { questions, outcomes: this.words.outcomes(undecided) }));
    }
    const text = parts.join(this.words.text("list.semicolon"));
    return parts.length ? capital(this.words.text("sentence", { text })) : "";
  }

  /** @param {Situation} situation @param {Outcome} ticket @param {Reason[]} stands @returns {string} */
  #toDo(situation, ticket, stands) {
    if (this.facts.handled.includes(ticket.value)) return this.words.text("headline.response");
    if (stands.length === 0) return "";
    if (stands.every((reason) => reason["go-to"])) {
      return this.words.text("sentence", { text: this.words.text(`reason.${stands[0].id}.do`) });
    }
    if (ticket.value === this.facts.denied) return this.#withoutWay(stands);
    const fixed = this.#whenFixed(situation);
    return [null, DEPENDS, ticket.value].includes(fixed) ? "" : this.words.text(`headline.then.${fixed}`);
  }

  /** @param {Reason[]} stands @returns {string} that the policy names no way on, or not one for every reason */
  #withoutWay(stands) {
    if (stands.every(({ mayGo }) => !mayGo)) return this.words.text("headline.no-way");
    return stands.every(({ mayGo }) => mayGo) ? "" : this.words.text("headline.no-way-for-all");
  }

  /** @param {Situation} situation @returns {string | null} the ticket's value once all that can be done at once is done */
  #whenFixed(situation) {
    const holds = (/** @type {Record<string, string[]>} */ row) => {
      return Object.entries(row).every(([question, answers]) => answers.includes(situation[question] ?? ""));
    };
    const fixes = this.facts.fixes.filter(({ question, from, unless }) => {
      return from.includes(situation[question] ?? "") && !unless.some(holds);
    });
    if (fixes.length === 0) return null;
    const fixed = { ...situation, ...Object.fromEntries(fixes.map(({ question, to }) => [question, to])) };
    return this.decision.outcome(this.facts.ticket, fixed).value;
  }
}

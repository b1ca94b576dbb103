// The answer to a case in the same frame, from small files that the page asks for at once: the engine's compiled decision,
// the sentences that say it, and the clauses that are quoted. The engine's own answer, when it comes, takes its place.

import { fetched } from "../page-files.js";
import { loadQuotes } from "../quotes-file.js";
import { TimeSlices } from "../time-slices.js";
import { Answers } from "./answers.js";
import { Decision } from "./decision.js";
import { Words } from "./words.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("./answers.js").AtOnce} AtOnce
 */

// How long an answer waits for the words that it quotes, so that it need not be shown twice.
const QUOTES_MAY_TAKE = 300; // milliseconds

export class Compiled {
  /** @type {Answers | undefined} */
  #answers;
  /** @type {Promise<void> | undefined} */
  #coming;

  /**
   * @param {import("../config.js").Config} config gets what is quoted
   * @param {{ answers: () => void, quotes: (areThere: boolean) => void }} arrived told when answers can be given, and
   *   when what is quoted has come or will not
   */
  constructor(config, arrived) {
    this.config = config;
    this.arrived = arrived;
  }

  /** Fetches what is not there and not on its way; the console names a file that cannot be used. */
  load() {
    this.#coming ??= this.#load().finally(() => (this.#coming = undefined));
  }

  async #load() {
    const quotes = this.#loadQuotes();
    await this.#loadAnswers(Promise.race([quotes, new Promise((resolve) => setTimeout(resolve, QUOTES_MAY_TAKE))]));
    await quotes;
  }

  /** @param {Promise<unknown>} quoted */
  async #loadAnswers(quoted) {
    if (this.#answers) return;
    const files = [this.config.decision, this.config.sentences];
    const [compiled, said] = await Promise.all(files.map((file) => fetched(file, "only the engine answers")));
    if (!compiled || !said) return;
    await quoted;
    const answers = new Answers(new Decision(compiled), new Words(said));
    await new TimeSlices().run(answers.rehearse());
    this.#answers = answers;
    this.arrived.answers();
  }

  async #loadQuotes() {
    if (Object.keys(this.config.clauses).length === 0) this.arrived.quotes(await loadQuotes(this.config));
  }

  /** @param {Situation} situation @returns {AtOnce | null} null where the files are not there */
  answer(situation) {
    return this.#answers?.answer(situation) ?? null;
  }
}

/**
 * The first place where the engine's answer to the same case differs, or null. What only the engine says is no difference.
 * @param {unknown} here @param {unknown} there the engine's @param {string} [place] @returns {string | null}
 */
export function difference(here, there, place = "") {
  if (here === undefined) return null;
  if (typeof here !== "object" || here === null) return here === there ? null : place;
  if (typeof there !== "object" || there === null) return place;
  if (Array.isArray(here) && Array.isArray(there) && here.length !== there.length) return place;
  for (const [name, value] of Object.entries(here)) {
    const found = difference(value, Reflect.get(there, name), place ? `${place}.${name}` : name);
    if (found) return found;
  }
  // Said here of every completion, there of some.
  return "if" in there && !("if" in here) ? `${place}.if` : null;
}

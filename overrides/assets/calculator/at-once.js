// The answer to a case in the same frame, from two small files that the page asks for at once: the engine's compiled
// decision and the sentences of its reasons. The engine's own answer, when it comes, takes its place.

import { Decision } from "./decision.js";

/**
 * @typedef {import("./protocol.js").Situation} Situation
 * @typedef {import("./config.js").PageFile} PageFile
 * @typedef {import("./protocol.js").Guidance} Guidance
 * What the engine answers, but for what it alone says: the text of an outcome that depends, what would change it, receipt.
 * @typedef {import("./decision.js").Outcome & { text?: string }} Outcome
 * @typedef {{
 *   outcomes: Record<string, Outcome>, reasons: import("./protocol.js").Reason[], "open-questions": string[],
 * }} Assessment
 * @typedef {{
 *   assessment: Assessment,
 *   guidance: Pick<Guidance, "reasons" | "sides" | "response" | "instead"> & { headline?: Guidance["headline"] },
 * }} AtOnce
 */

export class Compiled {
  /** @type {Decision | undefined} */
  #decision;
  /** @type {Record<string, string>} */
  #sentences = {};
  /** @type {Promise<void> | undefined} */
  #coming;

  /** @param {{ decision: PageFile, sentences: PageFile }} files @param {() => void} arrived told when answers can be given */
  constructor(files, arrived) {
    this.files = files;
    this.arrived = arrived;
  }

  /** Fetches what is not there and not on its way; the console names a file that cannot be used. */
  load({ fresh = false } = {}) {
    this.#coming ??= this.#load(fresh).finally(() => (this.#coming = undefined));
  }

  /** @param {boolean} fresh whether past the browser's cache, which may hold what failed */
  async #load(fresh) {
    if (this.#decision) return;
    const { decision, sentences } = this.files;
    const [compiled, said] = await Promise.all([fetched(decision, fresh), fetched(sentences, fresh)]);
    if (!compiled || !said) return;
    this.#decision = new Decision(compiled);
    this.#sentences = said;
    this.arrived();
  }

  /** @param {Situation} situation @returns {AtOnce | null} null where the files are not there */
  answer(situation) {
    if (!this.#decision) return null;
    const { assessment, guidance } = this.#decision.follow(situation);
    const outcomes = Object.entries(assessment.outcomes).map(([name, outcome]) => {
      return [name, { ...outcome, text: this.#sentences[`verdict.${name}.${outcome.value}`] }];
    });
    const reasons = assessment.reasons.map(({ id, key, ...reason }) => ({ ...reason, text: this.#sentences[key] }));
    const told = assessment.reasons.map(({ id, key, "go-to": goTo }) => ({
      short: capital(this.#sentences[`${key}.short`]),
      do: goTo === null ? "" : this.#sentences[`reason.${id}.do`],
    }));
    return {
      assessment: { ...assessment, outcomes: Object.fromEntries(outcomes), reasons },
      guidance: { ...guidance, reasons: told, sides: {} },
    };
  }
}

/** @param {string} text @returns {string} with a capital letter at its beginning */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {PageFile} file @param {boolean} fresh */
async function fetched({ url, integrity }, fresh) {
  const address = new URL(url, document.baseURI).href;
  try {
    const response = await fetch(address, { integrity, ...(fresh ? { cache: "reload" } : {}) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  } catch (error) {
    console.error(`${address} is missing or damaged, so only the engine answers:`, error);
    return null;
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

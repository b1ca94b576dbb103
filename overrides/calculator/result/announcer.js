// What a screen reader says after an answer: the headline, and what changed, in few words, once the reader pauses.

import { label } from "../config.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {Record<string, { value: string }>} Outcomes
 */

const PAUSE = 700; // milliseconds after the last change
const STAYS = 5000; // milliseconds
const WORDS = 25;

export class Announcer {
  #timer = 0;
  /** What was said last: nothing of it is said again. */
  #title = "";
  /** @type {Record<string, string>} */
  #values = {};
  #begun = false;

  /** @param {HTMLElement} $region @param {Config} config */
  constructor($region, config) {
    this.$region = $region;
    this.config = config;
  }

  /** The first answer, which the page came with, is not announced. @param {Outcomes} outcomes @param {string} title */
  tell(outcomes, title) {
    const values = Object.fromEntries(Object.entries(outcomes).map(([name, { value }]) => [name, value]));
    clearTimeout(this.#timer);
    if (this.#begun) this.#timer = window.setTimeout(() => this.#say(values, title), PAUSE);
    else this.#remember(values, title);
    this.#begun = true;
  }

  /** @param {Record<string, string>} values @param {string} title */
  #say(values, title) {
    const changed = Object.keys(values).filter((name) => values[name] !== this.#values[name]);
    const said = changed.map((name) => `${label(this.config, this.config.outcomes[name])} ${this.config.values[name][values[name]]}.`);
    const parts = title === this.#title ? said : [title, ...said];
    this.#remember(values, title);
    this.$region.textContent = shortened(parts);
    this.#timer = window.setTimeout(() => (this.$region.textContent = ""), STAYS);
  }

  /** @param {Record<string, string>} values @param {string} title */
  #remember(values, title) {
    this.#values = values;
    this.#title = title;
  }
}

/** @param {string[]} parts @returns {string} as many of them, from the first, as make few words */
function shortened(parts) {
  const [first = ""] = parts;
  // A headline that is too long names what there is to do; what stands before the colon says how much it is.
  const few = [first.split(":")[0], ...parts.map((_, place) => parts.slice(0, place + 1).join(" "))];
  return few.findLast((text) => text.split(/\s+/).length <= WORDS) ?? "";
}

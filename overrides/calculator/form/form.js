// The case: read from the form, kept in the URL, restored from it. The form is the one place where it is.

import { part, say } from "../config.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("../config.js").Config} Config
 * @typedef {{ dropped: string[], changed: string[], version: string | null }} Restored
 * @typedef {import("../config.js").FormerAnswer} FormerAnswer
 */

const VERSION = "policy";
// Keys that belong to the theme, and those that mailings and networks add to links: they pass through untouched.
const FOREIGN_KEY = /^(h|q|utm_.*|mc_.*|fbclid|gclid|dclid|msclkid|yclid|ttclid|twclid|gbraid|wbraid|igshid|_gl|_ga)$/;

export class Form {
  /** @param {HTMLFormElement} $form @param {Config} config */
  constructor($form, config) {
    this.$form = $form;
    this.config = config;
  }

  /** The case as the form shows it: an answer for each question, or null. @returns {Situation} */
  situation() {
    const given = new FormData(this.$form);
    return Object.fromEntries(this.config.questions.map(({ id }) => [id, given.get(id)?.toString() || null]));
  }

  /** Sets the answers of the URL; says what it had to leave out, and what has changed since. @returns {Restored} */
  restore() {
    const query = new URLSearchParams(location.search);
    /** @type {string[]} */
    const dropped = [];
    /** @type {FormerAnswer[]} */
    const former = [];
    for (const key of new Set(query.keys())) {
      if (FOREIGN_KEY.test(key)) continue;
      if (key !== VERSION && this.#isPicked(key)) continue; // before this script was there
      const values = query.getAll(key).map((value) => value.trim());
      const earlier = this.#former(key, values[0]);
      if (values.length > 1 || !(key === VERSION ? isVersion(values[0]) : earlier || this.#set(key, values[0]))) {
        dropped.push(values.map((value) => `${key}=${value}`).join("&"));
      } else if (earlier) former.push(earlier);
    }
    for (const earlier of former) this.#become(earlier);
    this.update();
    const versions = query.getAll(VERSION).map((value) => value.trim());
    const version = versions.length === 1 && isVersion(versions[0]) ? versions[0] : null;
    return { dropped, changed: this.#changed(query, version), version };
  }

  /** Writes the answers that differ from the starting state into the URL, where the browser lets us, and tells the links. */
  keepInUrl() {
    const link = this.link({});
    try {
      history.replaceState(history.state, "", link);
    } catch {
      // Not in a sandboxed frame, and not more often than a browser allows. All that needs the case asks the form.
    }
    document.dispatchEvent(new CustomEvent("calculator:address", { detail: link }));
  }

  /** The whole address of this case. @returns {string} */
  address() {
    return `${location.origin}${this.link({})}`;
  }

  /** Changes some answers, as the visitor would; the others stay. @param {Situation} answers */
  apply(answers) {
    for (const [id, answer] of Object.entries(answers)) this.#set(id, answer ?? "");
    this.$form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The address of this case with some answers changed. @param {Situation} answers @returns {string} */
  link(answers) {
    const query = new URLSearchParams(location.search);
    for (const key of [...query.keys()]) if (!FOREIGN_KEY.test(key)) query.delete(key);
    const situation = { ...this.situation(), ...answers };
    for (const { id, ordinary } of this.config.questions) {
      if (situation[id] !== ordinary) query.set(id, situation[id] ?? this.config.unknown);
    }
    if ([...query.keys()].some((key) => !FOREIGN_KEY.test(key))) query.set(VERSION, this.config.version);
    const search = query.toString();
    return `${location.pathname}${search ? `?${search}` : ""}${location.hash}`;
  }

  /** Brings up to date what the form shows of its answers. */
  update() {
    this.#showAssumed();
    const situation = this.situation();
    const isBegun = this.config.questions.some(({ id, ordinary }) => ![null, ordinary].includes(situation[id]));
    this.$form.toggleAttribute("data-begun", isBegun); // bar.css
  }

  /** Shows, on the folded line, what is assumed now. */
  #showAssumed() {
    const $assumed = part(this.$form, "assumed");
    for (const $line of $assumed.querySelectorAll("[data-calculator-assumed]")) {
      const id = $line.getAttribute("data-calculator-assumed") ?? "";
      say(part($line, "answer"), this.#label(id));
    }
  }

  /** @param {string} id the question @returns {string} the words of the answer it has */
  #label(id) {
    const $field = this.$form.elements.namedItem(id);
    if ($field instanceof HTMLSelectElement) return $field.selectedOptions[0]?.text ?? "";
    const $chosen = this.$form.querySelector(`input[name="${id}"]:checked`);
    return $chosen?.closest("label")?.textContent?.trim() ?? "";
  }

  /** @param {string} id @param {string} answer @returns {boolean} whether the form has such an answer */
  #set(id, answer) {
    const question = this.config.questions.find((found) => found.id === id);
    if (!question) return false;
    // Unknown is written out, or left empty as a form does that was sent without this script.
    const value = answer === this.config.unknown ? "" : counted(question, answer);
    const $field = this.$form.elements.namedItem(id);
    const $choices = $field instanceof HTMLSelectElement ? [...$field.options] : [...this.#radios(id)];
    const $choice = $choices.find((choice) => choice.value === value);
    if ($choice instanceof HTMLOptionElement) $choice.selected = true;
    else if ($choice) $choice.checked = true;
    return $choice !== undefined;
  }

  /** @param {string} id @returns {boolean} whether the answer is another than the page came with */
  #isPicked(id) {
    const $field = this.$form.elements.namedItem(id);
    if ($field instanceof HTMLSelectElement) return [...$field.options].some((one) => one.selected !== one.defaultSelected);
    return this.#radios(id).some((radio) => radio.checked !== radio.defaultChecked);
  }

  /** @param {string} id @param {string} answer @returns {FormerAnswer | undefined} how an earlier answer is read */
  #former(id, answer) {
    return Object.values(this.config.former)
      .flatMap(({ answers }) => answers)
      .find(({ question, answers }) => question === id && answers.includes(answer));
  }

  /** @param {FormerAnswer} former */
  #become({ becomes, keeps }) {
    const given = this.situation();
    for (const [id, answer] of Object.entries(becomes)) {
      if (!keeps[id]?.includes(given[id] ?? "")) this.#set(id, answer);
    }
  }

  /**
   * The questions of an earlier version's link that mean something else since. A link without a version is of today:
   * forms that are sent without this script write none.
   * @param {URLSearchParams} query @param {string | null} version @returns {string[]} their labels
   */
  #changed(query, version) {
    const changed = this.config.former[version ?? ""]?.changed ?? {};
    return this.config.questions
      .filter(({ id }) => query.has(id) && changed[id])
      .filter(({ id }) => changed[id].length === 0 || changed[id].includes(query.get(id)?.trim() ?? ""))
      .map(({ label }) => label);
  }

  /** @param {string} id @returns {HTMLInputElement[]} */
  #radios(id) {
    return [...this.$form.querySelectorAll("input")].filter((input) => input.name === id);
  }
}

/** @param {string} value @returns {boolean} whether it can be the number of a version, or is left out */
const isVersion = (value) => /^(\d{1,4}(\.\d{1,4}){0,3})?$/.test(value);

/**
 * A whole number as the answer that it falls under; anything else as it is.
 * @param {import("../config.js").Question} question @param {string} answer @returns {string}
 */
export function counted(question, answer) {
  if (!/^[0-9]+$/.test(answer)) return answer;
  return question.counts.findLast(({ from }) => from <= Number(answer))?.answer ?? answer;
}

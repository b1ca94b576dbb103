// The text of the ticket: to copy, to print, to save.

import { part } from "../config.js";
import { copy } from "../copy.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../receipt/sheet.js").Sheet} Sheet
 */

export class Text {
  /** @param {HTMLElement} $section @param {Config} config @param {Sheet} sheet */
  constructor($section, config, sheet) {
    this.config = config;
    this.sheet = sheet;
    this.$none = part($section, "ticket-none");
    this.$composed = part($section, "ticket-composed");
    this.$text = /** @type {HTMLTextAreaElement} */ (part($section, "ticket-text"));
    this.$copied = part($section, "ticket-copied");
    part($section, "ticket-copy").addEventListener("click", () => this.#copy());
    part($section, "ticket-print").addEventListener("click", () => this.#print());
    part($section, "ticket-save").addEventListener("click", () => this.#save());
  }

  /** @param {string} text @param {string} language */
  show(text, language) {
    this.withdraw();
    this.$none.hidden = true;
    this.$composed.hidden = false;
    this.$text.value = text;
    this.$text.lang = language;
    this.$text.focus();
    this.$text.setSelectionRange(0, 0);
    this.$text.scrollTop = 0;
  }

  /** Takes back the text, which is of another case or of other fields. */
  withdraw() {
    this.$none.hidden = false;
    this.$composed.hidden = true;
    this.$text.value = "";
    this.$copied.textContent = "";
  }

  async #copy() {
    const copied = await copy(this.$text.value, this.$text);
    this.$text.hidden = false;
    this.$copied.textContent = this.config.texts[copied ? "copied" : "copy-by-hand"];
  }

  #save() {
    const href = URL.createObjectURL(new Blob([this.$text.value], { type: "text/plain;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href, download: "ticket.txt" }).click();
    setTimeout(() => URL.revokeObjectURL(href)); // once the browser has begun
  }

  #print() {
    const $text = document.createElement("pre");
    $text.lang = this.$text.lang;
    $text.textContent = this.$text.value;
    this.sheet.printInstead($text);
  }
}

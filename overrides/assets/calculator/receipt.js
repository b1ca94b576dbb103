// The result to keep: its link and its text to copy, and a sheet to print that has nothing else on it.

import { part } from "./config.js";
import { copy } from "./copy.js";
import { arrived, expect } from "./pending.js";

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./protocol.js").Receipt} Kept
 */

export class Receipt {
  #text = "";

  /** @param {HTMLElement} $root @param {Config} config @param {() => string} address of the case */
  constructor($root, config, address) {
    this.config = config;
    this.address = address;
    this.$keep = part($root, "keep");
    this.$sheet = part($root, "sheet");
    // On paper only what stands directly in the body can be left alone.
    document.body.append(this.$sheet);
    this.$keep.addEventListener("click", (event) => {
      const $button = event.target instanceof Element ? event.target.closest("[data-calculator-action]") : null;
      if ($button instanceof HTMLElement) this.#do($button.dataset.calculatorAction ?? "");
    });
  }

  /** @param {Kept} receipt */
  show(receipt) {
    this.#text = `${receipt.text}\n${this.config.texts.prevails}\n`;
    this.$keep.hidden = false;
    arrived(this.$keep);
    part(this.$keep, "kept").textContent = "";
    const $notice = document.createElement("p");
    $notice.textContent = this.config.texts.prevails;
    this.$sheet.replaceChildren(...receipt.sections.flatMap(section), $notice);
  }

  /** Another result will come: what is printed until then is the page. */
  pend() {
    expect([this.$keep]);
    this.$sheet.replaceChildren();
  }

  /** Takes the result back. */
  clear() {
    this.$keep.hidden = true;
    this.$sheet.replaceChildren();
  }

  /** @param {string} action */
  async #do(action) {
    if (action === "print") {
      print();
      return;
    }
    const $field = part(this.$keep, "kept-text");
    if (!($field instanceof HTMLTextAreaElement)) throw new Error("the part kept-text is no text field");
    const copied = await copy(action === "copy-link" ? this.address() : this.#text, $field);
    part(this.$keep, "kept").textContent = this.config.texts[copied ? "copied" : "copy-by-hand"];
  }
}

/** @param {Kept["sections"][number]} section @param {number} place @returns {HTMLElement[]} */
function section({ title, lines }, place) {
  const $title = document.createElement(place === 0 ? "h1" : "h2");
  $title.textContent = title;
  const $lines = document.createElement("dl");
  for (const { name, said, grounds } of lines) {
    const $name = document.createElement("dt");
    $name.textContent = name;
    const $said = document.createElement("dd");
    $said.textContent = said;
    $lines.append($name, $said);
    if (grounds) {
      const $grounds = document.createElement("small");
      $grounds.textContent = grounds;
      $said.append(" ", $grounds);
    }
  }
  return [$title, $lines];
}

// The result to keep: its link and its text to copy, and a sheet to print that has nothing else on it.

import { label, paragraph, part, showWords } from "../config.js";
import { copy } from "../copy.js";
import { arrived, expect } from "../pending.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").Receipt} Kept
 * @typedef {Kept[number]} Section
 * @typedef {import("./sheet.js").Sheet} Sheet
 */

export class Receipt {
  #text = "";

  /** @param {HTMLElement} $root @param {Config} config @param {Sheet} sheet @param {() => string} address of the case */
  constructor($root, config, sheet, address) {
    this.config = config;
    this.address = address;
    this.$keep = part($root, "keep");
    this.sheet = sheet;
    this.$keep.addEventListener("click", (event) => {
      const $button = event.target instanceof Element ? event.target.closest("[data-calculator-action]") : null;
      if ($button instanceof HTMLElement) this.#do($button.dataset.calculatorAction ?? "");
      if (event.target instanceof HTMLAnchorElement) this.#nameCase(event.target);
    });
  }

  /** Whoever is told of a fault is told in which case it shows. @param {HTMLAnchorElement} $wrong */
  #nameCase($wrong) {
    const told = new URL($wrong.href);
    told.searchParams.set("case", this.address());
    $wrong.href = told.href;
  }

  /** @param {Kept} receipt */
  show(receipt) {
    const told = { asText: new Set(), onPaper: new Set() };
    this.#text = [...receipt.map((found) => this.#asText(found, told.asText)), this.config.texts.prevails, ""].join("\n");
    this.$keep.hidden = false;
    arrived(this.$keep);
    part(this.$keep, "kept").textContent = "";
    const $notice = paragraph(this.config.texts.prevails);
    this.sheet.show(...receipt.flatMap((found, place) => this.#section(found, place, told.onPaper)), $notice);
  }

  /** Another result will come: what is printed until then is the page. */
  pend() {
    expect([this.$keep]);
    this.sheet.show();
  }

  /** Takes the result back. */
  clear() {
    this.$keep.hidden = true;
    this.sheet.show();
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

  /** @param {Section} section @param {Set<string>} told @returns {string} for pasting */
  #asText({ title, lines }, told) {
    const said = lines.flatMap(({ name, said, grounds }) => [
      ...(name ? [`  ${label(this.config, name)} ${said}`] : said ? [said] : []),
      ...grounds.map((id) => `    ${this.#ground(id, told).textContent?.trim().replace(/\s+/g, " ")}`),
    ]);
    return [title, ...said, ""].join("\n");
  }

  /** @param {Section} section @param {number} place @param {Set<string>} told @returns {HTMLElement[]} for paper */
  #section({ title, lines }, place, told) {
    const $title = document.createElement(place === 0 ? "h1" : "h2");
    $title.textContent = title;
    const $lines = document.createElement("dl");
    const $sentences = [];
    for (const { name, said, grounds } of lines) {
      const $said = document.createElement(name ? "dd" : "p");
      $said.append(said, ...grounds.map((id) => this.#ground(id, told)));
      if (!name) {
        $sentences.push($said);
        continue;
      }
      const $name = document.createElement("dt");
      $name.textContent = name;
      $lines.append($name, $said);
    }
    return [$title, ...$sentences, ...($lines.children.length ? [$lines] : [])];
  }

  /** @param {string} id @param {Set<string>} told whose words stand above @returns {HTMLElement} with its words */
  #ground(id, told) {
    const $ground = document.createElement("small");
    if (told.has(id)) $ground.textContent = id;
    else $ground.append(`${label(this.config, id)} `, this.#words(id));
    told.add(id);
    return $ground;
  }

  /** @param {string} id of a clause or a reading @returns {HTMLElement} */
  #words(id) {
    const $words = document.createElement("span");
    const clause = this.config.clauses[id];
    if (clause) showWords($words, { clauses: { [id]: { ...clause, notice: "" } } }, id);
    else $words.textContent = this.config.readings[id]?.used ?? "";
    return $words;
  }
}

// The ticket of the case, in three steps: checks, fields, text. What is ticked and typed here stays in the page: it is asked
// of the worker, and kept nowhere.

import { part } from "../config.js";
import { arrived, expect } from "../pending.js";
import { Duties } from "./duties.js";
import { Fields } from "./fields.js";
import { Steps } from "./steps.js";
import { Text } from "./text.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../receipt/sheet.js").Sheet} Sheet
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("../../engine/protocol.js").Ticket} Ticket
 * @typedef {import("../../engine/protocol.js").TicketRequest} TicketRequest
 */

export class TicketSection {
  /** @type {Situation} */
  #situation = {};
  /** Whether the text has been asked for and is not there yet. */
  #composing = false;

  /** @param {HTMLElement} $root @param {Config} config @param {Sheet} sheet @param {(request: TicketRequest) => void} ask */
  constructor($root, config, sheet, ask) {
    const $section = $root.querySelector("[data-calculator-ticket]");
    if (!($section instanceof HTMLElement)) throw new Error("the page lacks the ticket");
    this.$section = $section;
    this.config = config;
    this.ask = ask;
    // Two ways lead here: the headline's button, and the checks that are left.
    this.$way = part($root, "ticket-way");
    this.$left = part($root, "ticket-left");
    const $fold = /** @type {HTMLDetailsElement} */ (part($section, "ticket-fold"));
    for (const $way of [this.$way, this.$left]) $way.addEventListener("click", () => ($fold.open = true));
    if (location.hash === "#ticket") $fold.open = true;
    this.steps = new Steps($section);
    this.duties = new Duties($section, this.$left, config);
    this.fields = new Fields($section, config, () => this.#withdraw());
    this.text = new Text($section, config, sheet);
    this.fields.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#compose();
    });
  }

  /** Asks for the duties of a case that has been answered. @param {Situation} situation */
  prepare(situation) {
    const same = JSON.stringify(situation) === JSON.stringify(this.#situation);
    // An engine that died over the text has answered the same case once more.
    if (same && this.#composing) return this.#compose();
    this.#situation = situation;
    if (!same) this.#withdraw();
    this.ask({ situation, language: this.config.language });
  }

  /** @param {Ticket} ticket @param {boolean} isComposed whether it has the text, or what is wrong with the fields */
  show(ticket, isComposed) {
    this.#hide(ticket.form === "refused");
    for (const $part of [this.$section, this.$left]) arrived($part);
    part(this.$section, "ticket-status").textContent = ticket.status;
    for (const $part of this.$section.querySelectorAll("[data-ticket-when]")) {
      const when = $part.getAttribute("data-ticket-when")?.split(" ") ?? [];
      $part.toggleAttribute("hidden", !when.includes(ticket.form));
    }
    this.duties.show(ticket);
    if (isComposed && this.#composing) this.#showComposed(ticket);
  }

  /** What is quoted has come. */
  requote() {
    this.duties.requote();
  }

  /** Another case has been asked about. */
  pend() {
    expect([this.$section, this.$left]);
  }

  hide() {
    this.#hide(true);
  }

  /** @param {boolean} hidden */
  #hide(hidden) {
    for (const $part of [this.$section, this.$way, this.$left]) $part.hidden = hidden;
  }

  #withdraw() {
    this.#setComposing(false);
    this.text.withdraw();
  }

  #compose() {
    this.#setComposing(true);
    this.ask({ situation: this.#situation, fields: this.fields.values, language: this.#language().value });
  }

  /** @param {boolean} composing */
  #setComposing(composing) {
    this.#composing = composing;
    if (composing) expect([this.fields.$form]);
    else arrived(this.fields.$form);
  }

  /** @returns {HTMLOptionElement} */
  #language() {
    const $select = /** @type {HTMLSelectElement} */ (part(this.$section, "ticket-language"));
    return $select.selectedOptions[0];
  }

  /** @param {Ticket} ticket */
  #showComposed(ticket) {
    this.#setComposing(false);
    this.fields.show(ticket.faults);
    if (ticket.text === null) return;
    this.steps.open("text");
    this.text.show(ticket.text, this.#language().dataset.tag ?? "");
  }
}

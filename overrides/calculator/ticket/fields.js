// The fields of the ticket, and what is wrong with them: on top of the form, with links, and at each field.

import { paragraph, part } from "../config.js";
import { quote } from "./quote.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").FieldFault} FieldFault
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Control
 */

export class Fields {
  /** @param {HTMLElement} $section @param {Config} config @param {() => void} changed */
  constructor($section, config, changed) {
    this.config = config;
    this.$form = part($section, "ticket-form");
    this.$faults = part(this.$form, "ticket-faults");
    this.$list = part(this.$form, "ticket-fault-list");
    this.$fields = [...this.$form.querySelectorAll("[data-ticket-field]")].filter(($found) => $found instanceof HTMLElement);
    this.$form.addEventListener("input", ({ target }) => {
      const $field = target instanceof Element ? target.closest("[data-ticket-field]") : null;
      if ($field instanceof HTMLElement) this.#mend($field);
      changed();
    });
  }

  /** @returns {Record<string, string>} what was typed, by field */
  get values() {
    return Object.fromEntries(this.$fields.map(($field) => [name($field), control($field).value]));
  }

  /** Shows what is wrong with the fields, and moves there if anything is. @param {FieldFault[]} faults */
  show(faults) {
    for (const $field of this.$fields) {
      this.#showAt(
        $field,
        faults.filter(({ field }) => field === name($field)),
      );
    }
    this.$list.replaceChildren(...faults.map((fault) => this.#listed(fault)));
    this.$faults.hidden = faults.length === 0;
    if (faults.length) this.$faults.focus();
  }

  /** What was wrong with a field may be so no more. @param {HTMLElement} $field */
  #mend($field) {
    this.#showAt($field, []);
    this.$list.querySelectorAll(`[data-ticket-fault="${name($field)}"]`).forEach(($listed) => $listed.remove());
    this.$faults.hidden = this.$list.childElementCount === 0;
  }

  /** @param {FieldFault} fault @returns {HTMLElement} */
  #listed({ field, text }) {
    const $link = document.createElement("a");
    $link.textContent = text;
    $link.href = `#field-${field}`;
    $link.addEventListener("click", (event) => {
      event.preventDefault(); // the address is that of the case
      document.getElementById(`field-${field}`)?.focus();
    });
    const $listed = document.createElement("li");
    $listed.dataset.ticketFault = field;
    $listed.append($link);
    return $listed;
  }

  /** @param {HTMLElement} $field @param {FieldFault[]} faults */
  #showAt($field, faults) {
    const $control = control($field);
    const $fault = part($field, "ticket-fault");
    const hint = `ticket-hint-${name($field)}`;
    $fault.hidden = faults.length === 0;
    // The clause that asks for the field stands below it already.
    const quoted = $field.dataset.ticketClause;
    $fault.replaceChildren(
      ...faults.flatMap(({ text, clause }) => [
        paragraph(text),
        ...(clause === null || clause === quoted ? [] : quote(this.config, clause)),
      ]),
    );
    $control.setAttribute("aria-describedby", faults.length ? `${$fault.id} ${hint}` : hint);
    if (faults.length) $control.setAttribute("aria-invalid", "true");
    else $control.removeAttribute("aria-invalid");
  }
}

/** @param {HTMLElement} $field @returns {string} */
function name($field) {
  return $field.dataset.ticketField ?? "";
}

/** @param {HTMLElement} $field @returns {Control} */
function control($field) {
  const $control = $field.querySelector("input, textarea");
  if ($control === null) throw new Error(`the field ${name($field)} has nothing to fill in`);
  return /** @type {Control} */ ($control);
}

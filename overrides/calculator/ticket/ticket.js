// The ticket of the case: what has to be done for it, and the form that composes its text. What is ticked and typed here
// stays in the page: it is asked of the worker, and kept nowhere.

import { label, part, wordsOf } from "../config.js";
import { copy } from "../copy.js";
import { arrived, expect } from "../pending.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").Due} Due
 * @typedef {import("../../engine/protocol.js").FieldFault} FieldFault
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {import("../../engine/protocol.js").Ticket} Ticket
 * @typedef {import("../../engine/protocol.js").TicketRequest} TicketRequest
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

export class TicketSection {
  /** @type {Situation} */
  #situation = {};
  /** Whether the text has been asked for and is not there yet. */
  #composing = false;
  /** Duties once shown keep their element, and so their tick, when answers change. @type {Map<string, HTMLElement>} */
  #shown = new Map();

  /** @param {HTMLElement} $root @param {Config} config @param {(request: TicketRequest) => void} ask */
  constructor($root, config, ask) {
    const $section = $root.querySelector("[data-calculator-ticket]");
    if (!($section instanceof HTMLElement)) throw new Error("the page lacks the ticket");
    this.$section = $section;
    this.config = config;
    this.ask = ask;
    this.$way = part($root, "ticket-way");
    const $fold = /** @type {HTMLDetailsElement} */ (part($section, "ticket-fold"));
    this.$way.addEventListener("click", () => ($fold.open = true));
    if (location.hash === "#ticket") $fold.open = true;
    this.$composed = part($section, "ticket-composed");
    this.$text = /** @type {HTMLTextAreaElement} */ (part($section, "ticket-text"));
    this.$copied = part($section, "ticket-copied");
    this.$form = part($section, "ticket-form");
    this.$form.addEventListener("input", ({ target }) => this.#changed(/** @type {Control} */ (target)));
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#compose();
    });
    part($section, "ticket-copy").addEventListener("click", () => this.#copy());
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
    arrived(this.$section);
    this.$section.hidden = ticket.form === "refused";
    this.$way.hidden = this.$section.hidden;
    part(this.$section, "ticket-status").textContent = ticket.status;
    for (const $part of this.#all("[data-ticket-when]")) {
      $part.hidden = !$part.dataset.ticketWhen?.split(" ").includes(ticket.form);
    }
    for (const $list of this.#all("[data-ticket-stage]")) {
      const duties = ticket.duties.filter((due) => due.stage === $list.dataset.ticketStage);
      $list.replaceChildren(...duties.map((due) => this.#duty(due)));
    }
    if (isComposed && this.#composing) this.#showComposed(ticket);
  }

  /** What is quoted has come: duties are made anew. */
  requote() {
    this.#shown.clear();
  }

  /** Another case has been asked about. */
  pend() {
    expect([this.$section]);
  }

  hide() {
    this.$section.hidden = true;
    this.$way.hidden = true;
  }

  /** Takes back the composed text, which is of another case or of other fields. */
  #withdraw() {
    this.#setComposing(false);
    this.$composed.hidden = true;
    this.$text.value = "";
    this.$copied.textContent = "";
  }

  /** @param {Control} $control */
  #changed($control) {
    this.#withdraw();
    const $field = $control.closest("[data-ticket-field]");
    if ($field instanceof HTMLElement) this.#showFaults($field, []);
  }

  // The form

  #compose() {
    const fields = Object.fromEntries(
      this.#all("[data-ticket-field]").map(($field) => [$field.dataset.ticketField, control($field).value]),
    );
    this.#setComposing(true);
    this.ask({ situation: this.#situation, fields, language: this.#language().value });
  }

  /** @param {boolean} composing */
  #setComposing(composing) {
    this.#composing = composing;
    if (composing) expect([this.$form]);
    else arrived(this.$form);
  }

  /** @returns {HTMLOptionElement} */
  #language() {
    const $select = /** @type {HTMLSelectElement} */ (part(this.$section, "ticket-language"));
    return $select.selectedOptions[0];
  }

  /** @param {Ticket} ticket */
  #showComposed(ticket) {
    this.#setComposing(false);
    for (const $field of this.#all("[data-ticket-field]")) {
      this.#showFaults(
        $field,
        ticket.faults.filter(({ field }) => field === $field.dataset.ticketField),
      );
    }
    const $first = this.$section.querySelector("[aria-invalid]");
    if ($first instanceof HTMLElement) $first.focus();
    if (ticket.text === null) return;
    this.$composed.hidden = false;
    this.$text.value = ticket.text;
    this.$text.lang = this.#language().dataset.tag ?? "";
    this.$text.focus();
    this.$text.setSelectionRange(0, 0);
    this.$text.scrollTop = 0;
  }

  /** @param {HTMLElement} $field @param {FieldFault[]} faults */
  #showFaults($field, faults) {
    const $control = control($field);
    const $fault = part($field, "ticket-fault");
    const hint = `ticket-hint-${$field.dataset.ticketField}`;
    $fault.hidden = faults.length === 0;
    // The clause that asks for the field stands above it already.
    const quoted = $field.dataset.ticketClause;
    $fault.replaceChildren(
      ...faults.flatMap(({ text, clause }) => [paragraph(text), ...(clause === quoted ? [] : this.#quote(clause))]),
    );
    $control.setAttribute("aria-describedby", faults.length ? `${$fault.id} ${hint}` : hint);
    if (faults.length) $control.setAttribute("aria-invalid", "true");
    else $control.removeAttribute("aria-invalid");
  }

  async #copy() {
    const copied = await copy(this.$text.value, this.$text);
    this.$text.hidden = false;
    this.$copied.textContent = this.config.texts[copied ? "copied" : "copy-by-hand"];
  }

  // The duties

  /** @param {Due} due @returns {HTMLElement} */
  #duty(due) {
    const $duty = this.#shown.get(due.clause) ?? this.#newDuty(due);
    part($duty, "ticket-unmet").hidden = !due.unmet;
    part($duty, "ticket-advised").hidden = due.force !== "advised";
    part($duty, "ticket-if").textContent = this.#if(due.if);
    return $duty;
  }

  /** @param {Due} due @returns {HTMLElement} */
  #newDuty(due) {
    const name = due.stage === "before" ? "ticket-check" : "ticket-duty";
    const $template = this.$section.querySelector(`template[data-calculator-template="${name}"]`);
    const $duty = $template instanceof HTMLTemplateElement ? $template.content.firstElementChild?.cloneNode(true) : null;
    if (!($duty instanceof HTMLElement)) throw new Error(`the page lacks the template ${name}`);
    // The words of a clause come from the site's own pages, rendered by the same build.
    part($duty, "ticket-words").innerHTML = wordsOf(this.config, due.clause);
    this.#link(/** @type {HTMLAnchorElement} */ (part($duty, "ticket-link")), due.clause);
    part($duty, "ticket-more").replaceChildren(
      ...due.beside.flatMap((beside) => this.#quote(beside)),
      ...due.readings.map((reading) => this.#reading(reading)),
    );
    this.#shown.set(due.clause, $duty);
    return $duty;
  }

  /** @param {string[]} [questions] @returns {string} */
  #if(questions) {
    if (!questions) return "";
    const labels = this.config.questions.filter(({ id }) => questions.includes(id)).map((question) => question.label);
    return `${label(this.config, this.config.texts.if)} ${labels.join(", ")}`;
  }

  /** @param {string | null} clause @returns {HTMLElement[]} its words and where they stand */
  #quote(clause) {
    if (clause === null) return [];
    const $words = document.createElement("blockquote");
    $words.innerHTML = wordsOf(this.config, clause);
    const $link = document.createElement("a");
    this.#link($link, clause);
    const $source = paragraph("");
    $source.className = "quotes__source";
    $source.append($link);
    return [$words, $source];
  }

  /** @param {string} reading @returns {HTMLElement} */
  #reading(reading) {
    const words = label(this.config, `${this.config.texts.reading} ${reading}`);
    return paragraph(`${words} ${this.config.readings[reading]?.used ?? ""}`);
  }

  /** @param {HTMLAnchorElement} $link @param {string} id */
  #link($link, id) {
    const clause = this.config.clauses[id];
    if (!clause) return;
    $link.href = clause.url;
    $link.textContent = `${clause.page} · ${id}`;
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  #all(selector) {
    return [...this.$section.querySelectorAll(selector)].filter(($found) => $found instanceof HTMLElement);
  }
}

/** @param {HTMLElement} $field @returns {Control} */
function control($field) {
  const $control = $field.querySelector("input, textarea, select");
  if ($control === null) throw new Error(`the field ${$field.dataset.ticketField} has nothing to fill in`);
  return /** @type {Control} */ ($control);
}

/** @param {string} words @returns {HTMLParagraphElement} */
function paragraph(words) {
  const $paragraph = document.createElement("p");
  $paragraph.textContent = words;
  return $paragraph;
}

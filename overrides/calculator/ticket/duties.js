// The duties of a ticket, and how many of the checks are ticked off.

import { conditions, label, paragraph, part, showWords, template } from "../config.js";
import { linkTo, quote } from "./quote.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").Due} Due
 * @typedef {import("../../engine/protocol.js").Ticket} Ticket
 */

export class Duties {
  /** Duties once shown keep their element, and so their tick, when answers change. @type {Map<string, HTMLElement>} */
  #shown = new Map();
  /** Those that are made anew, for their ticks. @type {Map<string, HTMLElement>} */
  #former = new Map();
  /** What is said once none, one, two … of the checks are done. @type {Ticket["progress"]} */
  #progress = [];

  /** @param {HTMLElement} $section @param {HTMLElement} $left where the checks that are left are counted @param {Config} config */
  constructor($section, $left, config) {
    this.$section = $section;
    this.$left = $left;
    this.config = config;
    this.$done = part($section, "ticket-done");
    this.$announced = part($section, "ticket-announced");
    this.$lists = [...$section.querySelectorAll("[data-ticket-stage]")].filter(($found) => $found instanceof HTMLElement);
    $section.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "checkbox") this.$announced.textContent = this.#count();
    });
  }

  /** @param {Ticket} ticket */
  show({ duties, progress }) {
    for (const $list of this.$lists) {
      const due = duties.filter(({ stage }) => stage === $list.dataset.ticketStage);
      $list.replaceChildren(...due.map((one) => this.#duty(one)));
    }
    this.#progress = progress;
    this.$announced.textContent = "";
    this.#count();
  }

  /** What is quoted has come: duties are made anew. */
  requote() {
    this.#former = this.#shown;
    this.#shown = new Map();
  }

  /** @returns {string} what it shows of the checks that are done */
  #count() {
    const { done, left } = this.#progress[this.$section.querySelectorAll(".duty__check :checked").length];
    this.$done.textContent = done;
    this.$left.textContent = left;
    return done;
  }

  /** @param {Due} due @returns {HTMLElement} */
  #duty(due) {
    const $duty = this.#shown.get(due.clause) ?? this.#newDuty(due);
    part($duty, "ticket-unmet").hidden = !due.unmet;
    part($duty, "ticket-advised").hidden = due.force !== "advised";
    part($duty, "ticket-if").textContent = conditions(this.config, due.if);
    return $duty;
  }

  /** @param {Due} due @returns {HTMLElement} */
  #newDuty(due) {
    const $duty = template(this.$section, due.stage === "before" ? "ticket-check" : "ticket-duty");
    const $tick = $duty.querySelector("input");
    if ($tick) $tick.checked = this.#former.get(due.clause)?.querySelector("input")?.checked ?? false;
    showWords(part($duty, "ticket-words"), this.config, due.clause);
    linkTo(/** @type {HTMLAnchorElement} */ (part($duty, "ticket-link")), this.config, due.clause);
    const beside = [
      ...due.beside.flatMap((clause) => quote(this.config, clause)),
      ...due.readings.map((reading) => this.#reading(reading)),
    ];
    part($duty, "ticket-beside").replaceChildren(...beside);
    part($duty, "ticket-more").hidden = beside.length === 0;
    this.#shown.set(due.clause, $duty);
    return $duty;
  }

  /** @param {string} reading @returns {HTMLElement} */
  #reading(reading) {
    const words = label(this.config, `${this.config.texts.reading} ${reading}`);
    return paragraph(`${words} ${this.config.readings[reading]?.used ?? ""}`);
  }
}

// Columns whose names are nearly those of questions, or those of the result: a reader says what each one is.

import { part } from "../config.js";
import { fill } from "./fleet-report.js";

/**
 * @typedef {import("../../engine/protocol.js").UnclearColumn} UnclearColumn
 * @typedef {import("../../engine/protocol.js").Choices} Choices
 */

export class FleetColumns {
  /** @type {UnclearColumn[]} */
  #columns = [];
  /** @type {Choices} */
  #choices = {};

  /**
   * @param {HTMLElement} $box @param {Record<string, string>} texts
   * @param {(choices: Choices) => void} decided called once each column is decided on
   */
  constructor($box, texts, decided) {
    this.$box = $box;
    this.texts = texts;
    this.decided = decided;
    this.$accept = part($box, "fleet-accept");
    this.$accept.addEventListener("click", () => this.#accept());
  }

  /** @param {UnclearColumn[]} columns */
  show(columns) {
    this.#columns = columns;
    this.#choices = {};
    part(this.$box, "fleet-columns").replaceChildren(...columns.map((column) => this.#item(column)));
    this.$accept.hidden = this.#suggested().length < 2;
    this.$box.hidden = false;
    part(this.$box, "fleet-unclear").focus();
  }

  /** @param {UnclearColumn} column */
  #item({ place, column, questions, kept }) {
    const $item = document.createElement("li");
    const $name = document.createElement("bdi");
    $name.id = `fleet-column-${place}`;
    $name.textContent = column;
    const uses = questions.map((question) => this.#button(place, question, "use-as", { question }));
    const leave = kept ? this.#button(place, null, "keep-as", { column: kept }) : this.#button(place, null, "leave", {});
    $item.append($name, ...uses, leave);
    return $item;
  }

  /** @param {number} place @param {string | null} question @param {string} key @param {Record<string, string>} values */
  #button(place, question, key, values) {
    const $button = document.createElement("button");
    $button.type = "button";
    $button.className = "md-button";
    $button.textContent = fill(this.texts[key], values);
    $button.dataset.place = String(place);
    $button.dataset.use = question ?? "";
    $button.setAttribute("aria-describedby", `fleet-column-${place}`);
    $button.setAttribute("aria-pressed", "false");
    $button.addEventListener("click", () => this.#choose(place, question));
    return $button;
  }

  /** A question has one column: what stood for it before is to be decided on again. @param {number} place @param {string | null} question */
  #choose(place, question) {
    for (const [other, used] of Object.entries(this.#choices)) {
      if (question !== null && used === question) delete this.#choices[Number(other)];
    }
    this.#choices[place] = question;
    this.#settle();
  }

  #accept() {
    for (const { place, questions } of this.#suggested()) this.#choices[place] = questions[0] ?? null;
    this.#settle();
  }

  /** The columns of which one thing can be made, none of them what another before it is. */
  #suggested() {
    const single = this.#columns.filter(({ questions, kept }) => questions.length === 1 || kept);
    return single.filter(({ questions: [question] }, at) => {
      return !question || single.findIndex(({ questions: [earlier] }) => earlier === question) === at;
    });
  }

  #settle() {
    for (const $button of this.$box.querySelectorAll("button[data-place]")) {
      const { place, use } = /** @type {HTMLButtonElement} */ ($button).dataset;
      const chosen = this.#choices[Number(place)];
      $button.setAttribute("aria-pressed", String(chosen !== undefined && (chosen ?? "") === use));
    }
    if (this.#columns.every(({ place }) => place in this.#choices)) this.decided(this.#choices);
  }
}

// The systems one by one: what each may have, why, and a link that opens its case. All words go in as text.

import { part } from "../config.js";
import { cell, fill } from "./fleet-report.js";
import { valueOf } from "../result/quotes.js";

/**
 * @typedef {import("../../engine/protocol.js").System} System
 * @typedef {import("./fleet.js").FleetConfig} FleetConfig
 */

export class FleetSystems {
  /** @type {System[]} */
  #systems = [];

  /** @param {HTMLElement} $report @param {FleetConfig} config @param {(number: number) => string} written */
  constructor($report, config, written) {
    this.$report = $report;
    this.config = config;
    this.written = written;
    this.$filter = /** @type {HTMLSelectElement} */ (part($report, "fleet-filter"));
    this.$filter.addEventListener("change", () => this.#fill());
  }

  /** @param {System[]} systems the first of them @param {number} all how many there are */
  show(systems, all) {
    this.#systems = systems;
    this.$filter.value = "";
    const $shown = part(this.$report, "fleet-shown");
    $shown.hidden = systems.length === all;
    const { texts } = this.config;
    $shown.textContent = fill(texts.first, { count: this.written(systems.length) });
    this.#fill();
  }

  #fill() {
    const [ticket] = this.config.outcomes;
    const wanted = this.$filter.value;
    const shown = this.#systems.filter(({ values }) => !wanted || (values[ticket.id] ?? "") === wanted);
    part(this.$report, "fleet-systems").replaceChildren(...shown.map((system) => this.#row(system)));
    part(this.$report, "fleet-none-shown").textContent = wanted && !shown.length ? this.config.texts["none-shown"] : "";
  }

  /** @param {System} system */
  #row(system) {
    const { texts, outcomes } = this.config;
    const $row = document.createElement("tr");
    const $name = cell("th", "", "row");
    const named = system.name || fill(texts["row-number"], { row: this.written(system.row) });
    if (system.answers) $name.append(this.#link(system.answers, named));
    else $name.append(named);
    $row.append($name);
    for (const { id, label, values } of outcomes) {
      const $value = cell("td", "");
      $value.dataset.label = label;
      const found = values.find((value) => value.id === system.values[id]);
      if (found) $value.append(valueOf(found.id, found.label));
      $row.append($value);
    }
    const $why = cell("td", system.title || system.text);
    $why.dataset.label = texts.why;
    $row.append($why);
    return $row;
  }

  /** @param {import("../../engine/protocol.js").Situation} answers @param {string} words */
  #link(answers, words) {
    const query = new URLSearchParams(Object.entries(answers).map(([id, answer]) => [id, answer ?? this.config.unknown]));
    const $link = document.createElement("a");
    $link.href = `../?${query}`;
    $link.textContent = words;
    return $link;
  }
}

// The report on many systems: the systems, a bar for each outcome, and the rows with errors. All words go in as text.

import { paragraph, part } from "../config.js";
import { valueOf } from "../result/quotes.js";
import { FleetSystems } from "./fleet-systems.js";

/** @typedef {import("../../engine/protocol.js").FleetReport} Report */

export class FleetReport {
  /** @param {HTMLElement} $report @param {import("./fleet.js").FleetConfig} config @param {(number: number) => string} written */
  constructor($report, config, written) {
    this.$report = $report;
    this.config = config;
    this.written = written;
    this.systems = new FleetSystems($report, config, written);
  }

  /** @param {Report} report */
  show(report) {
    this.systems.show(report.systems, report.rows);
    part(this.$report, "fleet-used").replaceChildren(...report.columns.map((sentence) => paragraph(sentence)));
    part(this.$report, "fleet-answered").textContent = this.#text("answered", report.rows - report.errors);
    part(this.$report, "fleet-outcomes").replaceChildren(
      ...this.config.outcomes.map((outcome) => this.#outcome(outcome, report.outcomes[outcome.id])),
    );
    const $formulas = part(this.$report, "fleet-formulas");
    $formulas.hidden = report.formulas === 0;
    $formulas.textContent = this.#text("formulas", report.formulas);
    this.#showErrors(report);
  }

  /** @param {Report} report */
  #showErrors(report) {
    const first = report["first-errors"];
    part(this.$report, "fleet-errors-box").hidden = report.errors === 0;
    part(this.$report, "fleet-errors").replaceChildren(
      ...first.map(({ row, text }) => {
        const $error = document.createElement("tr");
        $error.append(cell("th", this.written(row), "row"), cell("td", text));
        return $error;
      }),
    );
    const $more = part(this.$report, "fleet-more");
    $more.hidden = report.errors === first.length;
    $more.textContent = this.#text("more", report.errors - first.length);
  }

  /** @param {string} key @param {number} count @returns {string} */
  #text(key, count) {
    return fill(this.config.texts[key], { count: this.written(count) });
  }

  /**
   * The values of an outcome as one bar, with its key and their numbers; a value that no row has is left out.
   * @param {import("./fleet.js").FleetConfig["outcomes"][0]} outcome @param {Record<string, number>} counts rows by value
   */
  #outcome(outcome, counts) {
    const $outcome = document.createElement("div");
    $outcome.dataset.calculatorFleetOutcome = outcome.id;
    const $name = document.createElement("h3");
    $name.id = `systems-${outcome.id}`;
    $name.textContent = outcome.label;
    const [$bar, $key] = [document.createElement("div"), document.createElement("ul")];
    $bar.className = "fleet__bar";
    $bar.setAttribute("aria-hidden", "true"); // the key says the same
    $key.setAttribute("aria-labelledby", $name.id);
    for (const { id, label } of outcome.values.filter(({ id }) => counts[id])) {
      const $share = document.createElement("span");
      $share.dataset.kind = id;
      $share.style.flexGrow = String(counts[id]);
      $bar.append($share);
      const $value = document.createElement("li");
      $value.append(valueOf(id, label), ` ${this.written(counts[id])}`);
      $key.append($value);
    }
    $outcome.append($name, $bar, $key);
    return $outcome;
  }
}

/** @param {"th" | "td"} tag @param {string} text @param {string} [scope] */
export function cell(tag, text, scope) {
  const $cell = document.createElement(tag);
  $cell.textContent = text;
  if (scope) $cell.setAttribute("scope", scope);
  return $cell;
}

/** @param {string} text @param {Record<string, string>} values for the words in braces @returns {string} */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

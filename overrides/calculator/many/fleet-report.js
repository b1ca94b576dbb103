// The report on many systems: bars with their numbers, in tables, and the rows with errors. All words go in as text.

import { part } from "../config.js";
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
    const answered = report.rows - report.errors;
    this.systems.show(report.systems, report.rows);
    part(this.$report, "fleet-used").replaceChildren(...report.columns.map((sentence) => paragraph(sentence)));
    part(this.$report, "fleet-answered").textContent = this.#text("answered", answered);
    part(this.$report, "fleet-tables").replaceChildren(
      ...this.config.outcomes.map((outcome) => this.#table(outcome, report.outcomes[outcome.id], answered)),
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
   * @param {import("./fleet.js").FleetConfig["outcomes"][0]} outcome
   * @param {Record<string, number>} counts rows by value @param {number} answered
   */
  #table(outcome, counts, answered) {
    const $table = document.createElement("table");
    $table.dataset.calculatorFleetOutcome = outcome.id;
    $table.createCaption().textContent = outcome.label;
    for (const { id, label } of outcome.values) {
      const $row = $table.insertRow();
      const $value = document.createElement("span");
      $value.className = "value";
      $value.dataset.kind = id;
      $value.textContent = label;
      const $head = cell("th", "", "row");
      $head.append($value);
      const count = counts[id] ?? 0;
      $row.append($head, cell("td", this.written(count)), bar(id, answered ? count / answered : 0));
    }
    return $table;
  }
}

/** @param {string} text */
function paragraph(text) {
  const $paragraph = document.createElement("p");
  $paragraph.textContent = text;
  return $paragraph;
}

/** @param {"th" | "td"} tag @param {string} text @param {string} [scope] */
export function cell(tag, text, scope) {
  const $cell = document.createElement(tag);
  $cell.textContent = text;
  if (scope) $cell.setAttribute("scope", scope);
  return $cell;
}

/** A bar for the eye; the number beside it says the same. @param {string} kind @param {number} share */
function bar(kind, share) {
  const $cell = document.createElement("td");
  $cell.setAttribute("aria-hidden", "true");
  if (share === 0) return $cell;
  const $bar = document.createElement("span");
  $bar.className = "fleet__bar";
  $bar.dataset.kind = kind;
  $bar.style.setProperty("--share", String(share));
  $cell.append($bar);
  return $cell;
}

/** @param {string} text @param {Record<string, string>} values for the words in braces @returns {string} */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

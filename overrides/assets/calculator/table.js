// The printed table of the ordinary case: narrowed to the rows that fit the answers, at once and without the engine.

/**
 * @typedef {import("./config.js").Config} Config
 * @typedef {import("./protocol.js").Situation} Situation
 */

export class Table {
  /** @param {Document} $page @param {Config} config */
  constructor($page, config) {
    this.config = config;
    this.$note = $page.querySelector("[data-calculator-table-note]");
    this.rows = [...$page.querySelectorAll("tr[data-calculator-row]")].map(($row) => ({
      $row,
      answers: /** @type {Record<string, string[]>} */ (JSON.parse($row.getAttribute("data-calculator-row") ?? "")),
      values: [...$row.querySelectorAll("[data-kind]")].map(($value) => $value.getAttribute("data-kind") ?? ""),
    }));
  }

  /**
   * Shows the rows that fit, and says what they say of each outcome: the one value that they all have, or several.
   * @param {Situation} situation @returns {Record<string, string[]> | null} null where the table does not apply
   */
  narrow(situation) {
    const applies = this.config.questions.every(({ id, core, ordinary }) => core || situation[id] === ordinary);
    const answered = this.config.questions.filter(({ id, core }) => core && situation[id]);
    /** @param {Record<string, string[]>} answers */
    const fits = (answers) => answered.every(({ id }) => !answers[id] || answers[id].includes(situation[id] ?? ""));
    const fitting = this.rows.filter(({ answers }) => applies && fits(answers));
    for (const row of this.rows) {
      const found = fitting.includes(row);
      row.$row.toggleAttribute("hidden", applies && !found);
      row.$row.toggleAttribute("data-calculator-row-match", found && answered.length > 0);
    }
    this.#say(applies, answered.length > 0, fitting.length);
    if (!applies) return null;
    const values = (/** @type {number} */ place) => [...new Set(fitting.map((row) => row.values[place]))];
    return Object.fromEntries(this.config.table.map((outcome, place) => [outcome, values(place)]));
  }

  /** @param {boolean} applies @param {boolean} narrowed @param {number} count */
  #say(applies, narrowed, count) {
    if (!this.$note) return;
    const fitting = this.config.texts.label.replace("{label}", () => this.config.texts["table-narrowed"]);
    const words = narrowed ? `${fitting} ${count}` : "";
    this.$note.textContent = applies ? words : this.config.texts["table-elsewhere"];
  }
}

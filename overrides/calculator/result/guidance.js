// What helps on from a result: what would change it, and which questions still matter. The engine has found it all.

import { label, part, say, template } from "../config.js";
import { arrived, expect } from "../pending.js";
import { valueOf } from "./quotes.js";

/**
 * @typedef {import("../config.js").Config} Config
 * @typedef {import("../../engine/protocol.js").Assessment} Assessment
 * @typedef {import("../../engine/protocol.js").Guidance} Found
 * @typedef {import("../../engine/protocol.js").Applied} Applied
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {Pick<import("../../engine/protocol.js").Outcome, "decided-by">} Decided
 */

export class Guidance {
  /** The questions that are shown as open, by their ids. */
  #open = "";
  /** Whether what would change the result is shown. */
  #hasWays = false;

  /**
   * @param {HTMLElement} $root @param {Config} config
   * @param {{ link: (answers: Situation) => string, apply: (answers: Situation) => void }} form
   */
  constructor($root, config, form) {
    this.$root = $root;
    this.config = config;
    this.form = form;
  }

  /** Places what was found, with a pause after each piece. @param {Assessment} assessment @param {Found} found */
  *show(assessment, found) {
    this.#hasWays = true;
    this.#showChanges(found.changes);
    yield;
    this.#showAlone(found);
    yield;
    this.showQuestions(assessment, found.idle);
    yield;
  }

  /** Other guidance will come. */
  pend() {
    const parts = ["changes", "alone", "still-open", "mark"].map((name) => `[data-calculator-part="${name}"]`);
    expect(this.$root.querySelectorAll(parts.join()));
  }

  /** Takes back what only the engine says. */
  clear() {
    if (!this.#hasWays) return;
    this.#hasWays = false;
    this.#showChanges([]);
    part(this.$root, "alone").hidden = true;
  }

  /** Takes everything back. */
  forget() {
    this.clear();
    part(this.$root, "still-open").replaceChildren();
    this.#open = "";
    for (const $question of this.$root.querySelectorAll("[data-calculator-question]")) this.#mark($question, "", false);
  }

  /** @param {Found["changes"]} changes */
  #showChanges(changes) {
    const $changes = part(this.$root, "changes");
    $changes.hidden = changes.length === 0;
    arrived($changes);
    part($changes, "change-list").replaceChildren(...changes.map((change) => this.#change(change)));
  }

  /** @param {Found["changes"][number]} change */
  #change(change) {
    const $change = template(this.$root, "change");
    part($change, "kind").textContent = label(this.config, this.config.suggestions[change.kind]);
    part($change, "text").textContent = change.text;
    const several = change.applied.length > 1 ? `${label(this.config, this.config.texts.apply)} ` : "";
    part($change, "applied").replaceChildren(several, ...this.#links(change.applied));
    part($change, "caveats").textContent = change.caveats.join(" ");
    return $change;
  }

  /** @param {Applied[]} applied @returns {HTMLElement[]} */
  #links(applied) {
    return applied.map(({ label, answers }) => {
      const $link = document.createElement("a");
      $link.href = this.form.link(answers);
      $link.textContent = label || this.config.texts.apply;
      $link.addEventListener("click", (event) => {
        // A new tab or window follows the link by itself.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.form.apply(answers);
      });
      return $link;
    });
  }

  /** @param {Found} found */
  #showAlone({ alone }) {
    const $alone = part(this.$root, "alone");
    $alone.hidden = alone.length === 0;
    arrived($alone);
    part($alone, "ways").replaceChildren(...alone.map((way) => this.#way(way)));
    part($alone, "alone-caveats").textContent = [...new Set(alone.flatMap(({ caveats }) => caveats))].join(" ");
  }

  /** @param {Found["alone"][number]} way */
  #way(way) {
    const $way = document.createElement("tr");
    const $name = document.createElement("th");
    $name.scope = "row";
    const $links = document.createElement("span");
    $links.className = "links";
    $links.append(...this.#links(way.applied));
    $name.append(`${label(this.config, way.question)} `, $links);
    const $values = Object.entries(way.values).map(([outcome, value]) => {
      const $cell = document.createElement("td");
      $cell.append(valueOf(value, this.config.values[outcome][value]));
      return $cell;
    });
    $way.append($name, ...$values);
    return $way;
  }

  /** @param {Pick<Assessment, "open-questions"> & { outcomes: Record<string, Decided> }} assessment @param {string[]} idle */
  showQuestions(assessment, idle) {
    const open = assessment["open-questions"];
    const { texts } = this.config;
    const $open = part(this.$root, "still-open");
    // The engine mostly says again what the compiled decision said.
    if (this.#open !== String(open)) {
      const links = this.config.questions.filter(({ id }) => open.includes(id)).map(({ id, label }) => questionLink(id, label));
      const listed = links.flatMap(($link, place) => [place ? " · " : " ", $link]);
      $open.replaceChildren(...(links.length ? [label(this.config, texts["still-open"]), ...listed] : []));
      this.#open = String(open);
    }
    arrived($open);
    for (const $question of this.$root.querySelectorAll("[data-calculator-question]")) {
      const id = $question.getAttribute("data-calculator-question") ?? "";
      const decides = Object.entries(assessment.outcomes).filter(([, verdict]) => verdict["decided-by"].includes(id));
      const settles = decides.filter(([, verdict]) => verdict["decided-by"].length === 1);
      const said = [
        this.#named(texts.settles, settles),
        this.#named(texts.decides, decides.filter((found) => !settles.includes(found))),
      ];
      this.#mark($question, idle.includes(id) ? texts["changes-nothing"] : said.filter(Boolean).join(" · "), idle.includes(id));
    }
  }

  /** @param {string} words @param {[string, unknown][]} outcomes @returns {string} */
  #named(words, outcomes) {
    if (outcomes.length === 0) return "";
    return `${label(this.config, words)} ${outcomes.map(([outcome]) => this.config.outcomes[outcome]).join(", ")}`;
  }

  /** @param {Element} $question @param {string} words @param {boolean} idle */
  #mark($question, words, idle) {
    const $mark = part($question, "mark");
    say($mark, words);
    arrived($mark);
    $mark.classList.toggle("out-of-sight", !idle);
    $question.toggleAttribute("data-calculator-idle", idle);
  }
}

/** @param {string} id @param {string} words @returns {HTMLElement} that leads to a question */
function questionLink(id, words) {
  const $link = document.createElement("a");
  $link.href = `#question-${id}`;
  $link.textContent = words;
  return $link;
}

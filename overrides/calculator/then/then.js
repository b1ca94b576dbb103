// A link that an earlier version of the policy made: that version's answer to its case, beside the answer of today.

import { fetchChecked } from "../../every_page/fetch-checked.js";
import { label, part } from "../config.js";
import { Decision } from "../decision/decision.js";
import { counted } from "../form/form.js";

/**
 * @typedef {import("../../engine/protocol.js").Situation} Situation
 * @typedef {Record<string, { possible: string[] }>} Outcomes
 */

const EMPTY = ""; // a plain form writes so that a question is not answered

export class ThenAndNow {
  /** @type {Promise<Decision> | undefined} */
  #decision;

  /**
   * @param {HTMLElement} $root @param {import("../config.js").Config} config
   * @param {string | null} version of the link @param {string} query of the link
   */
  constructor($root, config, version, query) {
    this.$box = part($root, "then");
    this.config = config;
    this.version = version ?? "";
    this.earlier = config.earlier[this.version];
    this.query = new URLSearchParams(query);
    if (!this.earlier) return;
    this.#decision = fetchDecision(this.earlier.decision);
    this.#decision.catch((error) => console.error(`Version ${version} cannot be compared; the answer of today stands:`, error));
  }

  /** Shows the results of both versions, once the answer of today is there. @param {Outcomes} today */
  async show(today) {
    const coming = this.#decision;
    const decision = await coming?.catch(() => undefined);
    if (!decision || coming !== this.#decision) return;
    this.#decision = undefined; // shown once
    const situation = readAs(decision, this.query, this.config);
    const names = Object.keys(today).filter((name) => name in decision.compiled.outcomes);
    const then = Object.fromEntries(names.map((name) => [name, decision.possible(name, situation)]));
    const changed = names.filter((name) => differ(then[name], today[name].possible));
    part(this.$box, "then-rows").replaceChildren(
      ...names.map((name) => this.#row(name, then[name], today[name].possible)),
    );
    part(this.$box, "then-said").textContent = changed.length
      ? `${label(this.config, this.config.texts["then-differs"])} ${changed.map((name) => this.config.outcomes[name]).join(", ")}`
      : this.config.texts["then-same"];
    for (const [place, version] of [this.version, this.config.version].entries()) {
      const $head = part(this.$box, place ? "then-new" : "then-old");
      $head.textContent = this.config.texts["version-named"].replace("{version}", version);
    }
    this.$box.hidden = false;
  }

  /** The case is another than that of the link. */
  hide() {
    this.#decision = undefined;
    this.$box.hidden = true;
  }

  /** @param {string} name @param {string[]} then the values that are possible @param {string[]} today */
  #row(name, then, today) {
    const $row = document.createElement("tr");
    const $name = document.createElement("th");
    $name.scope = "row";
    $name.textContent = this.config.outcomes[name];
    const $cells = [then, today].map((possible) => {
      const $cell = document.createElement("td");
      for (const value of possible) $cell.append(this.#value(name, value), " ");
      return $cell;
    });
    $row.classList.toggle("then__changed", differ(then, today));
    $row.append($name, ...$cells);
    return $row;
  }

  /** @param {string} name @param {string} value */
  #value(name, value) {
    const $value = document.createElement("span");
    $value.className = "value";
    $value.dataset.kind = value;
    $value.textContent = this.config.values[name][value] ?? this.earlier.values[name]?.[value] ?? value;
    return $value;
  }
}

/** @param {string[]} values in order @param {string[]} others @returns {boolean} */
const differ = (values, others) => values.join() !== others.join();

/** @param {import("../config.js").PageFile} file @returns {Promise<Decision>} */
async function fetchDecision({ url, integrity }) {
  const answer = await fetchChecked(new URL(url, document.baseURI).href, integrity);
  return new Decision(await answer.json());
}

/**
 * The case of the link as its own version read it: what it does not say has that version's usual answer.
 * @param {Decision} decision @param {URLSearchParams} query @param {import("../config.js").Config} config @returns {Situation}
 */
function readAs({ compiled }, query, config) {
  const given = Object.entries(compiled.questions).map(([id, answers]) => {
    const usual = compiled.headline.ordinary[id] ?? null;
    const [written, ...more] = query.getAll(id).map((value) => value.trim());
    if (written === undefined || more.length) return [id, usual]; // the form leaves out what is repeated, too
    if (written === EMPTY || written === config.unknown) return [id, null];
    const question = config.questions.find((asked) => asked.id === id);
    const answer = question ? counted(question, written) : written;
    return [id, answers.includes(answer) ? answer : usual];
  });
  return Object.fromEntries(given);
}

// Many systems at once: takes a file, shows how far it is, and what came of it.

import { fetchChecked } from "../../every_page/fetch-checked.js";
import { part } from "../config.js";
import { holdsFiles } from "../dropped-file.js";
import { FleetColumns } from "./fleet-columns.js";
import { FleetReport, fill } from "./fleet-report.js";

/**
 * @typedef {import("../../engine/worker-client.js").FleetStatus} FleetStatus
 * @typedef {import("../../engine/protocol.js").FleetDone} FleetDone
 * @typedef {import("../../engine/protocol.js").FleetWish} FleetWish
 * @typedef {import("../../engine/protocol.js").UnclearColumn} UnclearColumn
 * @typedef {{ answer: (file: File, wish: FleetWish) => void, cancel: () => void }} Engine
 * @typedef {{
 *   language: string, locale: string, unknown: string, texts: Record<string, string>, labels: { url: string, integrity: string },
 *   outcomes: { id: string, label: string, values: { id: string, label: string }[] }[],
 * }} FleetConfig
 * @typedef {"idle" | "running" | "unclear" | "done" | "refused" | "cancelled" | "failed"} FleetState
 */

// How often a screen reader hears how far it is.
const SPOKEN_EVERY = 10_000;

/** @type {Intl.NumberFormat | undefined} */
let format;

/** A number as the page's language writes it. Most visits write none, and a format takes long to make. @param {number} number */
function written(number) {
  format ??= new Intl.NumberFormat(document.documentElement.lang);
  return format.format(number);
}

export class FleetSection {
  /** @type {File | undefined} */
  #file;
  /** @type {import("../../engine/protocol.js").Choices} */
  #choices = {};
  /** The labels of all languages, once somebody has chosen a file. @type {Promise<string> | undefined} */
  #labels;
  #run = 0;
  #link = "";
  #spoken = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    const $section = document.querySelector("[data-calculator-fleet]");
    if (!($section instanceof HTMLElement)) throw new Error("the page lacks the section for many systems");
    this.$section = $section;
    this.engine = engine;
    /** @type {FleetConfig} */
    const config = JSON.parse($section.querySelector("[data-calculator-fleet-config]")?.textContent ?? "");
    this.config = config;
    this.texts = config.texts;
    this.columns = new FleetColumns(part($section, "fleet-unclear-box"), config.texts, (choices) => {
      this.#choices = choices;
      this.#begin();
      part($section, "fleet-cancel").focus();
    });
    this.report = new FleetReport(part($section, "fleet-report"), config, written);
    this.$input = /** @type {HTMLInputElement} */ (part($section, "fleet-file"));
    this.$ordinary = /** @type {HTMLInputElement} */ (part($section, "fleet-ordinary"));
    this.#listen();
    part($section, "fleet-controls").hidden = false;
  }

  /** @param {FleetStatus} fleet */
  show(fleet) {
    if (this.$section.dataset.state !== "running") return;
    if (fleet.status === "running") this.#progress(fleet.rows, fleet.share);
    else if (fleet.status === "done") this.#done(fleet);
    else if (fleet.status === "refused") this.#end("refused", this.#text("refused", { why: fleet.why }));
    else if (fleet.status === "unreadable") this.#end("refused", this.texts.unreadable);
    else if (fleet.status === "unclear") this.#ask(fleet.columns);
    else this.#end("failed", this.texts.failed);
  }

  /** @param {FileList | undefined | null} files */
  #take(files) {
    if (!files?.length) return;
    if (files.length > 1) {
      this.$input.value = "";
      return this.#stop("refused", this.texts.several);
    }
    if (files !== this.$input.files) this.$input.files = files; // which names the file that was dropped
    this.#file = files[0];
    this.#choices = {};
    this.#begin();
  }

  async #begin() {
    const file = this.#file;
    if (!file) return;
    this.engine.cancel();
    this.#run += 1;
    const run = this.#run;
    this.#forget();
    this.#state("running");
    part(this.$section, "fleet-name").textContent = file.name;
    const $bar = /** @type {HTMLProgressElement} */ (part(this.$section, "fleet-progress"));
    $bar.removeAttribute("value");
    part(this.$section, "fleet-rows").textContent = "";
    this.#say(this.texts.started);
    this.#spoken = performance.now();
    const labels = await this.#knownLabels();
    if (run !== this.#run || this.$section.dataset.state !== "running") return;
    if (labels === undefined) return this.#end("failed", this.texts.failed);
    this.engine.answer(file, { ordinary: this.$ordinary.checked, labels, choices: this.#choices });
  }

  /** Nothing where they cannot be fetched; the next file asks again. */
  async #knownLabels() {
    const { url, integrity } = this.config.labels;
    this.#labels ??= fetchChecked(url, integrity).then((response) => response.text());
    try {
      return await this.#labels;
    } catch (error) {
      console.error("The labels of the calculator cannot be fetched:", error);
      this.#labels = undefined;
      return undefined;
    }
  }

  /** @param {UnclearColumn[]} columns */
  #ask(columns) {
    this.#end("unclear", this.texts["unclear-status"]);
    this.columns.show(columns);
  }

  /** @param {number} rows @param {number} share */
  #progress(rows, share) {
    const $bar = /** @type {HTMLProgressElement} */ (part(this.$section, "fleet-progress"));
    $bar.value = share;
    const words = this.#text("progress", { rows: written(rows) });
    part(this.$section, "fleet-rows").textContent = words;
    if (performance.now() - this.#spoken < SPOKEN_EVERY) return;
    this.#spoken = performance.now();
    this.#say(words);
  }

  /** @param {FleetDone} fleet */
  #done({ result, report }) {
    this.#link = URL.createObjectURL(result);
    const $link = /** @type {HTMLAnchorElement} */ (part(this.$section, "fleet-download"));
    $link.href = this.#link;
    $link.download = `${this.#file?.name.replace(/\.[^.]*$/, "") || "systems"}-support.csv`;
    this.report.show(report);
    part(this.$section, "fleet-report").hidden = false;
    const [rows, errors] = [report.rows, report.errors].map((count) => written(count));
    this.#end("done", this.#text("done", { rows, errors }));
  }

  /** @param {FleetState} state @param {string} words */
  #stop(state, words) {
    this.engine.cancel();
    this.#file = undefined;
    this.#forget();
    this.#end(state, words);
  }

  /** @param {FleetState} state @param {string} words */
  #end(state, words) {
    const $cancel = part(this.$section, "fleet-cancel");
    const focused = document.activeElement === $cancel;
    this.#state(state);
    this.#say(words);
    // The button that had the focus is gone: on to what came of it, or back to the file.
    if (focused) (state === "done" ? part(this.$section, "fleet-result") : this.$input).focus();
  }

  /** Takes back the result of an earlier file. */
  #forget() {
    if (this.#link) URL.revokeObjectURL(this.#link);
    this.#link = "";
    part(this.$section, "fleet-download").removeAttribute("href");
    part(this.$section, "fleet-report").hidden = true;
    part(this.$section, "fleet-unclear-box").hidden = true;
  }

  /** @param {FleetState} state */
  #state(state) {
    this.$section.dataset.state = state;
    part(this.$section, "fleet-running").hidden = state !== "running";
  }

  /** @param {string} words */
  #say(words) {
    part(this.$section, "fleet-status").textContent = words;
  }

  /** @param {string} key @param {Record<string, string>} values @returns {string} */
  #text(key, values) {
    return fill(this.texts[key], values);
  }

  #listen() {
    const $drop = part(this.$section, "fleet-drop");
    this.$input.addEventListener("change", () => this.#take(this.$input.files));
    // So that the same file, mended, can be chosen again.
    this.$input.addEventListener("click", () => (this.$input.value = ""));
    this.$ordinary.addEventListener("change", () => this.#begin());
    part(this.$section, "fleet-cancel").addEventListener("click", () => this.#stop("cancelled", this.texts.cancelled));
    // Beside the place for it, too: the browser would show the file in place of the page.
    for (const type of /** @type {const} */ (["dragenter", "dragover", "dragleave", "drop"])) {
      addEventListener(type, (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        $drop.toggleAttribute("data-over", type === "dragenter" || type === "dragover");
        if (type === "drop") this.#take(event.dataTransfer?.files);
      });
    }
  }
}

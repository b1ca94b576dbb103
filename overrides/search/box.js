// The search box. It opens with the first letter, not with the focus; Escape closes it and returns to the field. What is
// found is announced once nobody types. The theme's checkbox (#__search) keeps whether it is open, for the theme's styles.

import { SearchClient } from "./client.js";
import { listenToKeys } from "./keys.js";
import { resultOf } from "./results.js";

/**
 * @typedef {import("./client.js").Groups} Groups
 * @typedef {Record<"loading" | "empty" | "none" | "one" | "other" | "more-one" | "more-other" | "missing" | "failed", string>} Texts
 *   `other` and `more-other` with # for the number
 */

const SAID_AFTER = 700; // ms after the last result
// Where the header has room for the field, in the theme's styles.
const WIDE = matchMedia("(min-width: 60em)");

export class SearchBox {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;

  /** @param {HTMLElement} $search @param {HTMLInputElement} $toggle */
  constructor($search, $toggle) {
    /** @template {HTMLElement} T @param {string} name @param {new () => T} Kind @returns {T} */
    const part = (name, Kind) => {
      const $part = $search.querySelector(`[data-search-part="${name}"]`);
      if (!($part instanceof Kind)) throw new Error(`the template lacks the search's part ${name}`);
      return $part;
    };
    this.$search = $search;
    this.$toggle = $toggle;
    this.$query = part("query", HTMLInputElement);
    this.$said = part("said", HTMLElement);
    this.$none = part("none", HTMLElement);
    this.$failed = part("failed", HTMLElement);
    this.$list = part("list", HTMLElement);
    this.$status = part("status", HTMLElement);
    /** @type {Texts} */
    this.texts = JSON.parse($search.dataset.searchTexts ?? "{}");
    const worker = new URL($search.dataset.search ?? "", document.baseURI);
    this.root = new URL("../..", worker);
    /** @type {import("./load-search.js").Files} */
    const files = JSON.parse($search.dataset.searchFiles ?? "{}");
    for (const file of Object.values(files)) file.url = new URL(file.url, document.baseURI).href;
    const given = { language: $search.dataset.searchLanguage ?? "", files };
    this.client = new SearchClient(worker, $search.dataset.searchIntegrity ?? "", given, (groups) => this.#show(groups));

    this.$query.addEventListener("input", () => this.#read());
    this.$query.form?.addEventListener("reset", () => setTimeout(() => this.#cleared()));
    part("again", HTMLButtonElement).addEventListener("click", () => this.#tryAgain());
    part("close", HTMLButtonElement).addEventListener("click", () => this.close());
    $toggle.addEventListener("change", () => this.#changed());
    $search.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !$search.contains(relatedTarget)) this.#set(false);
    });
    $search.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.#set(false);
    });
    listenToKeys(this);
  }

  get isOpen() {
    return this.$toggle.checked;
  }

  /** Show the results of what is typed, if something is; on a narrow window the field itself. */
  open() {
    if (!WIDE.matches || this.$query.value.trim()) this.#set(true);
  }

  /** Close the results, and return to the field, or to the button that shows it. */
  close() {
    this.#set(false);
    const $button = document.querySelector('[data-opens="search"]');
    if (WIDE.matches) this.$query.focus();
    else if ($button instanceof HTMLElement) $button.focus();
  }

  /** Go into the field, with what was typed before marked. */
  enter() {
    this.open();
    this.$query.focus();
    this.$query.select();
  }

  /** Search what an address asks for. @param {string} query */
  search(query) {
    this.$query.value = query;
    this.open();
    this.$query.focus();
    this.#read();
  }

  /** @param {boolean} open */
  #set(open) {
    // As a click, the theme hears of it and keeps the page behind a phone's search from scrolling.
    if (this.isOpen !== open) this.$toggle.click();
  }

  #changed() {
    if (this.isOpen) {
      if (!this.$search.contains(document.activeElement)) this.$query.focus();
      if (!this.$query.value.trim()) this.#say(this.texts.empty);
    } else this.#announce("");
  }

  #read() {
    const query = this.$query.value.trim();
    if (!query) return this.#cleared();
    this.open();
    if (!this.$list.childElementCount && !this.$said.dataset.answer) this.#say(this.texts.loading);
    this.client.ask(query);
  }

  #cleared() {
    this.client.forget();
    this.#say(this.texts.empty);
    this.#announce("");
    this.$query.focus();
    if (WIDE.matches) this.#set(false);
  }

  #tryAgain() {
    this.#say(this.texts.loading);
    this.$query.focus(); // the button goes
    this.client.askAgain(this.$query.value.trim());
  }

  /** @param {Groups | undefined} groups */
  #show(groups) {
    const { failed, none, one, other } = this.texts;
    const count = groups?.length ?? 0;
    const words = !groups ? failed : count > 1 ? other.replace("#", String(count)) : count ? one : none;
    this.#say(words, !groups ? "failed" : count ? "found" : "none");
    this.$list.replaceChildren(...(groups ?? []).map((group) => resultOf(group, this.texts, this.root)));
    this.#announce(words);
    // The files may be gone because the page is of a version before (every_page/newer.js).
    if (!groups) Reflect.get(window, "siteVersion")?.check();
  }

  /** @param {string} words @param {"" | "failed" | "found" | "none"} answer */
  #say(words, answer = "") {
    this.$said.textContent = words;
    this.$said.dataset.answer = answer;
    this.$none.hidden = answer !== "none";
    this.$failed.hidden = answer !== "failed";
    if (answer !== "found") this.$list.replaceChildren();
  }

  /** @param {string} words */
  #announce(words) {
    clearTimeout(this.#saying);
    if (!words) this.$status.textContent = "";
    else this.#saying = setTimeout(() => (this.$status.textContent = this.isOpen ? words : ""), SAID_AFTER);
  }
}

const $search = document.querySelector("[data-search]");
const $toggle = document.querySelector("#__search");
if ($search instanceof HTMLElement && $toggle instanceof HTMLInputElement) {
  const box = new SearchBox($search, $toggle);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) box.search(asked);
  // What was typed before this script was there.
  else if (document.activeElement === box.$query && box.$query.value) box.search(box.$query.value);
}

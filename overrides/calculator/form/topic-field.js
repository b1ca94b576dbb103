// Finds the topic from a reader's own words, in place of reading a long list: a combobox above the list, which it sets. It
// searches as the site's search does, among the topics alone.

import { part } from "../config.js";
import { TopicSearch } from "../topic-search.js";

const SHOWN = 6;

export class TopicField {
  #asked = 0;

  /** @param {HTMLFormElement} $form @param {import("../config.js").Config} config @param {(topic: string) => void} choose */
  constructor($form, config, choose) {
    this.config = config;
    this.search = new TopicSearch(config);
    this.choose = choose;
    this.$input = /** @type {HTMLInputElement} */ (part($form, "topic-words"));
    this.$list = part($form, "topic-found");
    this.$input.addEventListener("focus", () => this.search.load());
    this.$input.addEventListener("input", () => this.#find());
    this.$input.addEventListener("keydown", (event) => this.#press(event));
    this.$input.addEventListener("blur", () => this.#close());
    // Before the field loses the focus.
    this.$list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.$list.addEventListener("click", ({ target }) => {
      const $option = target instanceof Element ? target.closest('[role="option"]') : null;
      if ($option instanceof HTMLElement) this.#take($option);
    });
  }

  async #find() {
    this.#asked += 1;
    const asked = this.#asked;
    const words = this.$input.value.trim();
    if (!words) return this.#close();
    const topics = await this.search.find(words);
    if (!topics || asked !== this.#asked) return;
    const found = topics.slice(0, SHOWN);
    this.$list.replaceChildren(
      ...(found.length
        ? found.map(({ id, title }, place) => option(`topic-found-${place}`, id ?? "", title))
        : [option("topic-found-none", "", this.config.texts["topic-none"])]),
    );
    this.#open();
    this.#mark(found.length ? 0 : -1);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const $options = this.#options();
    const marked = $options.findIndex(($option) => $option.getAttribute("aria-selected") === "true");
    // Who goes on takes what is marked.
    if (event.key === "Tab" && $options[marked]) return this.#take($options[marked]);
    if (event.key === "Escape" && !this.$list.hidden) this.#close();
    else if (event.key === "ArrowDown" && $options.length) this.#mark((marked + 1) % $options.length);
    else if (event.key === "ArrowUp" && $options.length) this.#mark((marked - 1 + $options.length) % $options.length);
    else if (event.key === "Enter") {
      // A form that is sent would leave the page.
      if ($options[marked]) this.#take($options[marked]);
    } else return;
    event.preventDefault();
  }

  /** @returns {HTMLElement[]} */
  #options() {
    return /** @type {HTMLElement[]} */ (this.$list.hidden ? [] : [...this.$list.querySelectorAll("[data-topic]")]);
  }

  /** @param {HTMLElement} $option */
  #take($option) {
    if (!$option.dataset.topic) return;
    this.$input.value = "";
    this.#close();
    this.choose($option.dataset.topic);
  }

  /** @param {number} place */
  #mark(place) {
    for (const [at, $option] of this.#options().entries()) $option.setAttribute("aria-selected", String(at === place));
    const $marked = this.#options()[place];
    if ($marked) this.$input.setAttribute("aria-activedescendant", $marked.id);
    else this.$input.removeAttribute("aria-activedescendant");
  }

  #open() {
    this.$list.hidden = false;
    this.$input.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.#asked += 1;
    this.$list.hidden = true;
    this.$input.setAttribute("aria-expanded", "false");
    this.$input.removeAttribute("aria-activedescendant");
  }
}

/** @param {string} id @param {string} topic empty where there is none to choose @param {string} words */
function option(id, topic, words) {
  const $option = document.createElement("li");
  $option.id = id;
  $option.textContent = words;
  $option.setAttribute("role", "option");
  $option.setAttribute("aria-selected", "false");
  if (topic) $option.dataset.topic = topic;
  else $option.setAttribute("aria-disabled", "true");
  return $option;
}

// The search among the topics alone, as the site's search does it; its files are loaded when a reader begins to type.

import { loadSearch } from "../search/load-search.js";

/**
 * @typedef {import("../search/engine.js").Search} Search
 * @typedef {import("../search/load-search.js").File} File
 */

export class TopicSearch {
  /** @type {Promise<Search> | undefined} */
  #search;
  #failures = 0;

  /** @param {import("./config.js").Config} config */
  constructor({ language, search }) {
    this.language = language;
    this.files = search;
  }

  /** @returns {Promise<Search>} */
  load() {
    const at = (/** @type {File} */ file) => ({ ...file, url: new URL(file.url, document.baseURI).href });
    const files = { engine: at(this.files.engine), stemmer: at(this.files.stemmer), index: at(this.files.index) };
    this.#search ??= loadSearch(files, this.language, this.#failures).catch((error) => {
      this.#search = undefined; // the next key tries again
      this.#failures += 1;
      throw error;
    });
    this.#search.catch((error) => console.error("The search for topics cannot be loaded; the list is there:", error));
    return this.#search;
  }

  /** The topics that words mean, best first; null where the search cannot be loaded. @param {string} words */
  async find(words) {
    const search = await this.load().catch(() => null);
    return search?.find(words) ?? null;
  }
}

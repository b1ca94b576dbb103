// The search's worker. It loads nothing before the first query: then the engine, the stemmer and the index of its language.

import { loadSearch } from "./load-search.js";

/**
 * @typedef {{ id: number, query: string, attempt: number }} Question `attempt`: how often the reader has tried again
 * @typedef {{ id: number, groups: import("./items.js").Item[][] } | { id: number, failed: true }} Answer
 */

// As the page names its worker.
/** @type {{ language: string, files: import("./load-search.js").Files }} */
const { language, files } = JSON.parse(self.name);

/** By attempts. @type {Promise<import("./engine.js").Search>[]} */
const loaded = [];

/** @param {number} attempt */
function load(attempt) {
  const loading = loadSearch(files, language, attempt);
  loading.catch((error) => console.error("The search could not be loaded:", error));
  return loading;
}

/** @param {Question} question @returns {Promise<Answer>} */
async function answer({ id, query, attempt }) {
  try {
    loaded[attempt] ??= load(attempt);
    return { id, groups: (await loaded[attempt]).search(query) };
  } catch {
    return { id, failed: true };
  }
}

addEventListener("message", async (/** @type {MessageEvent<Question>} */ { data }) => postMessage(await answer(data)));

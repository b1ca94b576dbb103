// Loads what a search needs: the engine, the stemmer of a language, and an index of its words.

import { fetchChecked } from "../every_page/fetch-checked.js";

/**
 * A file, and what its content must hash to.
 * @typedef {{ url: string, integrity: string }} File
 * @typedef {import("./engine.js").Search} Search
 * @typedef {{ engine: File, stemmer: File, index: File }} Files
 */

/**
 * Raises what fetch, JSON or import raise for a file that is missing, cut, changed, or another page with status 200.
 * @param {Files} files @param {string} language @param {number} attempt 0, or another number for each further try
 * @returns {Promise<Search>}
 */
export async function loadSearch({ engine, stemmer, index }, language, attempt = 0) {
  const module = async (/** @type {File} */ { url, integrity }) => {
    await fetchChecked(url, integrity);
    if (!attempt) return import(url);
    // A module that failed stays failed under its address (Chromium); the one above is for later pages.
    const anew = `${url}?attempt=${attempt}`;
    await fetchChecked(anew, integrity);
    return import(anew);
  };
  const [{ Search }, { stemmer: stem }, words] = await Promise.all([
    module(engine),
    module(stemmer),
    fetchChecked(index.url, index.integrity).then((response) => response.json()),
  ]);
  return new Search(words, stem, language);
}

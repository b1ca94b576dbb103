// Loads what a search needs: the engine, the stemmer of a language, and an index of its words.

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
  const cache = attempt ? "reload" : "default";
  const checked = async (/** @type {string} */ url, /** @type {string} */ integrity) => {
    const response = await fetch(url, { cache, integrity });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return response;
  };
  const module = async (/** @type {File} */ { url, integrity }) => {
    await checked(url, integrity);
    if (!attempt) return import(url);
    // A module that failed stays failed under its address (Chromium); the one above is for later pages.
    const anew = `${url}?attempt=${attempt}`;
    await checked(anew, integrity);
    return import(anew);
  };
  const [{ Search }, { stemmer: stem }, words] = await Promise.all([
    module(engine),
    module(stemmer),
    checked(index.url, index.integrity).then((response) => response.json()),
  ]);
  return new Search(words, stem, language);
}

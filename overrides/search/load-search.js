// Loads what a search needs: the engine, the stemmer of a language, and an index of its words.

/**
 * @typedef {import("./engine.js").Search} Search
 * @typedef {{ engine: string, stemmer: string, index: string }} Files absolute addresses
 */

/**
 * Raises what fetch, JSON or import raise for a file that is missing, cut, or another page with status 200.
 * @param {Files} files @param {string} language @param {number} attempt 0, or another number for each further try
 * @returns {Promise<Search>}
 */
export async function loadSearch({ engine, stemmer, index }, language, attempt = 0) {
  const cache = attempt ? "reload" : "default";
  // A module that failed stays failed under its address (Chromium); and the cache may hold a broken file for later pages.
  if (attempt) await Promise.all([engine, stemmer].map((file) => fetch(file, { cache })));
  const module = (/** @type {string} */ file) => import(attempt ? `${file}?attempt=${attempt}` : file);
  const [{ Search }, { stemmer: stem }, words] = await Promise.all([
    module(engine),
    module(stemmer),
    fetch(index, { cache }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.json();
    }),
  ]);
  return new Search(words, stem, language);
}

// The theme's search worker, as the theme starts it (a classic script) and speaks to it. It loads nothing before the
// first word is typed: then the engine, the stemmer and the index of the reader's language.

/**
 * What the theme says: 0 set up (never sent here: its own index is not used), 2 query; what it waits for: 1 ready, 3 result.
 * @typedef {{ type: number, data: string }} Message
 */
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const given = new URL(location.href).searchParams;

/** @type {Promise<import("./engine.js").Search> | undefined} */
let loading;

async function loadSearch() {
  const language = given.get("language");
  const [{ Search }, { stemmer }, index] = await Promise.all([
    import("./engine.js"),
    import(`./stemmers/${language}.js`),
    fetch(new URL(`../../${given.get("folder")}search/search_index.json`, location.href)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.json();
    }),
  ]);
  return new Search(index, stemmer, String(language));
}

/** @param {string} query @returns {Promise<import("./items.js").Item[][]>} */
async function answerQuery(query) {
  if (!query.trim()) return [];
  try {
    loading ??= loadSearch();
    return (await loading).search(query);
  } catch (error) {
    // The theme has no words for this. The next key tries again.
    loading = undefined;
    console.error("The search could not be loaded:", error);
    return [];
  }
}

addEventListener("message", async (/** @type {MessageEvent<Message>} */ { data: { type, data } }) => {
  if (type === QUERY) postMessage({ type: RESULT, data: { items: await answerQuery(data) } });
});
postMessage({ type: READY });

// Answers queries as the site's search does.
// Lines come in, each a JSON list: engine|find|items|work, the folder of the engine, the language, the index, and a list of
// queries. For each line there goes out a JSON list with an answer to each query: with `engine`, the locations of the results, in
// the order in which the theme shows them and without those that it folds away; with `find`, those of all entries found;
// with `items`, all that the theme is given; with `work`, how many stems were asked for.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const read = (file) => JSON.parse(readFileSync(file, "utf-8"));

/** As the theme's renderSearchResultItem does: what scores below the first item of a page is folded away. */
function shown(items) {
  return items.flatMap((item) => {
    const rest = [...item];
    const [page] = rest.splice(rest.findIndex(({ location }) => !location.includes("#")), 1);
    const from = rest.findIndex(({ score }) => score < item[0].score);
    // A page without terms is no result: it only heads those that stand on it.
    const head = Object.keys(page.terms).length ? [page] : [];
    return [...head, ...rest.slice(0, from === -1 ? rest.length : from)].map(({ location }) => location);
  });
}

async function load(folder, language, index, through = (stemmer) => stemmer) {
  const { Search } = await import(pathToFileURL(`${folder}/engine.js`));
  const { stemmer } = await import(pathToFileURL(`${folder}/stemmers/${language}.js`));
  return new Search(read(index), through(stemmer), language);
}

/** The searches that have been loaded, by their places. */
const loaded = new Map();

async function loadOnce(...place) {
  const name = JSON.stringify(place);
  if (!loaded.has(name)) loaded.set(name, await load(...place));
  return loaded.get(name);
}

async function engine(...place) {
  const search = await loadOnce(...place);
  return (query) => shown(search.search(query));
}

async function find(...place) {
  const search = await loadOnce(...place);
  return (query) => search.find(query).map(({ location }) => location);
}

async function items(...place) {
  const search = await loadOnce(...place);
  return (query) => search.search(query).flat();
}

async function work(...place) {
  let asked = 0;
  const search = await load(...place, (stemmer) => (word) => {
    asked += 1;
    return stemmer(word);
  });
  return (query) => {
    asked = 0;
    search.search(query);
    return asked;
  };
}

const ways = { engine, find, items, work };
for await (const line of createInterface({ input: process.stdin })) {
  const [which, ...place] = JSON.parse(line);
  const queries = place.pop();
  const answer = await ways[which](...place);
  const results = [];
  for (const query of queries) results.push(await answer(query));
  console.log(JSON.stringify(results));
}

// Answers queries as the site's search does.
// Usage: node search.mjs engine|find|items|work <folder of the engine> <language> <index>.
// A JSON list of queries comes in. For each there goes out: with `engine`, the locations of the results, in
// the order in which the theme shows them and without those that it folds away; with `find`, those of all entries found;
// with `items`, all that the theme is given; with `work`, how many stems were asked for.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [which, ...given] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(0, "utf-8"));
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

async function engine(...place) {
  const search = await load(...place);
  return (query) => shown(search.search(query));
}

async function find(...place) {
  const search = await load(...place);
  return (query) => search.find(query).map(({ location }) => location);
}

async function items(...place) {
  const search = await load(...place);
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

const answer = await { engine, find, items, work }[which](...given);
const results = [];
for (const query of queries) results.push(await answer(query));
console.log(JSON.stringify(results));

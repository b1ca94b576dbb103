// The words of the clauses and readings that the page quotes, in a file of their own (policy_site/quotes_file.py).

import { fetched } from "./page-files.js";

/** Puts what is quoted into the configuration. @param {import("./config.js").Config} config @returns {Promise<boolean>} whether it came */
export async function loadQuotes({ quotes, clauses, readings }) {
  const quoted = await fetched(quotes, "clauses are only named");
  Object.assign(clauses, quoted?.clauses);
  Object.assign(readings, quoted?.readings);
  return quoted !== null;
}

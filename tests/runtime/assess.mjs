// Answers, inside Pyodide, each line [situation, language] of standard input with the text of calculator.wire.assess.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const bundle = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(`${bundle}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: `${bundle}/`, packages: ["support-calculator"], stdout: () => {} });
const { assess } = pyodide.pyimport("calculator.wire");
for await (const line of createInterface({ input: process.stdin })) {
  const [situation, language] = JSON.parse(line);
  process.stdout.write(`${assess(situation, language)}\n`);
}
process.exit(0);

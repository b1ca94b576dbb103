// Runs a Python program inside Pyodide under Node. One JSON on standard input, one on standard output.
//
// In:  { runtime, program, compiled, asked?, library?, lock?, rest?, visit?, files, mounts, environment }
//      runtime is a folder with Pyodide's files under their own names; the program is a module, its source or what Python
//      compiled of it, in base64, and defines main(asked) -> str; with visit, a language, the calculator is also used from
//      JavaScript, as a page's worker does; with files, it is noted which files of our wheel are opened.
// Out: { answer, modules, called?, rest, files }: the modules imported from files, or built in; the numbers of the functions
//      called, where they are counted (runtime/cuts/binary.py); whether the rest of the functions was needed.

import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

// Node would show the line of source that an error comes from, which is a megabyte of Pyodide.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${String(error?.stack ?? error).slice(0, 5000)}\n`, () => process.exit(1));
});

const task = JSON.parse(await text(process.stdin));
const { attachMissingFunctions } = await import(asModule("missing-functions.js"));
const { filesOf, writeFiles } = await import(asModule("wheel.js"));

let exports = {};
let rest = false;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (module, imports) => {
  const made = await instantiate(module, imports);
  if (made.instance?.exports.memory) {
    exports = made.instance.exports;
    attachMissingFunctions(made.instance, imports, () => {
      rest = true;
      return fs.readFileSync(task.rest);
    });
  }
  return made;
};

// Notes each file that Python opens from here on.
const NOTING = `
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
`;
let sitePackages = "";
const wheelFiles = task.lock ? [...filesOf(wheel(task.lock))] : [];
const { loadPyodide } = await import(pathToFileURL(path.join(task.runtime, "pyodide.mjs")));
const pyodide = await loadPyodide({
  indexURL: `${task.runtime}/`,
  stdLibURL: task.library ?? undefined,
  _sysExecutable: "./this.program", // as in a browser, where Python looks for itself in another way
  env: { PYTHONHASHSEED: "0", ...task.environment },
  stdout: (line) => process.stderr.write(`${line}\n`),
  lockFileContents: task.lock ? JSON.parse(fs.readFileSync(task.lock, "utf8")) : undefined,
  fsInit: async (FS, place) => {
    ({ sitePackages } = place);
    writeFiles(FS, sitePackages, wheelFiles);
    FS.writeFile(`${sitePackages}/_noting.py`, NOTING);
    FS.writeFile(`${sitePackages}/_asked.${task.compiled ? "pyc" : "py"}`, Buffer.from(task.program, "base64"));
  },
});
for (const [inside, outside] of Object.entries(task.mounts)) pyodide.mountNodeFS(inside, outside);
const opened = task.files ? pyodide.pyimport("_noting").opened : [];
// Imported and not run as a text: what reads and compiles texts is no part of what is watched here.
const answer = pyodide.pyimport("_asked").main(JSON.stringify(task.asked ?? null));
if (task.visit) visit(task.visit);
const told = JSON.stringify({ answer, called: called(), rest, modules: imported(), files: ofWheel() });
process.stdout.write(told, () => process.exit(0));

/** A module of the calculator page, which has no package.json to tell Node that it is one. */
function asModule(name) {
  const file = new URL(`../overrides/engine/${name}`, import.meta.url);
  return `data:text/javascript,${encodeURIComponent(fs.readFileSync(file, "utf8"))}`;
}

/** What passes between a page and Python, besides texts: modules, objects, bytes both ways, errors. */
function visit(language) {
  const page = pyodide.pyimport("calculator.json_api");
  const wire = pyodide.pyimport("calculator.as_json");
  page.visit("{}", language, "", "");
  try {
    page.visit("{}", "xx", "", "");
  } catch (error) {
    error.toString();
  }
  const file = new TextEncoder().encode("site,hosting\n" + "Athens,on-premise\nÅrhus,moon\n".repeat(20_000));
  const read = (start, buffer) => {
    const view = buffer.getBuffer("u8");
    const block = file.subarray(start, start + view.data.length);
    view.data.set(block);
    view.release();
    return block.length;
  };
  const known = JSON.stringify({ questions: {}, answers: {}, totals: [] });
  const asked = JSON.stringify({ file: "fleet.csv", language, ordinary: false, choices: {} });
  const fleets = pyodide.pyimport("calculator.fleet.json_api");
  const fleet = fleets.Fleet(read, known, asked);
  while (!JSON.parse(fleet.standing()).finished) {
    const bytes = fleet.step();
    bytes.getBuffer("u8").release();
    bytes.destroy();
  }
  for (const proxy of [fleet, fleets, wire, page]) proxy.destroy();
}

/** The content of the wheel that a lock names. */
function wheel(lock) {
  const [{ file_name: name }] = Object.values(JSON.parse(fs.readFileSync(lock, "utf8")).packages);
  return new Uint8Array(fs.readFileSync(path.join(path.dirname(lock), name))).buffer;
}

/** What was imported, but for what the binary itself holds. */
function imported() {
  const { is_frozen: isFrozen } = pyodide.pyimport("_imp");
  return [...pyodide.pyimport("sys").modules.keys()].filter((name) => !isFrozen(name));
}

/** The files of our wheel that were opened, by their names in it. */
function ofWheel() {
  const names = new Set([...opened].map((file) => file.replace(`${sitePackages}/`, "")));
  return wheelFiles.map(([name]) => name).filter((name) => names.has(name));
}

function called() {
  if (!("called:0" in exports)) return undefined;
  const numbers = [];
  for (let number = 0; `called:${number}` in exports; number += 1) if (exports[`called:${number}`].value) numbers.push(number);
  return numbers;
}

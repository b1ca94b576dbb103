// Follows a compiled decision as the page does.
// Usage: node decision.mjs assess <folder of the walker> <decision> <sentences>: JSON situations come in, a line each, and
//            for each the answer goes out.
//     or: node decision.mjs values <folder of the walker> <decision> <target>: writes a number of two bytes for each
//            complete case, the last question's answers changing first, and tells the values that each number stands for.

import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [which, folder, file, target] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(name, "utf-8"));
const part = (name) => import(pathToFileURL(`${folder}/${name}.js`));
const { Decision } = await part("decision");
const decision = new Decision(read(file));

async function assess() {
  const [{ Answers }, { Words }] = await Promise.all([part("answers"), part("words")]);
  const answers = new Answers(decision, new Words(read(target)));
  let waiting = [];
  for await (const line of createInterface({ input: process.stdin })) {
    waiting.push(JSON.stringify(answers.answer(JSON.parse(line))));
    if (waiting.length === 1000) {
      process.stdout.write(`${waiting.join("\n")}\n`);
      waiting = [];
    }
  }
  if (waiting.length) process.stdout.write(`${waiting.join("\n")}\n`);
}

function values() {
  const { diagrams, compiled } = decision;
  const widths = Object.values(compiled.questions).map((answers) => answers.length);
  const outcomes = Object.values(compiled.outcomes);
  const numbers = new Map();
  const found = [];
  const answers = widths.map(() => 0);
  const ask = (level) => {
    if (level < widths.length) {
      for (answers[level] = 0; answers[level] < widths[level]; answers[level] += 1) ask(level + 1);
      return;
    }
    diagrams.begin(answers);
    const said = outcomes.map(({ value }) => diagrams.left(value)).join();
    if (!numbers.has(said)) numbers.set(said, numbers.size);
    found.push(numbers.get(said));
  };
  ask(0);
  writeFileSync(target, Uint16Array.from(found));
  const told = [...numbers.keys()].map((said) => said.split(",").map((leaf) => compiled.leaves[leaf]).join());
  console.log(JSON.stringify(told));
}

await { assess, values }[which]();

// The comparison page's worker: the calculator's engine with the translations' core in the place of its wheel. It fetches what
// its own name lists, and answers one question at a time.

import { fetchFiles } from "../engine/downloads.js";
import { startPyodide } from "../engine/start-pyodide.js";

/**
 * The functions of translations/workbench.py, JSON texts in and texts out.
 * @typedef {"check_page" | "check_message" | "catalogue"} Call
 * @typedef {{ id: number, call: Call, asked: string }} Question
 * @typedef {{ type: "ready" } | { type: "failed", why: string } | { type: "progress" } | { type: "not-compressed" }} State
 * @typedef {{ type: "answered", id: number, answer: string } | { type: "refused", id: number, why: string }} Answer
 */

/** @param {State | Answer} message */
const tell = (message) => postMessage(message);

/** @type {Promise<Record<Call, (asked: string) => string>>} */
const workbench = startPyodide(fetchFiles(JSON.parse(self.name))).then((pyodide) => pyodide.pyimport("translations.workbench"));
workbench.then(
  () => tell({ type: "ready" }),
  (error) => tell({ type: "failed", why: String(error) }),
);

self.addEventListener("message", async ({ data }) => {
  /** @type {Question} */
  const { id, call, asked } = data;
  const core = await workbench;
  try {
    tell({ type: "answered", id, answer: core[call](asked) });
  } catch (error) {
    tell({ type: "refused", id, why: String(error) });
  }
});

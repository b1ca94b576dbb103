// What the page and its worker say to each other, and what the engine answers (the JSON of `calculator assess`).

/**
 * @typedef {{ id: string, effect: "grants" | "denies" | "limits", if?: string[] }} Cited
 * @typedef {{ id: string, if?: string[] }} Standing
 * @typedef {{ value: string, possible: string[], "decided-by": string[], clauses: Cited[], readings: Standing[], text: string }} Outcome
 * @typedef {{ kind: string, clauses: string[], readings: string[], "go-to": string | null, text: string, if?: string[] }} Reason
 * @typedef {{
 *   policy: { version: string, published: string }, language: string, situation: Situation,
 *   outcomes: Record<string, Outcome>, reasons: Reason[], "open-questions": string[],
 * }} Assessment
 * @typedef {Record<string, string | null>} Situation
 *
 * What only a page shows, and the result to keep:
 * @typedef {{ label: string, answers: Situation }} Applied
 * @typedef {{
 *   changes: { outcome: string, kind: string, text: string, caveats: string[], applied: Applied[] }[],
 *   alone: { question: string, caveats: string[], applied: Applied[], values: Record<string, string> }[],
 *   idle: string[], instead: Record<string, Record<string, string[]>>,
 * }} Guidance
 * @typedef {{ sections: { title: string, lines: { name: string, said: string, grounds: string }[] }[], text: string }} Receipt
 * @typedef {{ assessment: Assessment, guidance: Guidance, receipt: Receipt }} Answer
 *
 * @typedef {{ type: "start", runtime: string }} Start
 * @typedef {{ type: "assess", number: number, situation: Situation, language: string, day: string, link: string }} Ask
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", why: string }} Failed
 * @typedef {{ type: "assessed", number: number, answer: Answer }} Assessed
 */

/** @param {string} runtime @returns {Start} */
export const start = (runtime) => ({ type: "start", runtime });

/**
 * @param {number} number @param {Situation} situation
 * @param {{ language: string, day: string, link: string }} visit @returns {Ask}
 */
export const ask = (number, situation, visit) => ({ type: "assess", number, situation, ...visit });

/** @returns {Ready} */
export const ready = () => ({ type: "ready" });

/** @param {unknown} error @returns {Failed} */
export const failed = (error) => ({ type: "failed", why: String(error) });

/** @param {number} number @param {Answer} answer @returns {Assessed} */
export const assessed = (number, answer) => ({ type: "assessed", number, answer });

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
 * @typedef {{ type: "start", runtime: string }} Start
 * @typedef {{ type: "assess", number: number, situation: Situation, language: string }} Ask
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", why: string }} Failed
 * @typedef {{ type: "assessed", number: number, assessment: Assessment }} Assessed
 */

/** @param {string} runtime @returns {Start} */
export const start = (runtime) => ({ type: "start", runtime });

/** @param {number} number @param {Situation} situation @param {string} language @returns {Ask} */
export const ask = (number, situation, language) => ({ type: "assess", number, situation, language });

/** @returns {Ready} */
export const ready = () => ({ type: "ready" });

/** @param {unknown} error @returns {Failed} */
export const failed = (error) => ({ type: "failed", why: String(error) });

/** @param {number} number @param {Assessment} assessment @returns {Assessed} */
export const assessed = (number, assessment) => ({ type: "assessed", number, assessment });

// What the page and its worker say to each other, and what the engine answers (the JSON of `calculator assess`).

/**
 * @typedef {{ id: string, effect: "grants" | "denies" | "limits", if?: string[] }} Cited
 * @typedef {{ id: string, if?: string[] }} Standing
 * @typedef {{ value: string, possible: string[], "decided-by": string[], clauses: Cited[], readings: Standing[], text: string }} Outcome
 * @typedef {{ kind: string, clauses: string[], readings: string[], "go-to": string | null, text: string, if?: string[] }} Reason
 * @typedef {{
 *   policy: { version: string, published: string }, language: string, situation: Situation,
 *   outcomes: Record<string, Outcome>, reasons: Reason[], headline: string, "open-questions": string[],
 * }} Assessment
 * @typedef {Record<string, string | null>} Situation
 *
 * What only a page shows, and the result to keep:
 * @typedef {{ label: string, answers: Situation }} Applied
 * @typedef {{
 *   headline: { title: string, why: string, "to-do": string },
 *   reasons: { short: string, do: string }[], sides: Record<string, Record<string, string>>,
 *   changes: { outcomes: string[], kind: string, text: string, caveats: string[], applied: Applied[] }[],
 *   alone: { question: string, caveats: string[], applied: Applied[], values: Record<string, string> }[],
 *   idle: string[], response: string[], instead: Record<string, Record<string, string[]>>,
 * }} Guidance
 * @typedef {{ title: string, lines: { name: string, said: string, grounds: string[] }[] }[]} Receipt
 * @typedef {{ assessment: Assessment, guidance: Guidance, receipt: Receipt }} Answer
 *
 * @typedef {{
 *   stage: string, clause: string, beside: string[], readings: string[],
 *   force: "demanded" | "advised" | "depends", unmet: boolean, if?: string[],
 * }} Due
 * @typedef {{ field: string, clause: string | null, text: string }} FieldFault
 * @typedef {{
 *   form: "offered" | "not-yet" | "withheld" | "depends" | "refused", status: string, duties: Due[], faults: FieldFault[],
 *   text: string | null,
 * }} Ticket
 * @typedef {{ situation: Situation, fields?: Record<string, string>, language: string }} TicketRequest
 *
 * The names of the engine's files, below the folder `base`, and Pyodide's lock:
 * @typedef {{ packages: Record<string, { file_name: string, sha256: string }> }} Lock
 * @typedef {{
 *   base: string, loader: string, module: string, wasm: string, rest: string, library: string, lock: Lock, fresh: boolean,
 * }} Runtime fresh: whether they are fetched past the browser's cache, which may hold what failed
 *
 * @typedef {{ type: "assess", number: number, situation: Situation, language: string, locale: string, link: string }} Ask
 * @typedef {{ type: "ticket", number: number, request: TicketRequest, language: string }} AskTicket
 * How a file is to be answered: whether blank cells get the ordinary answers; the labels of all languages, as
 * calculator/labels.py writes them; the question that a column stands for, or null where it is left alone, by its place.
 * @typedef {Record<number, string | null>} Choices
 * @typedef {{ ordinary: boolean, labels: string, choices: Choices }} FleetWish
 * @typedef {{ type: "fleet", run: number, file: File, language: string } & FleetWish} AskFleet
 * @typedef {{ type: "fleet-cancel" }} CancelFleet
 * @typedef {{ type: "progress" }} Progress something that the engine needs is being fetched
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", why: string }} Failed
 * @typedef {{ type: "assessed", number: number, answer: Answer }} Assessed
 * @typedef {{ type: "ticketed", number: number, ticket: Ticket, composing: boolean }} Ticketed
 *
 * A column that is nearly that of a question, or bears the name of one of the result, which can be `kept` otherwise:
 * @typedef {{ place: number, column: string, questions: string[], kept: string | null }} UnclearColumn
 * @typedef {{
 *   columns: string[], rows: number, errors: number, "first-errors": { row: number, text: string }[], formulas: number,
 *   outcomes: Record<string, Record<string, number>>,
 * }} FleetReport
 * @typedef {{ type: "fleet-progress", run: number, rows: number, share: number }} FleetProgress share: of the bytes read
 * @typedef {{ type: "fleet-done", run: number, result: Blob, report: FleetReport }} FleetDone
 * @typedef {{ type: "fleet-refused", run: number, why: string }} FleetRefused
 * @typedef {{ type: "fleet-unreadable", run: number, why: string }} FleetUnreadable
 * @typedef {{ type: "fleet-unclear", run: number, columns: UnclearColumn[] }} FleetUnclear to be decided on first
 * @typedef {FleetProgress | FleetDone | FleetRefused | FleetUnreadable | FleetUnclear} FleetMessage
 * @typedef {Ask | AskTicket | AskFleet | CancelFleet} Request
 * @typedef {Progress | Ready | Failed | Assessed | Ticketed | FleetMessage} Message
 */

/**
 * @param {number} number @param {Situation} situation
 * @param {{ language: string, locale: string, link: string }} visit @returns {Ask}
 */
export const ask = (number, situation, visit) => ({ type: "assess", number, situation, ...visit });

/** @returns {Progress} */
export const progress = () => ({ type: "progress" });

/** @returns {Ready} */
export const ready = () => ({ type: "ready" });

/** @param {unknown} error @returns {Failed} */
export const failed = (error) => ({ type: "failed", why: String(error) });

/** @param {number} number @param {Answer} answer @returns {Assessed} */
export const assessed = (number, answer) => ({ type: "assessed", number, answer });

/** @param {number} number @param {TicketRequest} request @param {string} language the reader's @returns {AskTicket} */
export const askTicket = (number, request, language) => ({ type: "ticket", number, request, language });

/** @param {number} number @param {Ticket} ticket @param {boolean} composing @returns {Ticketed} */
export const ticketed = (number, ticket, composing) => ({ type: "ticketed", number, ticket, composing });

/** @param {number} run @param {File} file @param {FleetWish} wish @param {string} language @returns {AskFleet} */
export const askFleet = (run, file, wish, language) => ({ type: "fleet", run, file, language, ...wish });

/** @returns {CancelFleet} */
export const cancelFleet = () => ({ type: "fleet-cancel" });

/** @param {number} run @param {number} rows @param {number} share @returns {FleetProgress} */
export const fleetProgress = (run, rows, share) => ({ type: "fleet-progress", run, rows, share });

/** @param {number} run @param {Blob} result @param {FleetReport} report @returns {FleetDone} */
export const fleetDone = (run, result, report) => ({ type: "fleet-done", run, result, report });

/** @param {number} run @param {string} why @returns {FleetRefused} */
export const fleetRefused = (run, why) => ({ type: "fleet-refused", run, why });

/** @param {number} run @param {unknown} error @returns {FleetUnreadable} */
export const fleetUnreadable = (run, error) => ({ type: "fleet-unreadable", run, why: String(error) });

/** @param {number} run @param {UnclearColumn[]} columns @returns {FleetUnclear} */
export const fleetUnclear = (run, columns) => ({ type: "fleet-unclear", run, columns });

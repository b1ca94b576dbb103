// The protocol between the page and the engine's worker: all messages, and the engine's JSON in them. Each side has one table
// of handlers: the worker's is in worker.js, the page's in worker-client.js.

/**
 * The JSON of `calculator assess`:
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
 *
 * The duties of a ticket, and its form:
 * @typedef {{
 *   stage: string, clause: string, beside: string[], readings: string[],
 *   force: "demanded" | "advised" | "depends", unmet: boolean, if?: string[],
 * }} Due
 * @typedef {{ field: string, clause: string | null, text: string }} FieldFault
 * @typedef {{
 *   form: "offered" | "not-yet" | "withheld" | "depends" | "refused", status: string, duties: Due[],
 *   progress: { done: string, left: string }[], faults: FieldFault[], text: string | null,
 * }} Ticket progress: what to say once none, one, two … and all of the checks are done
 * @typedef {{ assessment: Assessment, guidance: Guidance, receipt: Receipt }} Answer
 *
 * A column that is nearly that of a question, or bears the name of one of the result, which can be `kept` otherwise:
 * @typedef {{ place: number, column: string, questions: string[], kept: string | null }} UnclearColumn
 * @typedef {{
 *   columns: string[], rows: number, errors: number, "first-errors": { row: number, text: string }[], formulas: number,
 *   outcomes: Record<string, Record<string, number>>, systems: System[],
 * }} FleetReport
 * One of the first rows: what it calls its system, and its values, its headline and its answers, or what is wrong with it.
 * @typedef {{
 *   row: number, name: string, values: Record<string, string>, title: string, answers: Situation | null, text: string,
 * }} System
 *
 * The names of the engine's files, below the folder `base`, and Pyodide's lock. The worker has them in its own name:
 * @typedef {{ packages: Record<string, { file_name: string, sha256: string }> }} Lock
 * @typedef {{
 *   base: string, loader: string, module: string, wasm: string, rest: string, library: string, lock: Lock,
 *   sha256: Record<string, string>, sizes: Record<string, number>, fresh: boolean, packed: boolean,
 * }} Runtime sizes: in bytes, of compressed copies too; fresh: whether they are fetched past the browser's cache, which may hold
 *   what failed; packed: whether the compressed copies are fetched at once, from a host that is known not to compress
 */

/**
 * From the page to the worker. The first request starts the engine. An `id` is a number that the replies repeat.
 *
 * One case, with the words and the address for its receipt; the reply is `assessed`. Of requests that wait for the engine to
 * start, only the last is answered.
 * @typedef {{ type: "assess", id: number, situation: Situation, language: string, locale: string, link: string }} Assess
 *
 * The ticket of one case: its duties and, with `fields`, its text, which may be in another language than the page; the reply is
 * `ticketed`. Not a part of `assessed`: the first one takes the engine a quarter as long as the first answer.
 * @typedef {{ situation: Situation, fields?: Record<string, string>, language: string }} TicketRequest
 * @typedef {{ type: "ticket", id: number, request: TicketRequest, language: string }} PrepareTicket
 *
 * A file with many systems: whether blank cells get the ordinary answers; the labels of all languages, as
 * calculator/words/labels.py writes them; the question that a column stands for, or null where it is left alone, by its
 * place. The replies are `fleet`, and end with a status other than `running`. Another file takes the place of the one
 * before.
 * @typedef {Record<number, string | null>} Choices
 * @typedef {{ ordinary: boolean, labels: string, choices: Choices }} FleetWish
 * @typedef {{ type: "fleet", id: number, file: File, language: string } & FleetWish} AnswerFleet
 * @typedef {{ type: "cancel-fleet" }} CancelFleet no reply
 *
 * @typedef {Assess | PrepareTicket | AnswerFleet | CancelFleet} Request
 */

/**
 * From the worker to the page.
 *
 * @typedef {{ type: "progress", done?: number }} Progress bytes that the engine needs arrive, or are about to be fetched; done: how
 *   many have come of its files as they are when unpacked
 * @typedef {{ type: "not-compressed" }} NotCompressed the host does not compress a file
 * @typedef {{ type: "ready" }} Ready the engine has started
 * @typedef {{ type: "failed", why: string }} Failed the engine has not started, or not survived a request
 * @typedef {{ type: "assessed", id: number, answer: Answer }} Assessed
 * @typedef {{ type: "ticketed", id: number, ticket: Ticket }} Ticketed
 *
 * @typedef {{ status: "running", rows: number, share: number }} FleetRunning share: of the bytes read
 * @typedef {{ status: "done", result: Blob, report: FleetReport }} FleetDone
 * @typedef {{ status: "refused", why: string }} FleetRefused
 * @typedef {{ status: "unreadable", why: string }} FleetUnreadable the browser cannot read the file
 * @typedef {{ status: "unclear", columns: UnclearColumn[] }} FleetUnclear the reader has to decide on columns first
 * @typedef {FleetRunning | FleetDone | FleetRefused | FleetUnreadable | FleetUnclear} FleetStatus
 * @typedef {{ type: "fleet", id: number } & FleetStatus} Fleet
 *
 * @typedef {Progress | NotCompressed | Ready | Failed | Assessed | Ticketed | Fleet} Reply
 */

/**
 * @template {{ type: string }} Message
 * @typedef {{ [Type in Message["type"]]: (message: Extract<Message, { type: Type }>) => unknown }} Handlers one for each type
 */

/**
 * Hands a message to the handler of its type, and returns what that returns.
 * @template {{ type: string }} Message
 * @param {Handlers<Message>} handlers @param {Message} message @returns {unknown}
 */
export function handle(handlers, message) {
  const handler = /** @type {(message: Message) => unknown} */ (handlers[/** @type {Message["type"]} */ (message.type)]);
  return handler(message);
}

/** Sends a message from the worker to the page. @param {Reply} message */
export const reply = (message) => postMessage(message);

// A page or catalogue with what was written of it: its parts in their order, what the check is asked, and the file as a whole.

/**
 * @typedef {import("./text-section.js").Text} Text
 * @typedef {import("./text-section.js").Finding} Finding
 * @typedef {import("./checker.js").Checker} Checker
 * @typedef {{ id: string, line: number, text: string }} Part
 * @typedef {{ id: string, line: number, english: string[], forms: string[] }} Message
 * A file as comparison_files.py writes it: `parts` of a page, or `messages` of a catalogue.
 * @typedef {{
 *   name: string, path: string, question: Record<string, unknown> & { text?: string }, texts: Record<string, Text>,
 *   parts?: Part[], messages?: Message[], findings: Finding[], unread: string,
 * }} Data
 * @typedef {{ findings: Finding[], unread: string }} Answer
 * @typedef {Map<string, string[]>} Written what was written, by the name of the text
 */

const AT_END = /\n*$/;

export class ComparedFile {
  /** @param {Data} data @param {unknown} rules @param {Checker} checker */
  constructor(data, rules, checker) {
    this.data = data;
    this.rules = rules;
    this.checker = checker;
    /** What can be written anew: the name, and what stands in the file. @type {{ id: string, base: string[] }[]} */
    this.texts = data.messages
      ? data.messages.map(({ id, forms }) => ({ id, base: forms }))
      : (data.parts ?? []).filter(({ id }) => id).map(({ id, text }) => ({ id, base: [text.replace(AT_END, "")] }));
  }

  /**
   * Checks the file with what was written; of a catalogue, the one message that was written last.
   * @param {Written} written @param {string} id @returns {Promise<Answer>}
   */
  async check(written, id) {
    const asked = { ...this.data.question, rules: this.rules };
    const answer = this.data.messages
      ? await this.checker.ask("check_message", { ...asked, key: id, forms: written.get(id) ?? this.#message(id)?.forms })
      : await this.checker.ask("check_page", { ...asked, text: this.#page(written) });
    return JSON.parse(answer);
  }

  /** The file as a whole. @param {Written} written @returns {Promise<string>} */
  async whole(written) {
    if (!this.data.messages) return this.#page(written);
    if (!written.size) return String(this.data.question.text);
    return this.checker.ask("catalogue", { text: this.data.question.text, edits: Object.fromEntries(written) });
  }

  /** @param {Written} written */
  #page(written) {
    const parts = (this.data.parts ?? []).map(({ id, text }) => {
      const own = written.get(id)?.[0];
      return own === undefined ? text : own.replace(AT_END, "") + (AT_END.exec(text)?.[0] ?? "");
    });
    return parts.join("");
  }

  /** @param {string} id */
  #message(id) {
    return this.data.messages?.find((message) => message.id === id);
  }
}

// The sentences of one language, in which names are filled in. What goes by the number of names was settled when they were
// written (calculator/words/patterns.py): there is a pattern for each number.

const BLANK = /\{([^}]+)\}/g;

export class Words {
  /** @param {Record<string, string>} sentences by their keys */
  constructor(sentences) {
    this.sentences = sentences;
  }

  /** @param {string} key @param {Record<string, string>} [names] what is filled in @returns {string} */
  text(key, names) {
    const sentence = this.sentences[key];
    return names ? sentence.replace(BLANK, (_, name) => names[name]) : sentence;
  }

  /** @param {"all" | "any" | "some"} how "a, b and c", "a, b or c", or the first few @param {string[]} names @returns {string} */
  listed(how, names) {
    return this.text(`${how}.${names.length}`, Object.fromEntries(names.entries()));
  }

  /** @param {string[]} names @returns {string} "a" or "b", in quotation marks */
  anyQuoted(names) {
    return this.listed("any", names.map((text) => this.text("quote", { text })));
  }

  /** @param {"all" | "some"} how @param {string[]} questions @returns {string} */
  questions(how, questions) {
    return this.listed(how, questions.map((question) => this.text(`question.${question}.named`)));
  }

  /** @param {string[]} outcomes @returns {string} */
  outcomes(outcomes) {
    return this.listed("all", outcomes.map((outcome) => this.text(`outcome.${outcome}.named`)));
  }
}

/** @param {string} text @returns {string} with a capital letter at its beginning */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

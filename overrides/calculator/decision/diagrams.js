// Decision diagrams as calculator/engine/diagram.py has them, and what known answers leave of them. A diagram is a number:
// a leaf, or a node that asks one question and leads on by its answer. Equal functions of a case are the same number.

const UNKNOWN = -1;

export class Diagrams {
  /** The answers of the case, by their numbers. @type {number[]} */
  #answers = [];
  #known = 0;
  /** By diagram: the question asked, where each answer leads, and the questions that it depends on, a bit for each. */
  #levels = /** @type {number[]} */ ([]);
  #children = /** @type {number[][]} */ ([]);
  #support = /** @type {number[]} */ ([]);
  /** What came from the file, and what was made for this case, by question and children. */
  #stored = /** @type {Map<string, number>} */ (new Map());
  #made = /** @type {Map<string, number>} */ (new Map());
  /** What this case leaves of a node. @type {Map<number, number>} */
  #left = new Map();

  /**
   * @param {number[]} widths how many answers each question has @param {number} leaves how many there are
   * @param {number[][]} nodes for each question the children of its nodes, one node after the other
   */
  constructor(widths, leaves, nodes) {
    for (let leaf = 0; leaf < leaves; leaf += 1) this.#add(widths.length, []);
    for (let level = widths.length - 1; level >= 0; level -= 1) {
      for (let start = 0; start < nodes[level].length; start += widths[level]) {
        const children = nodes[level].slice(start, start + widths[level]);
        this.#stored.set(keyOf(level, children), this.#add(level, children));
      }
    }
    this.count = this.#levels.length;
  }

  /** Begins another case. @param {number[]} answers by their numbers, or UNKNOWN */
  begin(answers) {
    this.#answers = answers;
    this.#known = answers.reduce((known, answer, level) => (answer === UNKNOWN ? known : known | (1 << level)), 0);
    this.#left.clear();
    // What was made for the case before would pile up.
    this.#made.clear();
    this.#levels.length = this.#children.length = this.#support.length = this.count;
  }

  /** @param {number} diagram @returns {number} the diagram that the known answers leave */
  left(diagram) {
    let at = diagram;
    while (this.#support[at] & this.#known) {
      const answer = this.#answers[this.#levels[at]];
      if (answer === UNKNOWN) return this.#leftOfOpen(at);
      at = this.#children[at][answer];
    }
    return at;
  }

  /** @param {number} diagram @param {string[]} questions @returns {string[]} those that it depends on */
  deciding(diagram, questions) {
    const support = this.#support[diagram];
    return support ? questions.filter((_, level) => support & (1 << level)) : [];
  }

  /** @param {number} diagram @returns {number[]} the leaves that it leads to */
  leaves(diagram) {
    if (this.#support[diagram] === 0) return [diagram];
    const met = new Set([diagram]);
    for (const one of met) for (const child of this.#children[one]) met.add(child);
    return [...met].filter((one) => this.#support[one] === 0);
  }

  /** Many paths lead to the same node: it is done once. @param {number} node @returns {number} */
  #leftOfOpen(node) {
    let found = this.#left.get(node);
    if (found === undefined) {
      found = this.#node(this.#levels[node], this.#children[node].map((child) => this.left(child)));
      this.#left.set(node, found);
    }
    return found;
  }

  /** @param {number} level @param {number[]} children @returns {number} the one diagram that asks this */
  #node(level, children) {
    if (children.every((child) => child === children[0])) return children[0];
    const key = keyOf(level, children);
    const known = this.#stored.get(key) ?? this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#add(level, children);
    this.#made.set(key, made);
    return made;
  }

  /** @param {number} level @param {number[]} children none for a leaf @returns {number} */
  #add(level, children) {
    const own = children.length ? 1 << level : 0;
    this.#levels.push(level);
    this.#children.push(children);
    return this.#support.push(children.reduce((support, child) => support | this.#support[child], own)) - 1;
  }
}

/** @param {number} level @param {number[]} children @returns {string} */
const keyOf = (level, children) => `${level}:${children}`;

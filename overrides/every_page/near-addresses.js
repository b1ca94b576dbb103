// Which page an address means that leads nowhere.

const ENDING = /\.(x?html?|md|php|aspx?)$/;
const LONGEST = 60; // letters; no page's name is that long

/**
 * Return the parts of a path as pages are named: lower case, with hyphens, without endings.
 * @param {string} path
 */
export function steps(path) {
  const words = path.split("/").map((part) => {
    try {
      part = decodeURIComponent(part);
    } catch {
      // Not UTF-8: it means no page of ours.
    }
    return part.trim().toLowerCase().replace(ENDING, "").replace(/[\s_]+/g, "-");
  });
  return words.filter((part) => part !== "" && part !== "index");
}

/**
 * Return the name of the page that parts of a path mean, the last part first: exactly, nearly, or by its beginning. A page
 * below another ("calculator/many") is meant by both parts, or by its own alone.
 * @param {readonly string[]} names
 * @param {readonly string[]} path
 */
export function nearest(names, path) {
  const parts = path.filter(({ length }) => length <= LONGEST).reverse();
  const below = names.filter((name) => name.includes("/"));
  for (const [at, part] of parts.entries()) {
    if (names.includes(part)) return part;
    const above = parts[at + 1];
    const both = above && closest(below, (name) => bothAway([above, part], name.split("/")));
    if (both) return both;
  }
  for (const part of parts) {
    const near = closest(names.filter(Boolean), (name) => away(part, own(name)));
    if (near) return near;
    const begun = names.filter((name) => part.length > 3 && own(name).startsWith(part));
    if (begun.length === 1) return begun[0];
  }
  return undefined;
}

/** @param {string} name */
function own(name) {
  return name.slice(name.lastIndexOf("/") + 1);
}

/**
 * @param {readonly string[]} names
 * @param {(name: string) => number} measure Infinity for what is not near
 */
function closest(names, measure) {
  const [best] = names.map((name) => ({ name, far: measure(name) })).sort((one, other) => one.far - other.far);
  return best && best.far < Infinity ? best.name : undefined;
}

/** @param {readonly string[]} parts @param {readonly string[]} names */
function bothAway(parts, names) {
  return names.reduce((sum, name, at) => sum + away(parts[at] ?? "", name), 0);
}

/** How many letters are wrong; Infinity for more than a slip. @param {string} part @param {string} name */
function away(part, name) {
  const letters = distance(part, name);
  return letters <= Math.min(3, Math.max(1, Math.floor(part.length / 4))) ? letters : Infinity;
}

/**
 * Return how many letters must be put in, left out, changed or swapped with the next one.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, place) => place)];
  const at = (/** @type {number} */ row, /** @type {number} */ place) => rows[row]?.[place] ?? Infinity;
  for (let row = 1; row <= one.length; row++) {
    rows.push([row]);
    for (let place = 1; place <= other.length; place++) {
      const same = one[row - 1] === other[place - 1];
      const swapped = one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, place) + 1,
          at(row, place - 1) + 1,
          at(row - 1, place - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, place - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(one.length, other.length);
}

// Which of the site's languages somebody asks for.

/**
 * Return the first tag that is asked for, in any region: pt-PT is answered in pt-BR.
 * @param {readonly string[]} tags of the site
 * @param {readonly string[]} wanted as a browser or an address has them
 */
export function asked(tags, wanted) {
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split(/[-_]/)[0];
  for (const wish of wanted) {
    const found = tags.find((tag) => base(tag) === base(wish));
    if (found) return found;
  }
  return undefined;
}

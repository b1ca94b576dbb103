// Fetches a file that the page names with its checksum. What fails is asked for once more past the browser's cache, which may
// hold a bad copy.

/**
 * Rejects with what fetch says of a file that is not what was published, and with an Error for any status but success.
 * @param {string} url @param {string} integrity @returns {Promise<Response>}
 */
export function fetchChecked(url, integrity) {
  const ask = async (/** @type {RequestCache} */ cache) => {
    const response = await fetch(url, { cache, integrity });
    if (!response.ok) throw new Error(`status ${response.status} of ${url}`);
    return response;
  };
  return ask("default").catch(() => ask("reload"));
}

// Fetches a file that the page names with its checksum. What fails is asked for once more past the browser's cache, which may
// hold a bad copy.

/**
 * Raises what fetch raises for a file that is not what was published, and an Error for any status but success.
 * @param {string} url @param {string} integrity @param {RequestCache} [cache] @returns {Promise<Response>}
 */
export async function fetchChecked(url, integrity, cache = "default") {
  try {
    const response = await fetch(url, { cache, integrity });
    if (!response.ok) throw new Error(`status ${response.status} of ${url}`);
    return response;
  } catch (error) {
    if (cache === "reload") throw error;
    return fetchChecked(url, integrity, "reload");
  }
}

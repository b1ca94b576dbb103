// Fetches a file that the page names with its checksum.

/**
 * Raises what fetch raises for a file that is not what was published, and an Error for any status but success.
 * @param {string} url @param {string} integrity @param {RequestCache} [cache] @returns {Promise<Response>}
 */
export async function fetchChecked(url, integrity, cache = "default") {
  const response = await fetch(url, { cache, integrity });
  if (!response.ok) throw new Error(`status ${response.status} of ${url}`);
  return response;
}

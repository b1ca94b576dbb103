// Copying: to the clipboard where the browser lets us, otherwise into a field, selected, to be copied by hand.

/**
 * @param {string} text @param {HTMLTextAreaElement} $field shown only where the clipboard is out of reach
 * @returns {Promise<boolean>} whether it is on the clipboard
 */
export async function copy(text, $field) {
  try {
    await navigator.clipboard.writeText(text);
    $field.hidden = true;
    return true;
  } catch {
    // No clipboard on pages served without encryption, and none without permission.
    $field.value = text;
    $field.hidden = false;
    $field.focus();
    $field.select();
    return false;
  }
}

// A visitor is told once that a page exists in another language. Where storage is refused, once a page.

const KEY = "support-policy.language-offered";

export function wasOffered() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function rememberOffer() {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // Said again on the next page.
  }
}

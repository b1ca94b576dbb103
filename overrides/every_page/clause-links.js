// The link beside a clause copies the clause's whole address, and says so. Without scripts it stays a link.

const SHOWN = 2_000; // ms that a button shows that it has copied
const SAID = 5_000; // ms after which the live region is empty again

const $status = document.querySelector("[data-copy-status]");

/** @param {string} words */
function say(words) {
  if (!$status) return;
  $status.textContent = words;
  setTimeout(() => {
    if ($status.textContent === words) $status.textContent = "";
  }, SAID);
}

/** @param {HTMLButtonElement} $button @param {URL} address @param {DOMStringMap} texts */
async function copy($button, address, texts) {
  try {
    await navigator.clipboard.writeText(address.href);
  } catch {
    // No permission, or a page without https: the address bar then has what is to be copied.
    location.hash = address.hash;
    return say(texts.notCopied ?? "");
  }
  $button.dataset.copied = "";
  setTimeout(() => delete $button.dataset.copied, SHOWN);
  say(texts.copied ?? "");
}

if ($status instanceof HTMLElement) {
  const texts = $status.dataset;
  for (const $link of document.querySelectorAll("a[data-clause-link]")) {
    const address = new URL($link.getAttribute("href") ?? "", location.origin + location.pathname);
    const $button = document.createElement("button");
    $button.type = "button";
    $button.className = $link.className;
    $button.title = texts.copy ?? "";
    $button.setAttribute("aria-label", texts.copy ?? "");
    $button.dataset.clauseLink = address.href;
    $button.addEventListener("click", () => copy($button, address, texts));
    $link.replaceWith($button);
  }
}

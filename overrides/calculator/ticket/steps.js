// The steps of the ticket: folds in a list, of which the one in use is marked. None closes by itself, so nothing is out of
// sight that was in sight.

export class Steps {
  /** @param {HTMLElement} $section */
  constructor($section) {
    this.$steps = [...$section.querySelectorAll("[data-ticket-step]")].filter(($found) => $found instanceof HTMLElement);
    for (const $step of this.$steps) {
      const $fold = fold($step);
      // Also when a search in the page opens it.
      $fold.addEventListener("toggle", () => $fold.open && this.#mark($step));
      $step.addEventListener("focusin", () => this.#mark($step));
    }
    for (const $next of $section.querySelectorAll("[data-ticket-next]")) {
      $next.addEventListener("click", () => this.go($next.getAttribute("data-ticket-next") ?? ""));
    }
  }

  /** Opens a step and moves to its heading. @param {string} name */
  go(name) {
    const $summary = this.open(name).querySelector("summary");
    $summary?.focus({ preventScroll: true });
    $summary?.scrollIntoView({ block: "start" });
  }

  /** @param {string} name @returns {HTMLDetailsElement} */
  open(name) {
    const $step = this.$steps.find(({ dataset }) => dataset.ticketStep === name);
    if (!$step) throw new Error(`the ticket has no step ${name}`);
    this.#mark($step);
    const $fold = fold($step);
    $fold.open = true;
    return $fold;
  }

  /** @param {HTMLElement} $current */
  #mark($current) {
    for (const $step of this.$steps) $step.removeAttribute("aria-current");
    $current.setAttribute("aria-current", "step");
  }
}

/** @param {HTMLElement} $step @returns {HTMLDetailsElement} */
function fold($step) {
  const $fold = $step.querySelector("details");
  if (!$fold) throw new Error(`the step ${$step.dataset.ticketStep} cannot be opened`);
  return $fold;
}

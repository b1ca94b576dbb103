// The calculator page: form → worker → result, and the URL that keeps the case.

import { label, readConfig } from "./config.js";
import { Form } from "./form.js";
import { Result } from "./result.js";
import { WorkerClient } from "./worker-client.js";

/** @param {HTMLElement} $root @param {HTMLFormElement} $form */
function run($root, $form) {
  const config = readConfig($root);
  const form = new Form($form, config);
  const result = new Result($root, config);
  const engine = new WorkerClient(config, {
    state(state) {
      result.showState(state);
      if (state === "failed") result.forget();
    },
    assessed(assessment) {
      result.show(assessment);
      $root.dispatchEvent(new CustomEvent("calculator:assessed", { detail: assessment, bubbles: true }));
    },
  });

  const answer = () => {
    result.clear();
    if (!engine.started) engine.start();
    engine.assess(form.situation());
  };

  const restored = form.restore();
  const notices = [];
  if (restored.version && restored.version !== config.version) {
    notices.push(
      config.texts["other-version"].replace("{old}", restored.version.slice(0, 20)).replace("{new}", config.version),
    );
  }
  if (restored.dropped.length) notices.push(`${label(config, config.texts.dropped)} ${restored.dropped.join(", ")}`);
  result.showNotice(notices.join(" "));
  form.keepInUrl();

  if (savesData()) result.showState("idle");
  else answer();

  const changed = () => {
    form.showAssumed();
    form.keepInUrl();
    answer();
  };
  $form.addEventListener("change", changed);
  // The reset takes effect after its event.
  $form.addEventListener("reset", () => setTimeout(changed));
  $form.addEventListener("submit", (event) => event.preventDefault());
}

/** Whether the browser asks to save data (Chromium only; others never say). */
function savesData() {
  return "connection" in navigator && /** @type {{ saveData?: boolean }} */ (navigator.connection).saveData === true;
}

const $root = document.querySelector("[data-calculator]");
const $form = $root?.querySelector("form[data-calculator-form]");
if ($root instanceof HTMLElement && $form instanceof HTMLFormElement) run($root, $form);

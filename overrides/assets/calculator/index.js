// The calculator page: form → worker → result, and the URL that keeps the case.

import { label, readConfig } from "./config.js";
import { droppedNotice } from "./dropped.js";
import { layOut, layOutAll } from "./far.js";
import { Form } from "./form.js";
import { Guidance } from "./guidance.js";
import { Receipt } from "./receipt.js";
import { Result } from "./result.js";
import { Table } from "./table.js";
import { TicketSection } from "./ticket.js";
import { Turns } from "./turns.js";
import { WorkerClient } from "./worker-client.js";

/** @param {HTMLElement} $root @param {HTMLFormElement} $form */
function run($root, $form) {
  const config = readConfig($root);
  const early = /** @type {import("./worker-client.js").Early} */ (Reflect.get(window, "calculatorEngine"));
  const form = new Form($form, config);
  const result = new Result($root, config);
  const table = new Table(document, config);
  const turns = new Turns();
  const receipt = new Receipt($root, config);
  const guidance = new Guidance($root, config, {
    link: (answers) => form.link(answers),
    apply(answers) {
      form.apply(answers);
      // The link that was followed goes with the result that it stood in.
      document.getElementById("result")?.focus();
    },
  });
  const ticket = new TicketSection($root, config, (request) => engine.prepareTicket(request));
  // Few visits have many systems: what takes them may come after all that every visit needs.
  const fleet = import("./fleet.js").then(({ FleetSection }) => {
    return new FleetSection({
      answer(file, wish) {
        if (!engine.started) answer();
        engine.answerFleet(file, wish);
      },
      cancel: () => engine.cancelFleet(),
    });
  });
  let ready = false;
  const engine = new WorkerClient(config, early, {
    state(state) {
      result.showState(state);
      ready = state === "ready";
      if (state === "failed") answerFromTable();
    },
    ticketed: (found, composing) => ticket.show(found, composing),
    fleet: async (message) => (await fleet).show(message),
    assessed: (found) => turns.take(show(found)),
  });

  /** @param {import("./protocol.js").Answer} answer */
  function* show({ assessment, guidance: found, receipt: kept }) {
    yield* result.show(assessment, found);
    yield* guidance.show(assessment, found);
    receipt.show(kept);
    yield;
    layOutAll();
    result.settle(assessment);
    $root.dispatchEvent(new CustomEvent("calculator:assessed", { detail: assessment, bubbles: true }));
  }

  // The printed table answers the ordinary case before the engine can, and in its stead.
  const answerFromTable = () => {
    turns.leave();
    guidance.clear();
    receipt.clear();
    ticket.hide();
    result.preview(table.narrow(form.situation()));
  };

  const answer = () => {
    turns.leave();
    result.clear();
    if (ready) table.narrow(form.situation());
    else answerFromTable();
    if (!engine.started) engine.start();
    engine.assess(form.situation());
  };

  const restored = form.restore();
  /** @type {(string | Node)[]} */
  const notices = [];
  if (restored.version && restored.version !== config.version) {
    notices.push(
      config.texts["other-version"].replace("{old}", restored.version).replace("{new}", config.version),
    );
  }
  if (restored.changed.length) notices.push(`${label(config, config.texts.changed)} ${restored.changed.join(", ")}.`);
  if (restored.dropped.length) notices.push(droppedNotice(config, restored.dropped));
  result.showNotice(notices);
  form.keepInUrl();

  if (early.savesData) result.showState("idle");
  else answer();
  setTimeout(layOut);

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

function begin() {
  const $root = document.querySelector("[data-calculator]");
  const $form = $root?.querySelector("form[data-calculator-form]");
  if ($root instanceof HTMLElement && $form instanceof HTMLFormElement) run($root, $form);
}

// The table stands at the end of the page.
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();

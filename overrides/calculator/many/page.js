// The page for many systems: a file in, its answers out, and the state of the engine that answers it.

import { FleetSection } from "./fleet.js";
import { WorkerClient } from "../../engine/worker-client.js";

/** @typedef {import("../../engine/worker-client.js").Early} Early */

/** @param {Early} early @returns {import("../../engine/worker-client.js").Page} */
function run(early) {
  const section = new FleetSection({
    answer(file, wish) {
      if (engine.state === "idle") engine.start();
      engine.answerFleet(file, wish);
    },
    cancel: () => engine.cancelFleet(),
  });
  const engine = new WorkerClient(section.config, early, { fleet: (status) => section.show(status) });
  if (early.savesData) early.status.tell("idle");
  else {
    engine.start();
    // The worker starts its engine with the first request, and a file should not have to wait for it.
    engine.assess({}, location.href);
  }
  return { retry: () => engine.retry() };
}

function begin() {
  const early = /** @type {Early} */ (Reflect.get(window, "calculatorEngine"));
  early.page ??= run(early); // of two copies, asked for as one was late, the first is used
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();

// The flow of a case, on the calculator's page and in the embed: form → worker → result, and the URL that keeps the case.

import { WorkerClient } from "../engine/worker-client.js";
import { label, part, readConfig } from "./config.js";
import { Compiled, difference } from "./decision/at-once.js";
import { droppedNotice } from "./form/dropped.js";
import { Form } from "./form/form.js";
import { TopicField } from "./form/topic-field.js";
import { Undo } from "./form/undo.js";
import { layOut, layOutAll } from "./lay-out-later.js";
import { giveUp } from "./pending.js";
import { Announcer } from "./result/announcer.js";
import { Guidance } from "./result/guidance.js";
import { placeFirst, stick } from "./result/place.js";
import { Result } from "./result/result.js";
import { ThenAndNow } from "./then/then.js";
import { TimeSlices } from "./time-slices.js";

/**
 * What a page shows beside the result: of each answer, and nothing while none is there.
 * @typedef {{
 *   show: (answer: import("../engine/protocol.js").Answer) => void,
 *   prepare: (situation: import("../engine/protocol.js").Situation) => void,
 *   ticketed: (ticket: import("../engine/protocol.js").Ticket, isComposed: boolean) => void,
 *   requote: () => void, pend: () => void, clear: () => void, fail: () => void,
 * }} Beside prepare: once the answer is shown; fail: the engine did not survive
 * @typedef {(
 *   $root: HTMLElement, config: import("./config.js").Config, form: Form, prepareTicket: WorkerClient["prepareTicket"],
 * ) => Beside} MakeBeside
 */

// How long the answer to an earlier case may stand, paler, until the engine answers. It usually takes a tenth of that.
const STAYS = 250; // milliseconds

/**
 * @param {HTMLElement} $root @param {HTMLFormElement} $form @param {import("../engine/worker-client.js").Early} early
 * @param {MakeBeside} [makeBeside] nothing in the embed
 * @returns {import("../engine/worker-client.js").Page}
 */
function run($root, $form, early, makeBeside) {
  const config = readConfig($root);
  const form = new Form($form, config);
  const result = new Result($root, config);
  const slices = new TimeSlices();
  const announcer = new Announcer(part($root, "announcement"), config);
  const guidance = new Guidance($root, config, {
    link: (answers) => form.link(answers),
    apply(answers) {
      form.apply(answers);
      // The link that was followed goes with the result that it stood in.
      document.getElementById("result")?.focus();
    },
  });
  const query = location.search;
  const restored = form.restore();
  const then = new ThenAndNow($root, config, restored.version, query);
  /** @type {(string | Node)[]} */
  const notices = [];
  if (restored.version && restored.version !== config.version) {
    notices.push(
      config.texts["other-version"].replace("{old}", restored.version).replace("{new}", config.version),
    );
  }
  if (restored.changed.length) notices.push(`${label(config, config.texts.changed)} ${restored.changed.join(", ")}.`);
  if (restored.dropped.length) notices.push(droppedNotice(config, restored.dropped));
  const beside = makeBeside?.($root, config, form, (request) => engine.prepareTicket(request));
  // What the engine and the compiled decision say of the case, once they do.
  /** @type {import("../engine/protocol.js").Answer | null} */
  let said = null;
  /** @type {import("./decision/answers.js").AtOnce | null} */
  let atOnce = null;
  let late = 0;
  const compiled = new Compiled(config, {
    answers() {
      if (said) return;
      answerAtOnce();
      if (engine.state !== "ready") standAlone();
    },
    quotes(areThere) {
      result.showNotice(areThere ? notices : [...notices, ...unquoted(config, () => compiled.load())]);
      if (!areThere) return;
      result.requote();
      beside?.requote();
      if (said) slices.run(show(said));
      else if (atOnce) answerAtOnce();
    },
  });
  const engine = new WorkerClient(config, early, {
    state(state) {
      if (state !== "again" && state !== "failed") return;
      if (!said) standAlone();
      if (state === "again") return;
      beside?.fail();
      giveUp($root);
    },
    ticketed: (found, isComposed) => beside?.ticketed(found, isComposed),
    assessed(found) {
      clearTimeout(late);
      said = found;
      const place = atOnce && difference(atOnce, found);
      if (place) console.error(`The compiled decision and the engine differ in ${place}; the engine is right.`);
      slices.run(show(found));
    },
  });

  /** @param {import("../engine/protocol.js").Answer} answer */
  function* show(answer) {
    const { assessment, guidance: found } = answer;
    yield* result.show(assessment, found, "engine");
    yield* guidance.show(assessment, found);
    beside?.show(answer);
    yield;
    layOutAll();
    result.settle();
    announcer.tell(assessment.outcomes, found.headline.title);
    $root.dispatchEvent(new CustomEvent("calculator:assessed", { detail: assessment, bubbles: true }));
    beside?.prepare(assessment.situation);
    then.show(assessment.outcomes);
  }

  /** Shows what the compiled decision says; without it, that an answer will come. */
  const answerAtOnce = () => {
    slices.stop();
    atOnce = compiled.answer(form.situation());
    if (atOnce) {
      slices.run(result.show(atOnce.assessment, atOnce.guidance, "diagram"), { draws: true });
      then.show(atOnce.assessment.outcomes);
    } else if (engine.state !== "failed") result.pend();
  };

  /** What only the engine says will come. */
  const expectRest = () => {
    if (engine.state === "failed" || engine.state === "idle") return;
    guidance.pend();
    beside?.pend();
  };

  /** Takes back what only the engine says, and said of another case. */
  const standAlone = () => {
    clearTimeout(late);
    guidance.clear();
    beside?.clear();
    expectRest();
    if (!atOnce) return result.forget();
    guidance.showQuestions(atOnce.assessment, []);
    announcer.tell(atOnce.assessment.outcomes, atOnce.guidance.headline.title);
  };

  const answer = () => {
    clearTimeout(late);
    said = null;
    if (engine.state === "idle") engine.start();
    answerAtOnce();
    if (engine.state === "ready") {
      expectRest();
      late = window.setTimeout(standAlone, STAYS);
    } else standAlone();
    engine.assess(form.situation(), form.address());
  };

  stick(part($root, "result"));
  placeFirst(part($root, "result"), form.$form);
  result.showNotice(notices);
  form.keepInUrl();

  compiled.load();
  if (early.savesData) early.status.tell("idle");
  else answer();
  setTimeout(layOut);

  const changed = () => {
    then.hide();
    form.showAssumed();
    form.keepInUrl();
    undo.note(form.situation());
    answer();
  };
  new TopicField($form, config, (topic) => form.apply({ [config.topic]: topic }));
  const undo = new Undo($root, form.situation(), (answers) => form.apply(answers));
  $form.addEventListener("change", changed);
  // The reset takes effect after its event.
  $form.addEventListener("reset", () => setTimeout(changed));
  $form.addEventListener("submit", (event) => event.preventDefault());
  return {
    retry() {
      engine.retry();
      compiled.load();
      if (said) return;
      answerAtOnce();
      standAlone();
    },
  };
}

/**
 * What a reader is told where the words of clauses have not come, with a way to ask for them again.
 * @param {import("./config.js").Config} config @param {() => void} ask @returns {(string | Node)[]}
 */
function unquoted(config, ask) {
  const $again = document.createElement("button");
  $again.type = "button";
  $again.className = "md-button";
  $again.textContent = config.texts.retry;
  $again.addEventListener("click", ask);
  return [config.texts["no-quotes"], $again];
}

/** @param {MakeBeside} [makeBeside] */
function begin(makeBeside) {
  const early = /** @type {import("../engine/worker-client.js").Early} */ (Reflect.get(window, "calculatorEngine"));
  if (early.page) return; // of two copies, asked for as one was late, the first is used
  const $root = document.querySelector("[data-calculator]");
  const $form = $root?.querySelector("form[data-calculator-form]");
  if ($root instanceof HTMLElement && $form instanceof HTMLFormElement) early.page = run($root, $form, early, makeBeside);
}

/** Runs the page once it is there whole. @param {MakeBeside} [makeBeside] */
export function runCase(makeBeside) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => begin(makeBeside));
  else begin(makeBeside);
}

// The flow of a case, on the calculator's page and in the embed: form → worker → result, and the URL that keeps the case.

import { WorkerClient } from "../engine/worker-client.js";
import { label, part, readConfig } from "./config.js";
import { Compiled, difference } from "./decision/at-once.js";
import { droppedNotice } from "./form/dropped.js";
import { Form } from "./form/form.js";
import { TopicField } from "./form/topic-field.js";
import { Undo } from "./form/undo.js";
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

/** A case on a page: what the compiled decision says of it at once, and the engine after it. */
class RunningCase {
  #slices = new TimeSlices();
  /** What the engine says of the case, once it does. @type {import("../engine/protocol.js").Answer | null} */
  #said = null;
  /** What the compiled decision says of it. @type {import("./decision/answers.js").AtOnce | null} */
  #atOnce = null;
  #late = 0;
  /** What is said where the words of clauses have not come. @type {(string | Node)[]} */
  #unquoted = [];
  /** What is shown beside the result, once the rest of the page is begun. @type {Beside | undefined} */
  beside;

  /**
   * @param {HTMLElement} $root @param {HTMLFormElement} $form @param {import("../engine/worker-client.js").Early} early
   * @param {MakeBeside} [makeBeside] nothing in the embed
   */
  constructor($root, $form, early, makeBeside) {
    const begun = performance.now();
    const config = readConfig($root);
    this.$root = $root;
    this.config = config;
    this.form = new Form($form, config);
    this.result = new Result($root, config);
    this.announcer = new Announcer(part($root, "announcement"), config);
    this.guidance = new Guidance($root, config, {
      link: (answers) => this.form.link(answers),
      apply: (answers) => this.#apply(answers),
    });
    const query = location.search;
    const restored = this.form.restore();
    this.notices = noticesOf(restored, config);
    this.then = new ThenAndNow($root, config, restored.version, query);
    this.compiled = new Compiled(config, {
      answers: () => this.#answersHaveCome(),
      quotes: (areThere) => this.#quotesHaveCome(areThere),
    });
    this.engine = new WorkerClient(config, early, {
      state: (state) => this.#engineIs(state),
      ticketed: (found, isComposed) => this.beside?.ticketed(found, isComposed),
      assessed: (found) => this.#assessed(found),
    });
    this.undo = new Undo($root, this.form.situation(), (answers) => this.form.apply(answers));
    this.#listen();
    new TimeSlices().run(this.#begin(early, makeBeside), { begun });
  }

  /** @param {import("../engine/worker-client.js").Early} early @param {MakeBeside} [makeBeside] @returns {Iterable<void>} */
  *#begin(early, makeBeside) {
    const $result = part(this.$root, "result");
    stick($result);
    placeFirst($result, this.form.$form);
    this.#notify();
    this.compiled.load();
    yield;
    // Before the engine is asked: its answer may come before the next step, where a tab in the background is slowed.
    this.beside = makeBeside?.(this.$root, this.config, this.form, (request) => this.engine.prepareTicket(request));
    yield;
    if (early.savesData) early.status.tell("idle");
    else this.#answer();
    yield;
    this.form.keepInUrl();
  }

  #listen() {
    const { $form } = this.form;
    new TopicField($form, this.config, (topic) => this.form.apply({ [this.config.topic]: topic }));
    const changed = () => this.#changed();
    $form.addEventListener("change", changed);
    // The reset takes effect after its event, and leaves nothing of what a link said.
    $form.addEventListener("reset", () => {
      this.notices = [];
      this.#notify();
      setTimeout(changed);
    });
    // The address that one comes back to may be that of an earlier case.
    addEventListener("popstate", () => this.form.keepInUrl());
    $form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Asks again for what has not come. */
  retry() {
    this.engine.retry();
    this.compiled.load();
    if (this.#said) return;
    this.#answerAtOnce();
    this.#standAlone();
  }

  /** Follows a link of the result. @param {import("../engine/protocol.js").Situation} answers */
  #apply(answers) {
    this.form.apply(answers);
    // The link that was followed goes with the result that it stood in.
    document.getElementById("result")?.focus();
  }

  #changed() {
    this.then.hide();
    this.form.update();
    this.form.keepInUrl();
    this.undo.note(this.form.situation());
    this.#answer();
  }

  #answer() {
    clearTimeout(this.#late);
    this.#said = null;
    if (this.engine.state === "idle") this.engine.start();
    this.#answerAtOnce();
    if (this.engine.state === "ready") {
      this.#expectRest();
      this.#late = window.setTimeout(() => this.#standAlone(), STAYS);
    } else this.#standAlone();
    this.engine.assess(this.form.situation(), this.form.address());
  }

  /** Shows what the compiled decision says; without it, that an answer will come. */
  #answerAtOnce() {
    this.#slices.stop();
    this.#atOnce = this.compiled.answer(this.form.situation());
    if (this.#atOnce) {
      const { assessment, guidance } = this.#atOnce;
      this.#slices.run(this.result.show(assessment, guidance, "diagram"), { draws: true });
      this.then.show(assessment.outcomes);
    } else if (this.engine.state !== "failed") this.result.pend();
  }

  /** Says that what only the engine says will come. */
  #expectRest() {
    if (this.engine.state === "failed" || this.engine.state === "idle") return;
    this.guidance.pend();
    this.beside?.pend();
  }

  /** Takes back what only the engine says, and said of another case. */
  #standAlone() {
    clearTimeout(this.#late);
    this.guidance.clear();
    this.beside?.clear();
    this.#expectRest();
    if (!this.#atOnce) {
      this.guidance.forget();
      return this.result.forget();
    }
    this.guidance.showQuestions(this.#atOnce.assessment, []);
    this.announcer.tell(this.#atOnce.assessment.outcomes, this.#atOnce.guidance.headline.title);
  }

  #answersHaveCome() {
    if (this.#said) return;
    this.#answerAtOnce();
    if (this.engine.state !== "ready") this.#standAlone();
  }

  /** @param {boolean} areThere */
  #quotesHaveCome(areThere) {
    this.#unquoted = areThere ? [] : unquoted(this.config, () => this.compiled.load());
    this.#notify();
    if (!areThere) return;
    this.result.requote();
    this.beside?.requote();
    if (this.#said) this.#slices.run(this.#show(this.#said));
    else if (this.#atOnce) this.#answerAtOnce();
  }

  #notify() {
    this.result.showNotice([...this.notices, ...this.#unquoted]);
  }

  /** @param {import("../engine/worker-client.js").State} state */
  #engineIs(state) {
    if (state !== "again" && state !== "failed") return;
    if (!this.#said) this.#standAlone();
    if (state === "again") return;
    this.beside?.fail();
    giveUp(this.$root);
  }

  /** @param {import("../engine/protocol.js").Answer} found */
  #assessed(found) {
    clearTimeout(this.#late);
    this.#said = found;
    const place = this.#atOnce && difference(this.#atOnce, found);
    if (place) console.error(`The compiled decision and the engine differ in ${place}; the engine is right.`);
    this.#slices.run(this.#show(found));
  }

  /** @param {import("../engine/protocol.js").Answer} answer */
  *#show(answer) {
    const { assessment, guidance: found } = answer;
    yield* this.result.show(assessment, found, "engine");
    yield* this.guidance.show(assessment, found);
    this.beside?.show(answer);
    yield;
    this.result.settle();
    this.announcer.tell(assessment.outcomes, found.headline.title);
    this.$root.dispatchEvent(new CustomEvent("calculator:assessed", { detail: assessment, bubbles: true }));
    this.beside?.prepare(assessment.situation);
    this.then.show(assessment.outcomes);
  }
}

/**
 * What is told of a link: that it is of another version, what that version said otherwise, and what could not be read.
 * @param {ReturnType<Form["restore"]>} restored @param {import("./config.js").Config} config @returns {(string | Node)[]}
 */
function noticesOf(restored, config) {
  /** @type {(string | Node)[]} */
  const notices = [];
  const { version, changed, dropped } = restored;
  if (version && version !== config.version) {
    notices.push(config.texts["other-version"].replace("{old}", version).replace("{new}", config.version));
  }
  if (changed.length) notices.push(`${label(config, config.texts.changed)} ${changed.join(", ")}.`);
  if (dropped.length) notices.push(droppedNotice(config, dropped));
  return notices;
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
  if ($root instanceof HTMLElement && $form instanceof HTMLFormElement) {
    early.page = new RunningCase($root, $form, early, makeBeside);
  }
}

/** Runs the page once it is there whole. @param {MakeBeside} [makeBeside] */
export function runCase(makeBeside) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => begin(makeBeside));
  else begin(makeBeside);
}

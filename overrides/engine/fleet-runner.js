// Answers a file with many systems, a block of rows at a time: between two blocks the worker handles other requests, such as a
// cancellation.

import { reply } from "./protocol.js";

/**
 * What Pyodide makes of the objects of calculator.fleet.json_api.
 * @typedef {{ getBuffer: (kind: "u8") => { data: Uint8Array<ArrayBuffer>, release: () => void }, destroy: () => void }} Bytes
 * @typedef {{ step: () => Bytes, standing: () => string, report: () => string, destroy: () => void }} Fleet
 * @typedef {(start: number, buffer: Bytes) => number} Read
 * @typedef {{ Fleet: (read: Read, labels: string, asked: string) => Fleet }} FleetWire
 * @typedef {import("./protocol.js").UnclearColumn} UnclearColumn
 * @typedef {{ rows: number, bytes: number, finished: boolean, refused: string | null, unclear: UnclearColumn[] }} Standing
 * @typedef {import("./protocol.js").AnswerFleet} AnswerFleet
 * @typedef {import("./protocol.js").FleetStatus} FleetStatus
 */

const PROGRESS_EVERY = 100; // milliseconds

export class FleetRunner {
  /** @type {AnswerFleet | undefined} */
  #current;

  cancel() {
    this.#current = undefined;
  }

  /**
   * Answers one file at a time: a new one takes the place of the one before.
   * @param {Promise<{ fleetWire: () => FleetWire }>} engine @param {AnswerFleet} asked
   */
  async run(engine, asked) {
    this.#current = asked;
    const source = new Source(asked.file);
    const { fleetWire } = await engine;
    if (this.#current !== asked) return;
    const { file, language, ordinary, choices } = asked;
    const wanted = JSON.stringify({ file: file.name, language, ordinary, choices });
    const fleet = fleetWire().Fleet(source.read, asked.labels, wanted);
    try {
      const ending = await this.#steps(asked, fleet);
      if (ending) reply({ type: "fleet", id: asked.id, ...ending });
    } catch (error) {
      if (!source.error) throw error;
      reply({ type: "fleet", id: asked.id, status: "unreadable", why: String(source.error) });
    } finally {
      if (this.#current === asked) this.cancel();
      fleet.destroy();
    }
  }

  /**
   * @param {AnswerFleet} asked @param {Fleet} fleet
   * @returns {Promise<FleetStatus | undefined>} how it ended; undefined when it was cancelled
   */
  async #steps({ id, file }, fleet) {
    const asked = this.#current;
    /** @type {Blob[]} */
    const parts = [];
    let told = -Infinity;
    while (this.#current === asked) {
      const step = fleet.step();
      parts.push(blob(step));
      /** @type {Standing} */
      const { rows, bytes, finished, refused, unclear } = JSON.parse(fleet.standing());
      if (refused !== null) return { status: "refused", why: refused };
      if (unclear.length) return { status: "unclear", columns: unclear };
      if (finished) {
        const result = new Blob(parts, { type: "text/csv;charset=utf-8" });
        return { status: "done", result, report: JSON.parse(fleet.report()) };
      }
      if (performance.now() - told > PROGRESS_EVERY) {
        told = performance.now();
        reply({ type: "fleet", id, status: "running", rows, share: file.size ? bytes / file.size : 1 });
      }
      await pause();
    }
    return undefined;
  }
}

/** The bytes of a file, read when the engine wants them; a worker may wait for the disk. */
class Source {
  /** @type {unknown} */
  error;

  /** @param {File} file */
  constructor(file) {
    // FileReaderSync is there in workers only, and the checker's DOM does not know it.
    const { FileReaderSync } = /** @type {any} */ (self);
    this.file = file;
    /** @type {{ readAsArrayBuffer: (blob: Blob) => ArrayBuffer }} */
    this.reader = new FileReaderSync();
    /** @type {Read} */
    this.read = (start, buffer) => {
      const view = buffer.getBuffer("u8");
      try {
        const bytes = new Uint8Array(this.#bytes(start, view.data.length));
        view.data.set(bytes);
        return bytes.length;
      } finally {
        view.release();
      }
    };
  }

  /** @param {number} start @param {number} length */
  #bytes(start, length) {
    try {
      return this.reader.readAsArrayBuffer(this.file.slice(start, start + length));
    } catch (error) {
      this.error = error;
      throw error;
    }
  }
}

/** @param {Bytes} bytes of Python's, given back after the copy @returns {Blob} */
function blob(bytes) {
  const view = bytes.getBuffer("u8");
  const copy = new Blob([view.data]);
  view.release();
  bytes.destroy();
  return copy;
}

// A timer would be held back to 4 ms; a message is not, and comes after those that wait already.
const channel = new MessageChannel();
channel.port1.start();

/** @returns {Promise<void>} */
function pause() {
  return new Promise((resolve) => {
    channel.port1.addEventListener("message", () => resolve(), { once: true });
    channel.port2.postMessage(null);
  });
}

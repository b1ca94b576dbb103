// The functions that the first binary lacks, because a start and an answer do not need them: they are fetched, all together, when
// one of them is called after all. runtime/cuts/binary.py explains how the two binaries fit together.

const DOORS = "rest:functions";
const LOADER = 0;

// A function of JavaScript can stand in a table only as one that a module has exported. This module takes one and exports it:
// (module (import "" "" (func)) (export "" (func 0)))
const WRAPPER = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 5, 1, 0, 0, 0, 0, 7, 4, 1, 0, 0, 0,
]);

/**
 * Gives an instance of the first binary the functions that it lacks, when one of them is called.
 * @param {WebAssembly.Instance} first @param {WebAssembly.Imports} imports what it was made with
 * @param {() => BufferSource} read gives the second binary at once: nothing can wait in the midst of a call
 */
export function attachMissingFunctions(first, imports, read) {
  const doors = /** @type {WebAssembly.Table | undefined} */ (first.exports[DOORS]);
  if (!doors) return;
  const load = () => {
    const rest = new WebAssembly.Instance(new WebAssembly.Module(read()), {
      ...imports,
      first: /** @type {WebAssembly.ModuleImports} */ (first.exports),
    });
    for (const [entry, func] of Object.entries(rest.exports)) doors.set(Number(entry), func);
  };
  const wrapper = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { "": { "": load } });
  doors.set(LOADER, wrapper.exports[""]);
}

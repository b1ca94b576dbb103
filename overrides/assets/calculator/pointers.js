// Pyodide's binary holds pointers to some 260 functions of its script, each of which must be a function of WebAssembly to be
// pointed to. Emscripten makes a module for each of them; here one module makes all of them at once.

// How Emscripten writes types, and how WebAssembly does.
const TYPES = /** @type {Record<string, number>} */ ({ i: 127, p: 127, j: 126, f: 125, d: 124, e: 111 });
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
const TYPE = 1;
const IMPORT = 2;
const EXPORT = 7;
const FUNCTION = 0;

/** @typedef {Function & { sig?: string, stub?: boolean }} Signed */

/**
 * Notes which functions a binary asks for pointers to, while it is instantiated. What is called afterwards gives the binary
 * its functions in a form that can be pointed to.
 * @param {WebAssembly.Imports} imports the script's own, as Emscripten lays them out @returns {() => void}
 */
export function gatherPointers(imports) {
  const functions = /** @type {Record<string, Signed | undefined>} */ (imports.env);
  const pointers = imports["GOT.func"];
  if (!functions || !pointers) return () => {};
  /** @type {Set<string>} */
  const names = new Set();
  imports["GOT.func"] = new Proxy(pointers, {
    get(target, name) {
      names.add(String(name));
      return Reflect.get(target, name);
    },
  });
  return () => {
    const signed = [...names].filter((name) => {
      const found = functions[name];
      return typeof found === "function" && found.sig && !found.stub;
    });
    Object.assign(functions, pointable(signed, functions));
  };
}

/** @param {string[]} names @param {Record<string, Signed | undefined>} functions */
function pointable(names, functions) {
  const signatures = names.map((name) => functions[name]?.sig ?? "");
  const types = [...new Set(signatures)];
  const binary = [
    ...HEADER,
    ...section(TYPE, types.map((type) => [0x60, ...valueTypes(type.slice(1)), ...valueTypes(type[0].replace("v", ""))])),
    ...section(IMPORT, names.map((name, place) => [0, ...text(name), FUNCTION, ...number(types.indexOf(signatures[place]))])),
    ...section(EXPORT, names.map((name, place) => [...text(name), FUNCTION, ...number(place)])),
  ];
  const module = new WebAssembly.Module(new Uint8Array(binary));
  const given = /** @type {WebAssembly.ModuleImports} */ (functions);
  return new WebAssembly.Instance(module, { "": given }).exports;
}

/** @param {number} kind @param {number[][]} items */
function section(kind, items) {
  const content = [...number(items.length), ...items.flat()];
  return [kind, ...number(content.length), ...content];
}

/** @param {string} types */
function valueTypes(types) {
  return [...number(types.length), ...Array.from(types, (type) => TYPES[type])];
}

/** @param {string} name of ASCII, as names of C are */
function text(name) {
  return [...number(name.length), ...Array.from(name, (letter) => letter.charCodeAt(0))];
}

/** Unsigned LEB128. @param {number} value */
function number(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

import { loadPyodide } from "./pyodide.mjs";

const base = new URL("./", import.meta.url).href;
const starting = loadPyodide({ indexURL: base, packageBaseUrl: base, packages: [`${base}WHEEL`] });
self.addEventListener("message", async ({ data }) => {
  const pyodide = await starting;
  postMessage(pyodide.pyimport("calculator.json_api").visit(data, "en", "", ""));
});

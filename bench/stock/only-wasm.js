const compiling = WebAssembly.compileStreaming(fetch("./pyodide.asm.wasm"));
self.addEventListener("message", async () => {
  await compiling;
  postMessage("{}");
});

/**
 * Compiles and starts a module. `source` is its URL; `installImports(imports)` may add to what the module imports.
 * Returns { exports, instance, memory }: the static methods marked for export, and the raw instance beneath them.
 */
export async function load(source, installImports) {
  const module = await compile(await fetch(source));
  const imports = {};
  const userExports = {};
  const runtime = defaults(imports, userExports, await hasStringBuiltins());
  const memory = giveMemory(imports, getMemoryDefaults(module));
  installImports?.(imports);
  const instance = await WebAssembly.instantiate(module, imports);
  runtime.supplyExports(instance.exports);
  // Exported methods are globals that hold JavaScript functions.
  for (const [name, value] of Object.entries(instance.exports)) {
    if (value instanceof WebAssembly.Global) Object.defineProperty(userExports, name, { get: () => value.value });
  }
  return { exports: userExports, instance, memory };
}

async function compile(response) {
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  const options = { builtins: ["js-string"] };
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response, options)
    : WebAssembly.compile(await response.arrayBuffer(), options);
}

/** Linear memory: the module's constants come first, its heap behind them, on a boundary of 8 bytes. */
function giveMemory(imports, wanted) {
  const maxSize = 2 ** 31 - 1;
  const memory = new WebAssembly.Memory({ initial: Math.max(wanted.min ?? 0, 1), maximum: 2 ** 15 });
  const fixed = (value) => new WebAssembly.Global({ value: "i32", mutable: false }, value);
  imports.env = { memory };
  imports.teavmMemory = {
    linearMemory: () => memory.buffer,
    notifyHeapResized: () => {},
    heapOffset: fixed(Math.ceil((wanted.dataSize ?? 0) / 8) * 8),
    maxSize: fixed(maxSize),
  };
  return memory;
}

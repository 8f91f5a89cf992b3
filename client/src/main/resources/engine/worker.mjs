/**
 * The engine's worker: loads the engine, WebAssembly if this browser has what it needs and JavaScript if not, and passes
 * JSON texts between the page and it. The page makes it with `new Worker(url, { type: "module" })` and posts
 *
 *   {"start":{"wasm":"lean/lean.wasm","runtime":"lean/lean.wasm-runtime.mjs","js":"lean/lean.js"}}
 *
 * first, with URLs relative to this file, absolute ones or blobs (from a blob, only absolute URLs resolve). Requests may
 * follow at once; they wait. Add "target":"js" to pass WebAssembly over.
 */

let engine = null;
let waiting = [];

// A turn between slices of work comes from a channel, since a timer's would be held back to 4 ms; a rest from a timer.
const turns = new MessageChannel();
let turnAsked = false;
let timer = 0;
turns.port1.onmessage = () => {
  turnAsked = false;
  work();
};

function work() {
  clearTimeout(timer);
  if (engine === null) return;
  guarded(() => engine.slice());
  goOn();
}

/** Sees to the next slice, if there is to be one. */
function goOn() {
  if (turnAsked || engine === null) return;
  clearTimeout(timer);
  const rest = engine.rest();
  if (rest >= 1) {
    timer = setTimeout(work, rest);
  } else if (rest >= 0) {
    turnAsked = true;
    turns.port2.postMessage(null);
  }
}

self.onmessage = ({ data }) => {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  if (engine !== null) {
    receive(text);
  } else if (waiting !== null) {
    const start = startOf(text);
    if (start) begin(start);
    else waiting.push(text);
  }
};

function startOf(text) {
  try {
    return JSON.parse(text).start;
  } catch {
    return undefined; // not ours to judge: the engine will say what is wrong with it
  }
}

function receive(text) {
  guarded(() => engine.receive(text));
  goOn();
}

/** Posts the messages that the engine returns, one to a line. The engine's own failures it has put into messages, so what is thrown here is the end of it. */
function guarded(ask) {
  try {
    post(ask());
  } catch (error) {
    engine = null;
    fail(`The engine stopped: ${error}. Reload to go on.`);
  }
}

function post(lines) {
  if (lines !== "") for (const line of lines.split("\n")) self.postMessage(line);
}

function fail(message) {
  waiting = null;
  post(JSON.stringify({ event: "error", lab: "", error: { message } }));
}

async function begin(start) {
  try {
    const [loaded, target, note] = await load(start);
    post(loaded.start(target, note));
    engine = loaded;
  } catch (error) {
    fail(`The engine did not start: ${error}`);
    return;
  }
  const early = waiting;
  waiting = null;
  for (const text of early) if (engine !== null) receive(text);
}

async function load(start) {
  const lack = start.target === "js" ? "JavaScript was asked for" : lackOfWebAssembly();
  if (lack === null) {
    try {
      const runtime = await import(at(start.runtime));
      return [(await runtime.load(at(start.wasm))).exports, "wasm", ""];
    } catch (error) {
      return [await import(at(start.js)), "js", `WebAssembly did not start: ${error}`];
    }
  }
  return [await import(at(start.js)), "js", lack];
}

/** A URL against this file's; a blob's own URL is no base, but absolute URLs need none. */
function at(url) {
  return import.meta.url.startsWith("blob:") ? url : new URL(url, import.meta.url).href;
}

/** What is missing for the WebAssembly engine, or null: it keeps Java's objects in the browser's own garbage collector. */
function lackOfWebAssembly() {
  if (typeof WebAssembly !== "object") return "this browser has no WebAssembly, or it is switched off";
  const emptyStruct = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 3, 1, 0x5f, 0]);
  return WebAssembly.validate(emptyStruct) ? null : "this browser's WebAssembly has no garbage collection";
}

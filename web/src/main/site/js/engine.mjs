// The page's end of the worker: one worker per page, however many labs. The page never computes; it asks, and draws answers.

const urls = {
  wasm: new URL("../engine/lean/lean.wasm", import.meta.url).href,
  runtime: new URL("../engine/lean/lean.wasm-runtime.mjs", import.meta.url).href,
  js: new URL("../engine/lean/lean.js", import.meta.url).href,
};

/** What a lab gets when the engine refuses or fails: words for the reader, the script's line where there is one; final when the engine itself is gone. */
export class EngineError extends Error {
  constructor({ message, line = null }, final = false) {
    super(message);
    this.line = line;
    this.final = final;
  }
}

export class Engine {
  #worker = null;
  #last = 0;
  #waiting = new Map();
  #labs = new Map();

  /** Events of one lab ("view", "progress", "error") and those of the engine itself ("ready", "error"). */
  listen(lab, heard) { this.#labs.set(lab, heard); }

  /** Asks for something; resolves to the reply's "ok". The worker starts with the first question. */
  ask(lab, call, details = {}) {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, call, lab, ...details });
    });
  }

  /** A lab has left the page; the last one takes the worker with it. */
  leave(lab) {
    this.#labs.delete(lab);
    if (this.#labs.size === 0) this.#end("The engine was closed.");
    else this.ask(lab, "close").catch(() => { /* the lab is gone: nobody is left to tell */ });
  }

  #start() {
    const worker = new Worker(new URL("../engine/worker.mjs", import.meta.url), { type: "module", name: "chainrule" });
    worker.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    worker.onmessageerror = () => this.#fail("The engine sent something that could not be read. Reload to start it again.");
    worker.onerror = event => {
      event.preventDefault();
      this.#fail(`The engine stopped: ${event.message || "its files could not be loaded"}. Reload to start it again.`);
    };
    worker.postMessage({ start: urls });
    return worker;
  }

  #hear(message) {
    if (message.event === "error" && !message.lab) { // not one lab's trouble: the engine's
      this.#fail(message.error.message);
      return;
    }
    if (message.event) {
      if (message.lab) this.#labs.get(message.lab)?.(message);
      else for (const heard of this.#labs.values()) heard(message);
      return;
    }
    const asked = this.#waiting.get(message.id);
    if (!asked) return;
    this.#waiting.delete(message.id);
    if (message.error) asked.reject(new EngineError(message.error));
    else asked.resolve(message.ok);
  }

  #fail(message) {
    this.#end(message);
    for (const heard of this.#labs.values()) heard({ event: "error", error: { message } });
  }

  #end(message) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new EngineError({ message }, true));
    this.#waiting.clear();
  }
}

/** The engine all labs of a page share. */
export const engine = new Engine();

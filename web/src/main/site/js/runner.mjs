// The page's end of the worker that runs scripts. A worker that does not answer a stop in time is ended and another one
// started; one that dies is replaced by the next question. Whoever asked always gets an answer.

const urls = {
  wasm: new URL("../engine/full/full.wasm", import.meta.url).href,
  runtime: new URL("../engine/full/full.wasm-runtime.mjs", import.meta.url).href,
  js: new URL("../engine/full/full.js", import.meta.url).href,
};

/** Milliseconds that a worker has to answer a stop; it looks up every 10, except from the middle of one built-in. */
const patience = 80;

/** An answer for a run that its worker will never give. */
const ended = (outcome, error) => ({ outcome, error, line: 0, exit: 1, steps: 0, variables: [] });

export class Runner {
  #worker = null;
  #ready = false;
  #last = 0;
  #asked = new Map();
  #heard;
  #target;

  /** `target` is "js" to pass WebAssembly over; `heard` is told {event: "ready", target, note}, and {event: "replaced", message} when a worker is gone. */
  constructor({ target = null, heard = () => { } } = {}) {
    this.#target = target;
    this.#heard = heard;
  }

  /** Starts the engine before anybody asks for it. */
  warm() { this.#worker ??= this.#start(); }

  /** Whether the engine has been loaded. */
  get ready() { return this.#ready; }

  /** Whether something of a lab is under way. */
  running(lab) { return [...this.#asked.values()].some(one => one.lab === lab && one.runs); }

  /** Runs a script or goes on with one; resolves to how it ended and never rejects. `hear` is told what it says on the way: output, figures, pauses. */
  run(lab, call, details, hear) {
    return this.#ask(lab, call, details, { runs: true, hear }).then(answer => answer.run ?? ended("refused", answer.message));
  }

  /** Asks for something that is answered at once. */
  async ask(lab, call, details = {}) {
    const answer = await this.#ask(lab, call, details, {});
    if (answer.message !== undefined) throw new Error(answer.message);
    return answer;
  }

  /** Ends what a lab runs: by asking, or by ending the worker if it does not answer. */
  async stop(lab) {
    if (!this.running(lab)) return;
    if (!this.#ready) { // still loading: nothing has begun
      this.#settle(one => one.lab === lab && one.runs, { run: ended("stopped", "") });
      this.#ask(lab, "stop", {}, {});
      return;
    }
    let late = setTimeout(() => {
      // What it has answered may be waiting behind this very timer.
      late = setTimeout(() => this.#replace("It did not answer, so its worker was ended and another one started.", lab), 1);
    }, patience);
    await this.#ask(lab, "stop", {}, {});
    clearTimeout(late);
  }

  #ask(lab, call, details, more) {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    return new Promise(resolve => {
      this.#asked.set(id, { lab, resolve, ...more });
      this.#worker.postMessage({ id, call, lab, ...details });
    });
  }

  #start() {
    const worker = new Worker(new URL("../engine/worker.mjs", import.meta.url), { type: "module", name: "chainrule scripts" });
    const current = then => event => { if (worker === this.#worker) then(event); };
    this.#ready = false;
    worker.onmessage = current(({ data }) => this.#hear(JSON.parse(data)));
    worker.onmessageerror = current(() => this.#died("it sent something that could not be read"));
    worker.onerror = event => {
      event.preventDefault();
      current(() => this.#died(event.message || "its files could not be loaded"))();
    };
    worker.postMessage({ start: this.#target === null ? urls : { ...urls, target: this.#target } });
    return worker;
  }

  #hear(message) {
    if (message.event === "ready") {
      this.#ready = true;
      this.#heard(message);
    } else if (message.event === "error" && !message.lab) {
      this.#died(message.error.message);
    } else if (message.event) {
      this.#asked.get(message.id)?.hear?.(message);
    } else {
      const one = this.#asked.get(message.id);
      this.#asked.delete(message.id);
      one?.resolve(message.ok ?? message.error);
    }
  }

  #died(why) {
    const message = `The engine broke down: ${why.replace(/ Reload to go on\.$/, "")}`;
    this.#drop();
    this.#settle(() => true, { run: ended("died", message), message });
    this.#heard({ event: "replaced", message });
  }

  #replace(message, lab) {
    this.#drop();
    this.#settle(one => one.lab === lab, { run: { ...ended("stopped", ""), replaced: true } });
    this.#settle(() => true, { run: ended("died", "The engine was started again because of another script."), message });
    this.#heard({ event: "replaced", message });
    this.warm();
  }

  #drop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
  }

  #settle(which, answer) {
    for (const [id, one] of [...this.#asked]) {
      if (!which(one)) continue;
      this.#asked.delete(id);
      one.resolve(answer);
    }
  }
}

/**
 * Lends threads to large Programs: the engine's worker imports this and hands what `threads()` gives to the executor. Each
 * thread but the worker's own is a helper, a worker too, which waits inside a Program's module for its share of each step.
 *
 * There are as many helpers as threads less one, however many Programs are loaded. They serve one Program at a time: the
 * one that steps. It keeps them until it is closed or has not stepped for IDLE milliseconds while another steps; a Program
 * without helpers does all the work itself. Helpers start with the first Program that can use them, and no step waits for their coming.
 */

const IDLE = 200;
/** Beyond this, most machines have not so many cores but only say so; and no more has been measured. */
const MOST = 4;

/**
 * Programs that helpers serve before others take their place: a browser keeps a closed Program's memory until every thread
 * that knew it has collected its garbage, and helpers make too little of it to do so.
 */
const SERVED = 32;

const nap = typeof SharedArrayBuffer === "function" ? new Int32Array(new SharedArrayBuffer(4)) : null;

/**
 * `count`: how many threads, if not as many as there are processors. `patient`: a Program that calls the helpers waits for all
 * of them that have started; only for tests.
 */
export function threads({ count = Math.min(MOST, navigator.hardwareConcurrency ?? 1), patient = false } = {}) {
  const note = lack() ?? (count > 1 ? "" : "this machine has one processor");
  const helpers = [];
  let holder = null;
  let earlier = 0;
  let served = 0;

  /** Starts the helpers if that has not been done. A helper that does not come is done without. */
  function start() {
    while (note === "" && helpers.length < count - 1) {
      const worker = new Worker(new URL("./thread-worker.mjs", import.meta.url), { type: "module", name: "chainrule thread" });
      // What is posted to a worker itself may wait until this one is idle, what goes through a channel does not.
      const { port1: port, port2: theirs } = new MessageChannel();
      worker.postMessage(theirs, [theirs]);
      const helper = { worker, port, ready: false };
      helper.here = new Promise((resolve) => {
        port.onmessage = () => {
          helper.ready = true;
          resolve();
        };
        worker.onerror = (event) => {
          console.warn(`A helper thread stopped: ${event.message ?? "its script was not loaded"}. Others do its work.`);
          resolve();
        };
      });
      helpers.push(helper);
    }
    return Promise.all(helpers.map(({ here }) => here));
  }

  function dismiss() {
    if (holder === null) return;
    earlier += holder.exports.helped();
    holder.exports.leave();
    holder.term++;
    holder = null;
    if (served >= SERVED) end();
  }

  function end() {
    for (const { worker } of helpers.splice(0)) worker.terminate();
    served = 0;
  }

  function call(program) {
    dismiss();
    start();
    holder = program;
    if (program.term === 0) served++;
    const { module, memory, exports, term } = program;
    earlier -= exports.helped();
    helpers.forEach(({ port }, i) => port.postMessage({ module, memory, me: i + 1, term }));
    if (patient) while (exports.here() < helpers.filter(({ ready }) => ready).length) Atomics.wait(nap, 0, 0, 1);
  }

  return {
    count: note === "" ? count : 1,
    note,
    start,

    /** A module with its memory and its steps, or `problem`: why there is none. */
    load(bytes, pages) {
      try {
        const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
        const module = new WebAssembly.Module(bytes);
        const { exports } = new WebAssembly.Instance(module, { env: { memory } });
        const program = { module, memory, exports, term: 0, last: 0 };
        start();
        const step = (steps) => {
          const now = performance.now();
          if (holder !== program && (holder === null || now - holder.last > IDLE)) call(program);
          program.last = now;
          try {
            exports.step(steps);
          } catch (error) {
            throw new Error(`a thread stopped within a step, whose numbers are lost (${error}); load the program again`);
          }
        };
        return { memory, step, problem: "", close() { if (holder === program) dismiss(); } };
      } catch (error) {
        return { problem: `${error}` };
      }
    },

    /** How many slices of tasks helpers have computed. */
    helped: () => earlier + (holder?.exports.helped() ?? 0),

    /** Ends the helpers; Programs go on alone. */
    close() {
      dismiss();
      end();
    },
  };
}

/** Why there can be no threads, or null. */
function lack() {
  if (typeof SharedArrayBuffer !== "function" || !self.crossOriginIsolated) {
    return "threads need a page that is isolated from other sites, and this one is not (it lacks Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, or is in a frame)";
  }
  if (typeof WorkerGlobalScope !== "function" || !(self instanceof WorkerGlobalScope)) {
    return "threads need the engine in a worker: a page itself must not wait for others";
  }
  if (import.meta.url.startsWith("blob:")) return "threads need the engine's files at their own addresses, and these are copies";
  return null;
}

// What the benchmark command runs in a page of its own: a run at a time, taken step by step, and the way to a first step.
import { engine } from "./column.mjs";

const MANY = 16;
let take = () => {};
let end = () => {};

const repeat = (step) => (n) => { for (let i = 0; i < n; i++) step(); };

/** Ways to train a problem: each gives a function that takes n steps. */
const ways = {
  "compiled": (problem) => compiled(problem, "simd", (step) => repeat(() => step(1))),
  "compiled, 16 steps a call": (problem) => compiled(problem, "simd", (step) => (n) => { for (let i = 0; i < n; i += MANY) step(Math.min(MANY, n - i)); }),
  "compiled, fast mode": (problem) => compiled(problem, "fast", (step) => repeat(() => step(1))),
  "portable": (problem) => compiled(problem, "portable", (step) => repeat(() => step(1))),
  "eager": (problem) => {
    const { step } = engine.eager(problem);
    return { take: repeat(step), end() {}, said: { executor: "eager", note: "", memoryBytes: 0, moduleBytes: 0 } };
  },
};

function compiled(problem, executor, loop) {
  const run = engine.open(problem, executor);
  const { note, memoryBytes, moduleBytes } = run;
  return { take: loop(run.step), end: run.close, said: { executor: run.executor, note, memoryBytes, moduleBytes } };
}

const made = (problem) => typeof problem === "string" ? engine.problem(problem) : engine.wide(...problem);

/** Closes the run there was and opens another: a problem's name, or the batch and width of the sweep's. Says what runs it. */
export function open(way, problem) {
  end();
  const opened = ways[way](made(problem));
  ({ take, end } = opened);
  return JSON.stringify(opened.said);
}

/** Takes n steps of the open run. */
export function steps(n) { take(n); }

let next;

/** Makes a problem, and opens another so many times: each a problem's name, or a batch and a width. */
export function prepare(problem, openings, other) {
  next = made(problem);
  const before = made(other);
  for (let i = 0; i < openings; i++) way(before);
}

/** Milliseconds of the way to a first step's loss of the problem that was made. */
export function firstStep() { return JSON.stringify(way(next)); }

/** The browser's part in loading is timed where the engine calls the browser. */
function way(problem) {
  const { Module, Instance } = WebAssembly;
  let compile = 0;
  const timed = (Class) => function (...given) {
    const start = performance.now();
    const made = new Class(...given);
    compile += performance.now() - start;
    return made;
  };
  WebAssembly.Module = timed(Module);
  WebAssembly.Instance = timed(Instance);
  try {
    const start = performance.now();
    const { run, network, trace, load } = engine.timed(problem);
    const opened = performance.now();
    run.step(1);
    run.loss();
    const stepped = performance.now();
    run.close();
    return { network, trace, emit: load - compile, compile, step: stepped - opened, all: stepped - start };
  } finally {
    Object.assign(WebAssembly, { Module, Instance });
  }
}

// The engine as a column of the table of peers. A step is one call into the module that the engine has written for the
// problem; every step reads the batch from the module's memory and leaves its loss there, which lastLoss() reads.
import { load } from "./bench.wasm-runtime.mjs";

const engine = (await load(new URL("bench.wasm", import.meta.url))).exports;
export { engine };

/** Steps before the table asks for a loss to compare: so many are taken one by one, whatever comes after. */
const COMPARED = 6;

const note = (run) => [run.executor, run.note, `${run.memoryBytes} bytes of memory`, `module of ${run.moduleBytes} bytes`].filter(Boolean).join("; ");

/** One step a call. */
export async function single(problem, executor) {
  const run = engine.open(problem, executor);
  const { step } = run;
  return { step() { step(1); }, lastLoss: run.loss, note: note(run), dispose: run.close };
}

/** After the first steps, `many` steps a call: the rate that the table shows is to be multiplied by it. */
export async function several(problem, executor, many) {
  const run = engine.open(problem, executor);
  const { step } = run;
  let taken = 0;
  const column = {
    step() {
      step(1);
      if (++taken === COMPARED) column.step = () => { step(many); };
    },
    lastLoss: run.loss,
    note: `${many} steps a call; ${note(run)}`,
    dispose: run.close,
  };
  return column;
}

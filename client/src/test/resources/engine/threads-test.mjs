/** The worker of the tests of threads: an engine whose Programs are shared between threads. Answers each request with a text. */
import { load } from "./selftest/selftest.wasm-runtime.mjs";
import { threads } from "./threads.mjs";

/** The helpers there are, and the most that there have been. */
let most = 0;
self.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    workers.push(this);
    most = Math.max(most, workers.length);
  }

  terminate() {
    super.terminate();
    workers.splice(workers.indexOf(this), 1);
  }
};
const workers = [];
const engine = (await load(new URL("selftest/selftest.wasm", import.meta.url))).exports;

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const fail = (message) => { throw new Error(message); };

/** Steps until a helper has taken a slice, which is up to the machine's scheduler, but not forever; how many were taken. */
async function help(network, pool, before) {
  for (let i = 0; i < 500 && pool.helped() === before; i++) {
    network.step(1);
    await rest(2);
  }
  return pool.helped() - before;
}

/** Threads of which all are there, and take part from the first step on. */
async function team(count, patient = true) {
  const made = threads({ count, patient });
  await made.start();
  return made;
}

const alone = (...size) => {
  const network = engine.network(null, ...size);
  network.step(5);
  const digest = network.digest();
  network.close();
  return digest;
};

/** Programs that the same helpers serve. */
const PORTION = 25;
const SIZE = [64, 784, 128];

const requests = {
  async random({ count, day, first, programs }) {
    const lines = [];
    for (let done = 0; done < programs; done += PORTION) {
      const pool = await team(count);
      lines.push(engine.shared(pool, day, first + done, Math.min(PORTION, programs - done)));
      if (pool.helped() === 0) fail("no helper has done anything");
      pool.close();
    }
    return lines.join("\n");
  },

  async large({ count }) {
    const pool = await team(count);
    const lines = engine.large(pool);
    const helped = pool.helped();
    pool.close();
    return helped > 0 ? lines : "no helper has done anything";
  },

  /** Programs loaded, stepped and closed, one after the other and two at a time, with rests in which the helpers fall asleep. */
  async hundred({ count }) {
    const pool = await team(count);
    const wanted = alone(...SIZE);
    for (let i = 0; i < 100; i++) {
      await pool.start();
      const one = engine.network(pool, ...SIZE);
      const two = i % 10 === 0 ? engine.network(pool, ...SIZE) : null;
      for (let step = 0; step < 5; step++) {
        one.step(1);
        two?.step(1);
      }
      if (one.digest() !== wanted || (two !== null && two.digest() !== wanted)) fail(`load ${i} gave other bits`);
      if (i % 25 === 0) await rest(20);
      one.close();
      two?.close();
    }
    await pool.start();
    const before = pool.helped();
    const last = engine.network(pool, ...SIZE);
    const helped = await help(last, pool, before);
    last.close();
    pool.close();
    return `at most ${most} helpers, ${helped > 0 ? "the last Program had help" : "nobody helped the last Program"}`;
  },

  /** A Program that takes the helpers over from one that rests, which then goes on without them. */
  async takenOver({ count }) {
    const pool = await team(count);
    const [one, two] = [engine.network(pool, ...SIZE), engine.network(pool, ...SIZE)];
    one.step(2);
    const stepped = performance.now();
    const before = pool.helped();
    two.step(2);
    // On a machine that stood still meanwhile, the first has rested already.
    const early = performance.now() - stepped < 150 ? pool.helped() - before : 0;
    await rest(300);
    two.step(3);
    one.step(3);
    const wanted = alone(...SIZE);
    const same = one.digest() === wanted && two.digest() === wanted;
    await rest(300);
    const late = await help(two, pool, pool.helped());
    one.close();
    two.close();
    pool.close();
    return `${early} slices before the rest, ${late > 0 ? "some" : "none"} after it, ${same ? "the same bits" : "other bits"}`;
  },

  /** Helpers that end while a Program is loaded. */
  async ended({ count }) {
    const pool = await team(count);
    const network = engine.network(pool, ...SIZE);
    network.step(2);
    await rest(300);
    for (const worker of [...workers]) worker.terminate();
    await rest(100);
    network.step(3);
    const same = network.digest() === alone(...SIZE);
    network.close();
    return same ? "the same bits" : "other bits";
  },

  /** Steps before any helper has come. */
  async early({ count }) {
    const pool = threads({ count });
    const network = engine.network(pool, ...SIZE);
    network.step(5);
    const same = network.digest() === alone(...SIZE);
    const { note } = network;
    network.close();
    await pool.start();
    pool.close();
    return `${note}, ${same ? "the same bits" : "other bits"}`;
  },

  async note({ count }) {
    const pool = threads({ count });
    const large = engine.network(pool, ...SIZE);
    const small = engine.network(pool, 4, 2, 4);
    const notes = `${pool.count}|${large.note}|${small.note}`;
    large.close();
    small.close();
    return notes;
  },

  /** Milliseconds of a step on one thread and on several, in turns: medians and best. */
  async time({ count, rounds }) {
    const pool = await team(count);
    const lines = [];
    const cases = { "W5": (t) => engine.network(t, 64, 784, 128), "wide": (t) => engine.network(t, 128, 1024, 1024),
      "product 512": (t) => engine.product(t, 512), "product 1024": (t) => engine.product(t, 1024) };
    for (const [name, open] of Object.entries(cases)) {
      const runs = [null, pool].map(open);
      const times = [[], []];
      const once = (run) => { const start = performance.now(); run.step(1); return performance.now() - start; };
      const many = runs.map((run) => { let spent = 0, n = 0; while (spent < 400) { spent += once(run); n++; } return Math.ceil(n / 8); });
      for (let round = 0; round < rounds; round++) {
        runs.forEach((run, r) => {
          run.step(1);
          const start = performance.now();
          for (let i = 0; i < many[r]; i++) run.step(1);
          times[r].push((performance.now() - start) / many[r]);
        });
        await rest(0);
      }
      for (const t of times) t.sort((a, b) => a - b);
      const middle = times.map((t) => t[t.length >> 1]), best = times.map((t) => t[0]);
      lines.push(`${name}: ${middle.map((t) => t.toFixed(3)).join(" ms, ")} ms, x${(middle[0] / middle[1]).toFixed(2)}; best ${best.map((t) => t.toFixed(3)).join(", ")}, x${(best[0] / best[1]).toFixed(2)}`);
      runs.forEach((run) => run.close());
    }
    pool.close();
    return lines.join("\n");
  },
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ answer: await requests[data.what](data) });
  } catch (error) {
    self.postMessage({ problem: `${error}` });
  }
};
self.postMessage({ answer: "ready" });

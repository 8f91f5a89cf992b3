import { examples, load } from "./examples.mjs";
import { html, prose } from "./html.mjs";
import { keep, keepReplaced, kept, replaced } from "./keep.mjs";
import { morph } from "./morph.mjs";
import { PlainEditor } from "./plain.mjs";
import { Runner } from "./runner.mjs";
import { Said } from "./said.mjs";
import { ShareError, read, write } from "./share.mjs";
import { frames, own, table, values } from "./variables.mjs";

// The Scripts page: an editor, what its script says, and what it has computed. Running is the worker's; the text is the
// reader's and survives whatever a script does.

const of = id => document.getElementById(id);
const button = { run: of("run"), cell: of("cell"), step: of("step"), into: of("into"), out: of("out"), stop: of("stop") };
const state = of("state"), notice = of("notice"), clock = of("clock"), name = of("name"), picker = of("example"), shared = of("shared"), chosen = of("chosen");
const lab = "page", welcome = state.textContent;

/** Whatever the reader has now: the file's name is in its field, the text in the editor. */
let example = examples[0].id;
/** "idle", "running", "paused" */
let mode = "idle";
/** Which run it is: what an earlier one still says is no longer wanted. */
let turn = 0;
let started = 0;
let ticking = 0;
let shown = [];
let last = null;
const open = new Set();

const target = new URLSearchParams(location.search).get("target") === "js" ? "js" : null;
const runner = new Runner({ target, heard: engineSays });
const said = new Said(of("said"), line => editor.go(line));

const commands = {
  run: () => mode === "paused" ? go("on") : run({}),
  cell: () => runCell(),
  step: () => mode === "paused" ? go("over") : run({ stepping: true, stops: editor.stops }),
  // false: the key is the browser's
  into: () => mode === "paused" && go("into"),
  out: () => mode === "paused" && go("out"),
  on: () => mode === "paused" && go("on"),
  stop: () => runner.stop(lab),
};
const keys = { "Mod-Enter": commands.run, "Shift-Enter": commands.cell, F10: commands.step, F11: commands.into, "Shift-F11": commands.out, F8: commands.on };

let editor = new PlainEditor(of("source"), { keys, changed });

// ---- the script

function changed() {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  if (example !== null) {
    example = null;
    pick();
  }
  if (state.classList.contains("wrong")) say(welcome);
  cells();
  save();
}

let saving = 0;
function save() {
  clearTimeout(saving);
  saving = setTimeout(saveNow, 300);
}

function saveNow() {
  clearTimeout(saving);
  saving = 0;
  keep({ name: name.value, source: editor.text, example });
}

/** Puts another script in the editor; the one before can be had back. */
function put(script, told = null) {
  const was = { name: name.value, source: editor.text, example };
  runner.stop(lab);
  turn++;
  enter("idle");
  if (was.example === null && was.source.trim() !== "" && was.source !== script.source) keepReplaced(was);
  editor.fail(0);
  editor.text = script.source;
  name.value = script.name;
  example = script.example ?? null;
  said.clear();
  said.empty("What the script prints and draws appears here. Ctrl+Enter runs it.");
  show([]);
  say(welcome);
  pick();
  cells();
  saveNow();
  tell(told, was.example === null && replaced() !== null);
}

function pick() {
  const own = example === null ? html`<option value="">Your script</option>` : null;
  morph(picker, String(html`${own}${examples.map(({ id, title }) => html`<option value="${id}" data-key="${id}">${title}</option>`)}`));
  picker.value = example ?? "";
}

picker.addEventListener("change", async () => {
  const wanted = examples.find(({ id }) => id === picker.value);
  if (!wanted) return;
  try {
    put({ name: `${wanted.id}.py`, source: await load(wanted), example: wanted.id });
  } catch (error) {
    pick();
    tell(error.message);
  }
});

/** What holds for as long as the page is open. */
let standing = null;

/** A sentence below the state, or else what holds throughout; with the way back to the script before where there is one. */
function tell(told, back = false) {
  const text = told ?? standing;
  notice.hidden = !text && !back;
  notice.replaceChildren();
  if (text) notice.append(text, " ");
  if (!back) return;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.textContent = "Bring back your script";
  undo.addEventListener("click", () => {
    const script = replaced();
    if (script) put(script);
    tell(null);
    editor.focus();
  });
  notice.append(undo);
}

name.addEventListener("input", save);
addEventListener("pagehide", () => { if (saving) saveNow(); });

// ---- running

function say(sentence, wrong = false) {
  state.classList.toggle("wrong", wrong);
  const markup = String(html`${prose(sentence)}`);
  if (state.innerHTML !== markup) state.innerHTML = markup;
}

function engineSays(message) {
  if (message.event === "replaced") {
    tell(message.message);
    return;
  }
  if (message.target === "js") {
    standing = `Running as JavaScript, with the same results but slower (${message.note}).`;
    tell(null);
  }
  if (mode !== "running") return;
  started = performance.now(); // loading is no part of running
  say("Running.");
}

function enter(next) {
  mode = next;
  const busy = next === "running", paused = next === "paused";
  button.run.textContent = paused ? "Continue" : "Run";
  button.step.textContent = paused ? "Over" : "Step";
  button.run.disabled = button.step.disabled = button.cell.disabled = busy;
  button.stop.disabled = next === "idle";
  button.into.hidden = button.out.hidden = !paused;
  document.body.dataset.mode = next;
  clearInterval(ticking);
  if (busy) ticking = setInterval(tick, 100);
  else clock.textContent = "";
}

function tick() {
  const seconds = (performance.now() - started) / 1000;
  clock.textContent = seconds < 0.3 ? "" : `${seconds.toFixed(1)} s`;
}

/** Runs the script whole or, where it has cells, one after the other; or what `details` say of it. */
async function run(details) {
  if (mode !== "idle") return;
  const mine = ++turn, all = marked(editor.text).length > 0 && !details.cell && !details.stepping;
  const pieces = all ? ranges(editor.text).map(range => ({ source: piece(editor.text, range), cell: true })) : [{ source: editor.text, ...details }];
  saveNow();
  tell(null);
  editor.fail(0);
  said.clear();
  of("copy").hidden = true;
  last = null;
  started = performance.now();
  enter("running");
  say(runner.ready ? "Running." : "Loading the engine.");
  if (all) await runner.ask(lab, "close").catch(error => tell(error.message));
  let answer;
  for (const one of pieces) {
    answer = await runner.run(lab, "run", { name: fileName(), ...one }, message => { if (mine === turn) hear(message); });
    if (answer.outcome !== "finished" || mine !== turn) break;
  }
  if (mine === turn) finish(answer);
}

const fileName = () => name.value.trim() || "script.py";

function hear(message) {
  if (message.event === "output") said.print(message.text);
  else if (message.event === "figure") said.figure(message);
  else if (message.event === "paused") pause(message);
}

function finish({ outcome, error, line, exit, variables, replaced: gone }) {
  const seconds = (performance.now() - started) / 1000;
  const stepped = mode === "paused" || last !== null;
  enter("idle");
  editor.reach(0);
  said.flush();
  last = null;
  show(own(variables));
  of("copy").hidden = said.text === "" && !error;
  if (outcome === "finished") {
    said.empty("The script has ended without printing anything.");
    say(stepped ? "Finished." : `Finished in ${time(seconds)}.`);
  } else if (outcome === "failed" && error) {
    const why = error.trimEnd().split("\n").at(-1);
    said.error(error, line);
    editor.fail(line, why);
    say(line > 0 ? `Line ${line}: ${why}` : why, true);
  } else if (outcome === "failed") {
    said.empty("The script has ended without printing anything.");
    say(`Ended with exit code ${exit}.`);
  } else if (outcome === "stopped") {
    say(error.startsWith("stopped: ") ? `Stopped: the script ${error.slice(9)}.` : "Stopped.");
    if (!gone) said.empty("Stopped before anything was printed.");
  } else {
    say({ out_of_steps: "Stopped: the script took more steps than it was given.", out_of_memory: "Stopped: the script needed more memory than a tab has for it." }[outcome] ?? error, true);
  }
}

const time = seconds => seconds < 0.0095 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;

// ---- stepping

async function go(how) {
  enter("running");
  editor.reach(0);
  try {
    await runner.ask(lab, "go", { how, stops: editor.stops });
  } catch (error) {
    if (mode === "running" && runner.running(lab)) tell(error.message);
  }
}

function pause({ line, calls }) {
  enter("paused");
  said.flush();
  editor.reach(line);
  const inner = calls[0].function;
  say(`Line ${line} is next${inner === "<module>" ? "" : `, in \`${inner}\``}.`);
  const before = last;
  last = values(calls);
  shown = calls;
  drawFrames(before);
}

function drawFrames(before = last) {
  of("count").textContent = shown.length > 1 ? `${shown.length} calls` : "";
  morph(of("variables"), String(frames(shown, { open, before })));
}

function show(variables) {
  shown = variables;
  const n = variables.length;
  of("count").textContent = n > 0 ? `${n}` : "";
  morph(of("variables"), String(n > 0 ? table(variables, { label: "Variables of the script", open }) : html`<p class="empty">Names and values, once the script has run.</p>`));
}

of("variables").addEventListener("click", ({ target: hit }) => {
  const row = hit.closest("[data-open]"), line = hit.closest("[data-line]");
  if (line) editor.go(Number(line.dataset.line));
  if (!row) return;
  if (!open.delete(row.dataset.open)) open.add(row.dataset.open);
  if (mode === "paused") drawFrames();
  else show(shown);
});

// ---- cells

/** Lines that begin a cell, counted from 1. */
const marked = text => text.split("\n").flatMap((line, i) => /^#\s*%%(?!%)/.test(line) ? [i + 1] : []);

function cells() { button.cell.hidden = marked(editor.text).length === 0; }

/** First and last line of each cell; what stands before the first mark is one as well. */
function ranges(text) {
  const starts = marked(text), end = text.split("\n").length;
  if (starts[0] !== 1) starts.unshift(1);
  return starts.map((from, i) => [from, (starts[i + 1] ?? end + 1) - 1]);
}

/** These lines, behind as many empty ones as stand before them, so that errors name the lines of the file. */
const piece = (text, [from, to]) => "\n".repeat(from - 1) + text.split("\n").slice(from - 1, to).join("\n");

/** Runs the cell at the cursor in the names that earlier ones have left, and goes on to the next. */
function runCell() {
  if (mode !== "idle") return;
  const { text, line } = editor, all = ranges(text);
  if (marked(text).length === 0) {
    run({});
    return;
  }
  const at = all.findIndex(([from, to]) => from <= line && line <= to);
  run({ source: piece(text, all[at]), cell: true });
  if (all[at + 1]) editor.go(all[at + 1][0]);
}

// ---- files, links, menus

const actions = {
  open: () => chosen.click(),
  "save-py": () => download(`${stem()}.py`, editor.text, "text/x-python"),
  "save-ipynb": async () => {
    const text = await converted(`${stem()}.py`, editor.text, "notebook.ipynb");
    if (text !== null) download(`${stem()}.ipynb`, text, "application/x-ipynb+json");
  },
  new: () => put({ name: "script.py", source: "", example: null }),
};

const stem = () => fileName().replace(/\.(py|ipynb)$/, "");

/** A notebook as a script with marks between its cells, or such a script as a notebook; null where it is neither, having said so. */
async function converted(file, text, to) {
  try {
    return (await runner.ask("files", "convert", { name: file, text, to })).text;
  } catch (error) {
    tell(`${file}: ${error.message}`);
    return null;
  }
}

function download(file, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

of("file").addEventListener("click", ({ target: hit }) => {
  const action = actions[hit.closest("[data-do]")?.dataset.do];
  if (!action) return;
  of("file").hidePopover();
  action();
});

chosen.addEventListener("change", async () => {
  const [file] = chosen.files;
  chosen.value = "";
  if (file) await take(file);
});

const largest = 2_000_000;

async function take(file) {
  if (file.size > largest) return tell(`${file.name} is ${Math.round(file.size / 1e6)} MB; at most ${largest / 1e6} MB are opened.`);
  const notebook = file.name.endsWith(".ipynb"), text = await file.text();
  const source = notebook ? await converted(file.name, text, "script.py") : text;
  if (source === null) return;
  put({ name: notebook ? file.name.replace(/ipynb$/, "py") : file.name, source, example: null },
    `Opened ${file.name}.${notebook ? " Its cells stand between lines that begin with # %%." : ""}`);
}

for (const type of ["dragover", "drop"]) {
  of("editor").addEventListener(type, event => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (type === "drop" && file) take(file);
  }, { capture: true });
}

/** A menu opens below its button. */
for (const opener of document.querySelectorAll("[popovertarget]")) {
  const menu = of(opener.getAttribute("popovertarget"));
  menu.addEventListener("toggle", event => {
    if (event.newState !== "open") return;
    const { bottom, right } = opener.getBoundingClientRect();
    menu.style.top = `${bottom + 4}px`;
    menu.style.left = `${Math.max(8, right - menu.offsetWidth)}px`;
    menu.querySelector("button")?.focus();
  });
}

function whisper(text) {
  shared.textContent = text;
  setTimeout(() => { if (shared.textContent === text) shared.textContent = ""; }, 6000);
}

/** Puts text where the reader can paste it from; where the browser does not let a page, says `otherwise`. */
const copy = (text, done, otherwise) => navigator.clipboard.writeText(text).then(() => whisper(done), () => whisper(otherwise));

of("share").addEventListener("click", async () => {
  try {
    history.replaceState(null, "", await write({ name: fileName(), source: editor.text }));
    await copy(location.href, "Link copied", "Copying is not allowed here: the address of this page is the link");
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    whisper(error.message);
  }
});

of("copy").addEventListener("click", () => copy(said.text, "Output copied", "Copying is not allowed here: select the text instead"));

// ---- the page comes up

for (const [id, act] of Object.entries({ run: commands.run, cell: commands.cell, step: commands.step, into: commands.into, out: commands.out, stop: commands.stop })) button[id].addEventListener("click", act);
addEventListener("keydown", event => {
  if (event.defaultPrevented || event.target.closest?.(".editor")) return;
  const key = (event.ctrlKey || event.metaKey ? "Mod-" : "") + (event.shiftKey ? "Shift-" : "") + event.key;
  if (!keys[key] || key === "Shift-Enter") return;
  if (keys[key]() !== false) event.preventDefault();
});

/** What to begin with: a link's script, else the one that was left here, else the example of the HTML. */
async function begin() {
  const mine = kept();
  if (mine) {
    editor.text = mine.source;
    name.value = mine.name;
    ({ example } = mine);
  }
  pick();
  cells();
  await follow();
}

/** The script of the address, if it has one; the reader's own can be had back. */
async function follow() {
  try {
    const given = await read(location.hash);
    if (given && (given.source !== editor.text || given.name !== name.value)) {
      const address = location.href;
      put({ ...given, example: null }, "This script came with the link.");
      history.replaceState(null, "", address);
    }
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    tell(error.message);
  }
}

addEventListener("hashchange", follow);

/** CodeMirror takes the textarea's place, with its text, cursor and focus. */
async function enrich() {
  const area = of("source"), host = document.createElement("div");
  const { Editor } = await import("../editor/editor.mjs");
  host.className = "cm";
  of("editor").append(host);
  const had = document.activeElement === area, { text, place } = editor;
  editor = new Editor(host, {
    text, keys, changed, label: "Script", hint: "Escape, then Tab, leaves the editor. F9 sets a breakpoint.",
    stopped: (line, on) => tell(on ? `Breakpoint at line ${line}.` : `No breakpoint at line ${line} any more.`),
  });
  area.hidden = true;
  editor.place = place;
  if (had) editor.focus();
}

let runs = 0;

/**
 * Runs a script beside the page's own: chainrule.run("print(1 + 1)").then(({ stdout }) => ...).
 * Options: name, seed, input (lines for input()), steps and output (limits), signal (an AbortSignal), heard (told of output and figures as they come).
 */
async function runScript(source, { signal, heard, ...options } = {}) {
  if (typeof source !== "string") throw new TypeError(`chainrule.run: wanted the text of a script, got ${typeof source}`);
  signal?.throwIfAborted();
  const own = `run${++runs}`, figures = [];
  let stdout = "";
  const abort = () => runner.stop(own);
  signal?.addEventListener("abort", abort);
  const answer = await runner.run(own, "run", { source, ...options }, message => {
    if (message.event === "output") stdout += message.text;
    else if (message.event === "figure") figures.push((({ kind, name: file, number, title, text, svg }) => ({ kind, name: file, number, title, text, svg }))(message));
    heard?.(message);
  });
  signal?.removeEventListener("abort", abort);
  runner.ask(own, "close").catch(() => { /* its worker is gone, and all with it */ });
  if (answer.outcome === "refused") throw new RangeError(`chainrule.run: ${answer.error}`);
  return { stdout, figures, ...answer };
}

globalThis.chainrule = Object.freeze({ run: runScript });

if (/^Mac|^iP/.test(navigator.platform)) for (const kbd of document.querySelectorAll(".keys kbd")) if (kbd.textContent === "Ctrl") kbd.textContent = "⌘";

enter("idle");
await begin();
enrich();
(globalThis.requestIdleCallback ?? (then => setTimeout(then, 200)))(() => runner.warm());

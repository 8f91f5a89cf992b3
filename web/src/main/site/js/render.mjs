import { html, prose } from "./html.mjs";
import { icon, words } from "./icons.mjs";
import { line as highlighted } from "./code.mjs";
import { curve, last } from "./curve.mjs";
import { count, grouped, short } from "./format.mjs";
import { rows } from "./rows.mjs";

// From a view to markup, and nothing else: no document, no clock, no state of its own. The same functions run in the build,
// which puts the opening state into the pages, and in the tab, where each region is brought up to date by itself.

/** What the page knows beyond the view: which row is open, on which tab, what was asked for. */
export function opening(view, id) {
  return {
    id, open: view.verdict.row || null, tab: "numbers", checks: {}, picture: view.boundary ? "boundary" : "loss",
    live: false, mend: view.verdict.mend ?? null, speed: null, problem: null, failure: null,
    engine: null,
  };
}

export const regions = { verdict, code, rows, picture, notes, controls };

/** The whole instrument. */
export function lab(view, ui) {
  return html`<div class="lab s-${view.verdict.state}">
<header class="verdict" data-region="verdict">${verdict(view, ui)}</header>
<section class="pane code" data-region="code" aria-label="The script, by hand">${code(view, ui)}</section>
<svg class="thread" data-keep aria-hidden="true"><path/></svg>
<section class="pane rows" data-region="rows" aria-label="Gradients">${rows(view, ui)}</section>
<section class="picture" data-region="picture" aria-label="Training">${picture(view, ui)}</section>
<section class="notes" data-region="notes" aria-label="Notes">${notes(view, ui)}</section>
<section class="controls" data-region="controls" aria-label="Controls">${controls(view, ui)}</section>
<p class="sr" role="status" aria-live="polite" data-keep data-say></p>
<dialog class="whole" data-keep aria-label="All code"></dialog>
</div>`;
}

/** What a screen reader is told when the verdict changes. */
export const said = ({ headline, line, sentence }) =>
  `${headline} ${line ? `Line ${line}: ` : ""}${(sentence ?? "").replaceAll("`", "")}`;

function verdict(view, ui) {
  const { state, headline, line, row, sentence, mend } = view.verdict;
  const [first, ...rest] = headline.split(/(?<=\.) /);
  const loud = state === "wrong" && line;
  return html`<h1>${first}${rest.length ? html` <span>${rest.join(" ")}</span>` : null}</h1>
<p class="sentence">${loud ? html`<button type="button" class="where" data-do="where">${icon("wrong")}<b>${words.wrong}</b> <u>Line ${line}</u></button>: ` : null}${prose(sentence)}</p>
<div class="act">${row ? html`<button type="button" class="btn" data-do="why" data-key="why">Show me why</button>` : null}${view.mended
    ? html`<button type="button" class="btn" data-do="undo" data-key="mend">Undo<span class="sr"> the mend</span></button>`
    : mend ? html`<button type="button" class="btn primary" data-do="mend" data-key="mend">Mend <code><s>${mend.from}</s> <ins>${mend.to}</ins></code></button>` : null}</div>
${ui.failure ? html`<p class="failure" role="alert">${ui.failure.line ? html`Line ${ui.failure.line}: ` : null}${prose(ui.failure.message)}</p>` : null}`;
}

function code(view, ui) {
  return html`<div class="cap"><span>${view.lesson.file}</span><span class="dim">by hand</span></div>
<ol class="lines" tabindex="0" aria-label="Code, ${count(view.lines.length, "line")}">${lines(view, ui)}</ol>
<button type="button" class="all" data-do="all">All code<span class="sr">, full screen</span></button>`;
}

/** The whole script for a narrow screen; the dialog keeps the focus inside while it is open. */
export function whole(view, ui) {
  return html`<div class="cap"><span>${view.lesson.file}</span><button type="button" class="close" data-do="done">Done</button></div>
<ol class="lines" tabindex="0" aria-label="Code, ${count(view.lines.length, "line")}">${lines(view, ui)}</ol>`;
}

function lines(view, ui) {
  const gradients = new Set(view.rows.map(row => row.name));
  const near = neighbours(view, ui);
  return view.lines.map(({ n, text, row, shape, status }) => {
    const indent = text.length - text.trimStart().length;
    const body = text.slice(indent);
    return html`<li class="ln ${status ? `s-${status}` : ""} ${near.has(n) ? "near" : ""} ${row && row === ui.open ? "on" : ""}" data-key="ln-${n}" ${row ? html`data-row="${row}"` : null}>${status
      ? html`<span class="mark" role="img" aria-label="${words[status]}">${icon(status)}</span>` : html`<span class="mark"></span>`}<span class="no" aria-hidden="true">${n}</span><code>${indent
      ? html`<span class="in">${" ".repeat(indent)}</span>` : null}${highlighted(body, gradients, marked(view, ui, n, status))}</code><span class="sh">${shape ?? ""}</span></li>`;
  });
}

/** The stretch of a line that is to be replaced, or that has been. */
function marked(view, ui, n, status) {
  if (!ui.mend || ui.mend.line !== n) return null;
  return view.mended ? { text: ui.mend.to, kind: "new" } : status === "wrong" ? { text: ui.mend.from, kind: "bad" } : null;
}

/** On a narrow screen: the line in question between the nearest statements, never blank lines or comments. */
function neighbours(view, ui) {
  const at = view.verdict.line || ui.mend?.line || view.rows[0]?.line;
  const statements = view.lines.filter(line => line.kind !== "blank" && line.kind !== "comment").map(line => line.n);
  const i = statements.indexOf(at);
  return new Set(i < 0 ? statements.slice(0, 3) : statements.slice(Math.max(0, i - 1), i + 2));
}

function picture(view, ui) {
  const both = view.boundary !== null && view.boundary !== undefined;
  const shown = both ? ui.picture : "loss";
  const choice = (name, label) => html`<button type="button" data-picture="${name}" aria-pressed="${shown === name}">${label}</button>`;
  const loss = view.losses.hand;
  return html`<div class="pt">${both ? html`<span class="seg" role="group" aria-label="Picture">${choice("boundary", "Decision")}${choice("loss", "Loss")}</span>`
    : html`<span>Loss</span>`}${shown === "loss" && loss.every(v => v > 0) ? html` <span class="dim">log scale</span>` : null}</div>
${shown === "boundary" ? boundary(view) : ui.live
    ? html`<div class="live" data-key="live" data-keep></div>` : html`<div class="still" data-key="still">${curve(view)}</div>`}
<input type="range" class="scrubber" min="0" max="${last(view)}" value="${view.step}" aria-label="Step" aria-valuetext="step ${view.step}, loss by hand ${short(lossAt(view, "hand"))}, automatic ${short(lossAt(view, "auto"))}">`;
}

/** Two maps of the same plane; the canvases are painted in the tab from the numbers of the view. */
function boundary(view) {
  const { n, x, y, points } = view.boundary;
  const px = v => ((v - x[0]) / (x[1] - x[0]) * 100).toFixed(2);
  const py = v => ((y[1] - v) / (y[1] - y[0]) * 100).toFixed(2); // upwards
  const dots = points.map(([a, b, label]) => html`<circle cx="${px(a)}" cy="${py(b)}" r="4.5" class="${label > 0.5 ? "one" : "zero"}"/>`);
  const map = (side, word) => html`<figure><div class="map"><canvas width="${n}" height="${n}" data-side="${side}" role="img" aria-label="What the network answers over the plane, trained with the gradients ${word === "automatic" ? "of the tape" : "derived by hand"}, at step ${view.step}"></canvas><svg viewBox="0 0 100 100" aria-hidden="true">${dots}</svg></div><figcaption class="${side}">${word}<span class="dim"> loss ${short(lossAt(view, side))}</span></figcaption></figure>`;
  return html`<div class="planes" data-key="planes">${map("hand", "by hand")}${map("auto", "automatic")}<p class="legend dim"><span><svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5" class="one"/></svg> wanted 1</span><span><svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5" class="zero"/></svg> wanted 0</span></p></div>`;
}

/** The loss at the current step; where the view does not say, the kept one before it. */
export function lossAt(view, side) {
  const { [side]: values, now } = view.losses;
  if (now) return now[side];
  return values[Math.min(values.length - 1, Math.floor(view.step / view.losses.every))];
}

function notes(view, ui) {
  const { aside } = view.verdict;
  const engine = ui.engine && fallback(ui.engine);
  return html`${aside ? html`<p class="aside">${prose(aside)}</p>` : null}
<p class="speed"><button type="button" class="quiet" data-do="speed" ${ui.speed === "measuring" ? html`aria-disabled="true"` : null}>Steps per second</button> <span role="status">${speed(ui.speed)}</span></p>
${engine ? html`<p class="engine">${engine}</p>` : null}`;
}

/** On what the engine runs, where that is not the fastest way. */
function fallback({ target, executor, note }) {
  const why = note ? ` (${note})` : "";
  if (target === "js") return `Running as JavaScript, with the same results but slower${why}.`;
  if (executor === "portable") return `Running as WebAssembly without SIMD, with the same results but slower${why}.`;
  return null;
}

/** Each side's steps per second: one number, or one for each way to compute. */
function speed(found) {
  if (!found) return null;
  if (found === "measuring") return "Measuring.";
  if (found.text) return prose(found.text);
  const pace = (side, word) => html`<span class="${side}">${word} ${typeof found[side] === "number" ? grouped(found[side])
    : Object.entries(found[side]).map(([way, value], i) => `${i ? ", " : ""}${grouped(value)} ${way}`)}</span>`;
  return html`${pace("hand", "by hand")}; ${pace("auto", "automatic")}`;
}

function controls(view, ui) {
  const step = html`<dl class="read"><div><dt>step</dt><dd><span class="stepno">${view.step}</span><span class="dim"> of ${last(view)}</span></dd></div><div class="hand"><dt>by hand</dt><dd>${short(lossAt(view, "hand"))}</dd></div><div class="auto"><dt>automatic</dt><dd>${short(lossAt(view, "auto"))}</dd></div></dl>`;
  return html`${step}<div class="btns"><button type="button" class="btn" data-do="step">Step</button><button type="button" class="btn" data-do="${view.running ? "pause" : "train"}" data-key="train">${view.running ? "Pause" : "Train"}</button><button type="button" class="btn quiet" data-do="reset">Reset</button>
<details class="set" data-own="open"><summary>Settings</summary><form class="pop" novalidate>${view.settings.map(s => setting(s, ui))}${ui.problem ? html`<p class="problem" role="alert" id="${ui.id}-problem">${ui.problem.text}</p>` : null}</form></details></div>`;
}

function setting({ name, label, value, min, max, step }, ui) {
  const bad = ui.problem?.name === name;
  return html`<label data-key="set-${name}"><span>${label}</span><input type="number" name="${name}" value="${value}" min="${min}" max="${max}" step="${step ?? "any"}" inputmode="decimal" autocomplete="off" ${bad ? html`aria-invalid="true" aria-describedby="${ui.id}-problem"` : null}></label>`;
}

/** The lessons to choose from, for a native select. */
export const lessons = view => view.lessons.map(({ id, title }) =>
  html`<option value="${id}" ${id === view.lesson.id ? html`selected` : null}>${title}</option>`);

import { html, prose } from "./html.mjs";
import { icon, words } from "./icons.mjs";
import { aligned, full, ratio, short } from "./format.mjs";

// The gradients, one row per assignment of the backward pass; a row opens in place.

const tabs = [["numbers", "Numbers"], ["check", "Check"]];

/** "1 wrong here, 6 inherited": the loud ones first, nothing that is not there. */
export function summary(rows) {
  const n = status => rows.filter(row => row.status === status).length;
  const parts = Object.keys(words).filter(n).map(status =>
    `${n(status)} ${status === "agrees" && n(status) > 1 ? "agree" : words[status]}`);
  return parts.join(", ") || "no gradients";
}

export function rows(view, ui) {
  const hand = aligned(view.rows.map(row => row.hand)), auto = aligned(view.rows.map(row => row.auto));
  return html`<div class="cap"><span>Gradients<span class="w">, in backward order</span> <span class="dim w">length of each at step ${view.step}</span></span><span class="dim">${summary(view.rows)}</span></div>
<div class="scroll" tabindex="0" role="region" aria-label="Gradients, row by row"><table role="table"><caption class="sr">Each assignment of the backward pass: its length by hand, its length by the tape, their ratio, the judgement. At step ${view.step}.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">gradient</th><th role="columnheader" scope="col" class="hand"><i class="key" aria-hidden="true"></i>by hand</th><th role="columnheader" scope="col" class="auto"><i class="key" aria-hidden="true"></i>automatic</th><th role="columnheader" scope="col">ratio</th><th role="columnheader" scope="col">judgement</th></tr></thead>
<tbody role="rowgroup">${view.rows.map((row, i) => [
    html`<tr role="row" class="row s-${row.status} ${ui.open === row.name ? "on" : ""}" data-key="row-${row.name}" data-row="${row.name}">
<th role="rowheader" scope="row"><button type="button" class="open" aria-expanded="${ui.open === row.name}" ${ui.open === row.name ? html`aria-controls="${ui.id}-open"` : null}>${icon(row.status)}<code>${row.name}</code></button><span class="sh">${row.shape}</span></th>
<td role="cell" class="hand v"><span title="${full(row.hand)}">${hand[i]}</span></td><td role="cell" class="auto v"><span title="${full(row.auto)}">${auto[i]}</span></td><td role="cell" class="r">${ratio(row.factor)}</td><td role="cell" class="st">${words[row.status]}</td></tr>`,
    ui.open === row.name ? detail(row, view, ui) : null])}</tbody></table></div>`;
}

function detail(row, view, ui) {
  const id = `${ui.id}-open`;
  return html`<tr role="row" class="detail s-${row.status}" data-key="detail-${row.name}" id="${id}"><td role="cell" colspan="5"><div class="tabs" role="tablist" aria-label="${row.name}">${tabs.map(([name, label]) => {
    const on = ui.tab === name;
    return html`<button role="tab" type="button" id="${id}-${name}" data-tab="${name}" aria-controls="${id}-panel" aria-selected="${on}" tabindex="${on ? 0 : -1}">${label}</button>`;
  })}</div><div role="tabpanel" class="panel" id="${id}-panel" aria-labelledby="${id}-${ui.tab}">${ui.tab === "check" ? check(row, ui) : numbers(row, view)}</div></td></tr>`;
}

function numbers(row, view) {
  const pure = row.factor !== null && row.factor !== undefined && row.status !== "agrees";
  return html`<div class="factor">${pure ? html`<p class="x">${ratio(row.factor)}</p>` : null}${bars(row)}</div>
${row.note ? html`<p class="note">${prose(row.note)}</p>` : null}${row.sample ? sample(row, view.step) : null}`;
}

/** Two true lengths. The longer one is cut into pieces of the shorter where a whole number of them fits. */
function bars(row) {
  const most = Math.max(Math.abs(row.hand ?? 0), Math.abs(row.auto ?? 0));
  const part = value => most === 0 ? 0 : Math.abs(value ?? 0) / most;
  const pieces = Number.isFinite(row.factor) ? Math.abs(row.factor) : 1;
  const whole = pieces > 1.5 && pieces < 20 && Math.abs(pieces - Math.round(pieces)) < 1e-6 ? Math.round(pieces) : 0;
  const bar = (side, value, cut) => html`<svg class="len ${side}" aria-hidden="true"><line x1="0" x2="${(part(value) * 100).toFixed(2)}%" y1="4" y2="4" ${cut ? html`pathLength="${cut * 100}" stroke-dasharray="96 4"` : null}/></svg><span class="${side}"><span class="sr">${side === "hand" ? "by hand" : "automatic"} </span>${full(value)}</span>`;
  return html`<div class="bars">${bar("hand", row.hand, whole)}${bar("auto", row.auto, 0)}</div>`;
}

function sample(row, step) {
  const { label, hand, auto } = row.sample;
  const columns = auto.slice(0, 5).map((value, i) => aligned([hand[i], value]));
  const side = (name, words, at, values) => html`<tr class="${name}"><th scope="row">${words}</th>${columns.map((pair, i) =>
    html`<td><span title="${full(values[i])}">${pair[at]}</span></td>`)}</tr>`;
  return html`<table class="sample"><caption class="sr">${row.name}, ${label}, step ${step}</caption><thead><tr><th scope="col">${label}, step ${step}</th>${columns.map((_, i) =>
    html`<th scope="col"><span class="sr">entry </span>${i + 1}</th>`)}</tr></thead><tbody>${side("hand", "by hand", 0, hand)}${side("auto", "automatic", 1, auto)}</tbody></table>`;
}

/** The central difference: a third opinion that knows neither the hand's rules nor the tape's. */
function check(row, ui) {
  const found = ui.checks[row.name];
  if (!found) return html`<p class="note">Moving each entry a little and watching the loss.</p>`;
  if (found.problem) return html`<p class="note problem">${found.problem}</p>`;
  const lengths = aligned([found.hand, found.tape, found.numeric]);
  const value = (i, exact) => html`<td><span title="${full(exact)}">${lengths[i]}</span></td>`;
  return html`<table class="sample three"><caption>Length of <code>${row.name}</code>, three ways</caption><tbody><tr class="hand"><th scope="row">by hand</th>${value(0, found.hand)}</tr><tr class="auto"><th scope="row">automatic</th>${value(1, found.tape)}</tr><tr><th scope="row">central difference</th>${value(2, found.numeric)}</tr></tbody></table>
<p class="note">${found.text ? prose(found.text) : html`Where tape and central difference lie farthest apart, they differ by ${short(found.worst)}.`}</p>`;
}

import { html } from "./html.mjs";
import { short } from "./format.mjs";

// The loss of both sides as SVG without a line of style: what is in the page before any engine, and all a widget needs.

// Across, a unit is a step; down, a tenth of a pixel, so that the way from point to point is written in small whole numbers.
const height = 1180, margin = 100;

/** The scale of a loss picture: logarithmic where every loss is positive, else plain; a few round ticks. */
export function scale(losses) {
  const all = [losses.hand, losses.auto, losses.ghost ?? []].flat().filter(Number.isFinite);
  const log = all.length > 0 && all.every(v => v > 0);
  let low = Math.min(...all), high = Math.max(...all);
  if (all.length === 0) { low = 0; high = 1; }
  if (low === high) { low = log ? low / 1.1 : low - 0.5; high = log ? high * 1.1 : high + 0.5; }
  const of = log ? Math.log10 : v => v;
  const a = of(low), b = of(high);
  return { log, low, high, at: v => (b - of(v)) / (b - a), ticks: ticks(low, high, log) };
}

/** Round numbers inside the range: few, and never closer than a line of text. */
function ticks(low, high, log) {
  if (log && high / low >= 30) {
    const first = Math.ceil(Math.log10(low)), last = Math.floor(Math.log10(high));
    const every = Math.max(1, Math.ceil((last - first + 1) / 4));
    const out = [];
    for (let e = first; e <= last; e += every) out.push(Number(`1e${e}`));
    return out;
  }
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].find(m => m * power >= rough) * power;
  const out = [];
  for (let k = Math.ceil(low / size); k * size <= high; k++) out.push(Number((k * size).toPrecision(6)));
  return out;
}

/** The last step of the picture: of the planned run, or of what has been recorded beyond it. */
export const last = view => Math.max(view.steps - 1, (view.losses.hand.length - 1) * view.losses.every, 1);

/** Ticks in words, with as many decimals as the finest of them needs. */
export function labelled(values) {
  const decimals = Math.max(0, ...values.map(v => (String(v).split(".")[1] ?? "").length));
  return values.map(v => v !== 0 && (Math.abs(v) >= 1e4 || Math.abs(v) < 1e-3) ? v.toExponential(0).replace("-", "−")
    : v.toFixed(values.at(-1) / (values[0] || 1) > 20 ? (String(v).split(".")[1] ?? "").length : decimals));
}

const round = v => v.toFixed(1).replace(/\.0$/, "");

function path(values, every, y) {
  let pen = null, out = "";
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) { pen = null; return; }
    const at = Math.round(y(value));
    out += pen === null ? `M${i * every} ${at}` : `l${every} ${at - pen}`;
    pen = at;
  });
  return out;
}

/** In words, for those who do not see the picture. */
export function described(view) {
  const { hand, auto } = view.losses;
  const from = hand.length - 1;
  return `Loss over ${from * view.losses.every + 1} ${from === 0 ? "step" : "steps"}: by hand from ${short(hand[0])} to ${short(hand.at(-1))}, `
    + `automatic from ${short(auto[0])} to ${short(auto.at(-1))}`;
}

/** The labels at the right end, moved apart where they would touch; equal ends share one. */
export function ends(losses, y, gap) {
  const at = value => ({ value, y: y(value) });
  const hand = at(losses.last?.hand ?? losses.hand.at(-1)), auto = at(losses.last?.auto ?? losses.auto.at(-1));
  const out = short(hand.value) === short(auto.value)
    ? [{ ...hand, side: "both", word: "both" }]
    : [{ ...hand, side: "hand", word: "by hand" }, { ...auto, side: "auto", word: "automatic" }];
  if (losses.ghost?.length) out.push({ ...at(losses.ghost.at(-1)), side: "ghost", word: "before" });
  out.sort((p, q) => p.y - q.y);
  for (let i = 1; i < out.length; i++) out[i].y = Math.max(out[i].y, out[i - 1].y + gap);
  return out;
}

/** Ticks, curves and end labels: three SVGs in one grid, so that text keeps its shape while the curves stretch. */
export function curve(view) {
  const { losses } = view, span = last(view), s = scale(losses);
  const y = v => margin + s.at(v) * (height - 2 * margin);
  const percent = v => round(Math.min(97, Math.max(4, y(v) / height * 100))) + "%";
  const down = v => Math.round(y(v));
  return html`<svg class="ticks" aria-hidden="true">${labelled(s.ticks).map((text, i) =>
    html`<text x="0" y="${percent(s.ticks[i])}" dominant-baseline="central">${text}</text>`)}</svg>
<svg class="plot" viewBox="0 0 ${span} ${height}" preserveAspectRatio="none" role="img" aria-label="${described(view)}">
${s.ticks.map(t => html`<line class="grid" x1="0" x2="${span}" y1="${down(t)}" y2="${down(t)}"/>`)}
${losses.ghost?.length ? html`<path class="curve ghost" d="${path(losses.ghost, losses.every, y)}"/>` : null}
<path class="curve hand" d="${path(losses.hand, losses.every, y)}"/>
<path class="curve auto" d="${path(losses.auto, losses.every, y)}"/>
<line class="now" x1="${view.step}" x2="${view.step}" y1="0" y2="${height}"/></svg>
<svg class="ends" aria-hidden="true">${ends(losses, v => y(v) / height * 100, 15).map(end =>
    html`<text x="8" y="${round(Math.min(97, end.y))}%" dominant-baseline="central" class="${end.side}">${short(end.value)}<tspan class="word"> ${end.word}</tspan></text>`)}</svg>`;
}

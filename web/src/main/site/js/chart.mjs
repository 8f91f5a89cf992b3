import { described, ends, labelled, last, scale } from "./curve.mjs";
import { short } from "./format.mjs";

// The loss on Chart.js: the pages' richer picture. Loaded after the first paint; until then, and in widgets, the SVG does it.

await import("../vendor/chart.umd.min.js");
const { Chart } = globalThis;

const right = 128, left = 40;

/** Draws views into an element; keeps one chart and moves its data. */
export class LossChart {
  #chart = null;
  #canvas = null;
  #view = null;

  draw(element, view) {
    this.#view = view;
    if (this.#canvas?.parentElement !== element) this.#make(element);
    const chart = this.#chart, { losses } = view, s = scale(losses);
    const ink = inks(element);
    const points = values => (values ?? []).flatMap((value, i) => Number.isFinite(value) ? [{ x: i * losses.every, y: value }] : []);
    const [ghost, hand, auto] = chart.data.datasets;
    Object.assign(ghost, { data: points(losses.ghost), borderColor: ink.edge });
    Object.assign(hand, { data: points(losses.hand), borderColor: ink.hand });
    Object.assign(auto, { data: points(losses.auto), borderColor: ink.auto });
    const { x, y } = chart.options.scales;
    x.max = last(view);
    const room = s.log ? (s.high / s.low) ** 0.06 : (s.high - s.low) * 0.06;
    Object.assign(y, { type: s.log ? "logarithmic" : "linear", min: s.log ? s.low / room : s.low - room, max: s.log ? s.high * room : s.high + room });
    const labels = labelled(s.ticks);
    y.afterBuildTicks = axis => { axis.ticks = s.ticks.map(value => ({ value })); };
    y.ticks.callback = (_, i) => labels[i];
    y.grid.color = ink.line;
    y.ticks.color = ink.text;
    chart.options.layout.padding.right = element.clientWidth < 500 ? 64 : right;
    this.#canvas.setAttribute("aria-label", described(view));
    chart.update("none");
  }

  #make(element) {
    this.#chart?.destroy();
    this.#canvas = document.createElement("canvas");
    this.#canvas.setAttribute("role", "img");
    element.replaceChildren(this.#canvas);
    const line = (label, more) => ({ label, data: [], pointRadius: 0, pointHitRadius: 12, borderWidth: 2, ...more });
    this.#chart = new Chart(this.#canvas, {
      type: "line",
      data: { datasets: [line("before", { borderWidth: 1, order: 2 }), line("by hand", { order: 1 }), line("automatic", { borderDash: [6, 4], order: 0 })] },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, parsing: false, normalized: true,
        interaction: { mode: "index", intersect: false },
        layout: { padding: { top: 4, right } },
        plugins: { legend: { display: false }, tooltip: { displayColors: false, callbacks: { title: ([item]) => `step ${item.parsed.x}`, label: item => `${item.dataset.label} ${short(item.parsed.y)}` } } },
        scales: {
          x: { type: "linear", min: 0, max: 100, display: false },
          y: {
            type: "logarithmic", border: { display: false }, grid: { drawTicks: false },
            ticks: { padding: 6, autoSkip: false, font: { size: 12 } },
            afterFit: axis => { axis.width = left; },
          },
        },
      },
      plugins: [{ id: "reading", afterDatasetsDraw: chart => this.#reading(chart) }],
    });
  }

  /** The line at the current step, and each curve's last value in words at its end. */
  #reading(chart) {
    const { ctx, chartArea, scales } = chart, view = this.#view, ink = inks(chart.canvas);
    const now = scales.x.getPixelForValue(view.step);
    ctx.save();
    ctx.strokeStyle = ink.ink;
    ctx.beginPath();
    ctx.moveTo(now, chartArea.top);
    ctx.lineTo(now, chartArea.bottom);
    ctx.stroke();
    ctx.font = `12px ${ink.font}`;
    ctx.textBaseline = "middle";
    const words = chartArea.right + 100 < chart.width;
    for (const end of ends(view.losses, value => scales.y.getPixelForValue(value), 15)) {
      ctx.fillStyle = { hand: ink.hand, auto: ink.auto, both: ink.ink, ghost: ink.text }[end.side];
      ctx.fillText(words ? `${short(end.value)} ${end.word}` : short(end.value), chartArea.right + 8, Math.min(end.y, chart.height - 8));
    }
    ctx.restore();
  }
}

function inks(element) {
  const style = getComputedStyle(element), of = name => style.getPropertyValue(name).trim();
  return { hand: of("--hand"), auto: of("--auto"), ink: of("--ink"), text: of("--ink-3"), edge: of("--edge"), line: of("--line"), font: of("--font") };
}

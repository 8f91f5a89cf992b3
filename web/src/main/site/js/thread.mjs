// The thread from the marked line to its row. It has a meaning only where code and rows stand side by side.

export function draw(lab) {
  const svg = lab.querySelector(".thread"), path = svg.firstElementChild;
  const line = lab.querySelector(".code .ln.on"), row = lab.querySelector(".row.on");
  const box = svg.getBoundingClientRect();
  if (!line || !row || box.width === 0) { path.setAttribute("d", ""); return; }
  const [from, cutFrom] = middle(line, line.closest(".lines"), box);
  const [to, cutTo] = middle(row, row.closest(".scroll"), box);
  const w = box.width;
  // An end that has scrolled away clamps to the edge and shows the way with an arrow.
  const arrow = (x, y, cut) => cut ? `M${x - 3} ${y + cut * -4}L${x} ${y}L${x + 3} ${y + cut * -4}` : "";
  path.setAttribute("d", `M0 ${from}C${w * 0.6} ${from} ${w * 0.4} ${to} ${w} ${to}${arrow(4, from, cutFrom)}${arrow(w - 4, to, cutTo)}`);
  path.setAttribute("class", line.classList.contains("s-wrong") ? "wrong" : "");
}

/** The middle of an element in the thread's own measure, and -1 or 1 where it had to be clamped above or below. */
function middle(element, scroller, box) {
  const { top, height } = element.getBoundingClientRect(), around = scroller.getBoundingClientRect();
  const y = top + height / 2, low = around.top + 6, high = around.bottom - 6;
  return [Math.min(high, Math.max(low, y)) - box.top, y < low ? -1 : y > high ? 1 : 0];
}

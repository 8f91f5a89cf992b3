import { html } from "./html.mjs";
import "./lab.mjs";
import { morph } from "./morph.mjs";
import { lessons } from "./render.mjs";
import { follow, query } from "./settings.mjs";

// The Compare page around the one lab on it: address, lesson picker, sharing, and Chart.js once there is time for it.

const lab = document.querySelector("chainrule-lab");
const picker = document.querySelector("#lesson");
const share = document.querySelector("#share"), shared = document.querySelector("#shared");

const here = () => follow(lab, location.search);
here();
addEventListener("popstate", here);

lab.addEventListener("chainrule-view", ({ detail: view }) => {
  const address = location.pathname + query(lab.chosen);
  if (address !== location.pathname + location.search) history.replaceState(null, "", address);
  document.title = `${view.lesson.title}: by hand and automatic. Chainrule`;
  morph(picker, String(html`${lessons(view)}`));
  picker.value = view.lesson.id;
});

picker.addEventListener("change", () => {
  history.pushState(null, "", location.pathname + query({ lesson: picker.value, settings: {} }));
  here();
});

share.addEventListener("click", async () => {
  const address = location.href;
  try {
    await navigator.clipboard.writeText(address);
    shared.textContent = "Link copied";
  } catch {
    shared.textContent = "Copying is not allowed here: the address of this page is the link";
  }
  setTimeout(() => { shared.textContent = ""; }, 4000);
});

/** Chart.js is 208 kB that nobody waits for: it replaces the SVG when the page has nothing better to do. */
const idle = globalThis.requestIdleCallback ?? (then => setTimeout(then, 200));
idle(async () => {
  const { LossChart } = await import("./chart.mjs");
  lab.picture = new LossChart();
});

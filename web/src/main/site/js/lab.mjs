import { engine } from "./engine.mjs";
import { html } from "./html.mjs";
import { morph } from "./morph.mjs";
import { paint } from "./planes.mjs";
import { lab, opening, regions, said, whole } from "./render.mjs";
import { firstLesson, problem, read, table } from "./settings.mjs";
import { draw } from "./thread.mjs";

const style = new URL("../css/lab.css", import.meta.url).href;
const tokens = new URL("../css/tokens.css", import.meta.url).href;

let labs = 0;

/**
 * <chainrule-lab lesson="two-layer" seed="42">: a script whose gradients are derived by hand, judged line by line. It may
 * arrive with its opening state already inside (markup and view); it asks the engine, shows each view and forgets nothing
 * the reader has open. Fires "chainrule-view" after each view, for the page around it.
 */
export class ChainruleLab extends HTMLElement {
  static observedAttributes = ["lesson", ...table.map(setting => setting.key)];

  #id = `lab${++labs}`;
  #view = null;
  #ui = null;
  #settings = {};
  #asked = null;
  #running = false;
  #early = [];
  #engine = null;
  #seeking = false;
  #wanted = null;
  #picture = null;
  #resize = new ResizeObserver(() => this.#view && draw(this));

  get view() { return this.#view; }

  /** Lesson and the settings that were chosen, as the address keeps them. */
  get chosen() { return { lesson: this.#view.lesson.id, settings: { ...this.#settings } }; }

  connectedCallback() {
    this.#dress();
    this.#adopt();
    engine.listen(this.#id, message => this.#hear(message));
    for (const type of ["click", "input", "change", "keydown", "submit"]) this.addEventListener(type, this);
    this.addEventListener("scroll", this, { capture: true, passive: true });
    this.#resize.observe(this);
    this.#theme.addEventListener("change", this);
    this.open();
  }

  disconnectedCallback() {
    engine.leave(this.#id);
    this.#resize.disconnect();
    this.#theme.removeEventListener("change", this);
    this.#asked = null;
  }

  attributeChangedCallback(_, before, after) {
    if (before !== after && this.#asked) this.open();
  }

  #theme = matchMedia("(prefers-color-scheme: dark)");

  /** Opens the lesson the attributes name, with their settings; several attributes changed at once are one opening. */
  open() {
    const asked = this.#asked = {};
    queueMicrotask(async () => {
      if (this.#asked !== asked) return;
      const { lesson, settings, problem } = read(key => this.getAttribute(key));
      this.toggleAttribute("data-waiting", this.#view?.lesson.id !== lesson || Object.keys(settings).length > 0);
      const failure = await this.#first(asked, [[lesson, settings], [lesson, {}], [firstLesson, {}]]);
      if (this.#asked !== asked) return;
      this.removeAttribute("data-waiting");
      if (failure ?? problem) this.#fail(failure ?? { message: problem });
    });
  }

  /** Opens the first of these that the engine accepts: an address may ask for what there is not. Returns why it was not the first. */
  async #first(asked, choices) {
    let failure = null;
    for (const [lesson, settings] of choices) {
      try {
        const { view } = await engine.ask(this.#id, "open", { lesson, settings, mended: false });
        if (this.#asked !== asked) return null;
        this.#running = false;
        this.#settings = settings;
        this.#take(view);
        return failure;
      } catch (error) {
        failure ??= error;
        if (error.final) return failure;
      }
    }
    return failure;
  }

  /** Another picture of the loss than the built-in SVG: {draw(element, view)}; it is told when to draw. */
  set picture(picture) {
    this.#picture = picture;
    if (!this.#ui) return;
    this.#ui.live = picture !== null;
    this.#show("picture");
  }

  /** A host page needs one script tag: the styles come along, once per page. */
  #dress() {
    for (const href of [tokens, style]) {
      if ([...document.styleSheets].some(sheet => sheet.href === href)) continue;
      if (document.head.querySelector(`link[href="${href}"]`)) continue;
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      document.head.append(link);
    }
  }

  /** Takes over the opening state the build has put here. */
  #adopt() {
    const data = this.querySelector("script[type='application/json']");
    if (!data || this.#view) return;
    this.#take(JSON.parse(data.textContent));
  }

  async #ask(call, details) {
    try {
      const ok = await engine.ask(this.#id, call, details);
      if (this.#ui) this.#ui.failure = null;
      if (call === "train") this.#running = true;
      if (call === "pause" || call === "settings") this.#running = false;
      if (ok.view) this.#take(ok.view);
      return ok;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /** Something that only makes sense at rest: training pauses first. */
  async #still(call, details) {
    if (this.#running) await this.#ask("pause");
    await this.#ask(call, details);
  }

  #fail(error) {
    const failure = { message: error.message, line: error.line ?? null };
    if (!this.#ui) { // the markup of the build may be here, and stays readable
      this.querySelector(":scope > .failure")?.remove();
      this.insertAdjacentHTML("afterbegin", String(html`<p class="failure" role="alert">${failure.message}</p>`));
      return;
    }
    this.#ui.failure = failure;
    this.#show("verdict", "controls");
  }

  #hear(message) {
    switch (message.event) {
      case "ready":
        this.#engine = message;
        if (!this.#ui) return;
        this.#ui.engine = message;
        this.#show("notes");
        return;
      case "view":
        this.#take(message.view);
        return;
      case "progress":
        this.#progress(message);
        return;
      case "error":
        this.#running = false;
        if (this.#view) this.#view.running = false;
        this.#fail(message.error);
    }
  }

  #progress({ step, running, losses }) {
    const view = this.#view;
    this.#running = running;
    if (!view) return;
    Object.assign(view, { step, running });
    for (const side of ["hand", "auto"]) {
      if (!Number.isFinite(losses[side])) continue;
      view.losses[side][Math.floor(step / view.losses.every)] = losses[side];
      if (view.losses.now) view.losses.now[side] = losses[side];
      if (view.losses.last && step >= view.recorded) view.losses.last[side] = losses[side];
    }
    this.#show("picture", "controls");
  }

  #take(view) {
    const before = this.#view, ui = this.#ui;
    this.#view = Object.assign(view, { running: this.#running });
    if (!ui || before?.lesson.id !== view.lesson.id) {
      this.#ui = { ...opening(view, this.#id), live: this.#picture !== null, failure: ui?.failure ?? null, engine: this.#engine };
    } else {
      ui.checks = {};
      ui.mend = view.verdict.mend ?? (view.mended ? ui.mend : null);
      if (!view.rows.some(row => row.name === ui.open)) ui.open = null;
      if (before.mended !== view.mended) ui.open = view.verdict.row || null;
    }
    if (!this.querySelector(".lab")) morph(this, String(lab(view, this.#ui)));
    this.querySelector(":scope > .failure")?.remove();
    this.#show(...Object.keys(regions));
    if (before?.lesson.id !== view.lesson.id) this.#reveal(false);
    if (before && said(before.verdict) !== said(view.verdict)) this.querySelector("[data-say]").textContent = said(view.verdict);
    if (this.#ui.tab === "check") this.#check();
    for (const action of this.#early.splice(0)) this.#do(action);
    this.dispatchEvent(new CustomEvent("chainrule-view", { detail: view, bubbles: true }));
  }

  #show(...names) {
    const view = this.#view, ui = this.#ui;
    this.querySelector(".lab").className = `lab s-${view.verdict.state}`;
    for (const name of names) morph(this.querySelector(`[data-region=${name}]`), String(regions[name](view, ui)));
    if (names.includes("picture")) this.#drawPicture();
    if (names.includes("code")) {
      const dialog = this.querySelector(".whole");
      if (dialog.open) morph(dialog, String(whole(view, ui)));
    }
    draw(this);
  }

  #drawPicture() {
    const live = this.querySelector(".live");
    if (live && this.#picture) this.#picture.draw(live, this.#view);
    for (const canvas of this.querySelectorAll("canvas[data-side]"))
      paint(canvas, this.#view.boundary[canvas.dataset.side], this.#view.boundary.n);
  }

  // ---- what the reader does

  handleEvent(event) {
    if (event.target === this.#theme) { this.#show("picture"); return; }
    if (!this.#view) { // the engine is on its way: what was pressed is done when it is there
      const action = event.type === "click" && event.target.closest("[data-do]")?.dataset.do;
      if (action) this.#early.push(action);
      return;
    }
    switch (event.type) {
      case "click": this.#click(event); return;
      case "keydown": this.#key(event); return;
      case "scroll": draw(this); return;
      case "submit": event.preventDefault(); return; // Enter in a field has fired its change already
      case "input": if (event.target.matches(".scrubber")) this.#seek(Number(event.target.value)); return;
      case "change": if (event.target.closest(".pop")) this.#set(event.target); return;
    }
  }

  #click(event) {
    const hit = selector => event.target.closest(selector);
    const tab = hit("[data-tab]"), picture = hit("[data-picture]"), action = hit("[data-do]");
    if (tab) this.#choose(tab.dataset.tab);
    else if (picture) { this.#ui.picture = picture.dataset.picture; this.#show("picture"); }
    else if (action) this.#do(action.dataset.do);
    else if (hit(".row")) this.#select(hit(".row").dataset.row, true);
    else if (hit(".ln[data-row]")) this.#select(hit(".ln[data-row]").dataset.row, false);
  }

  #do(action) {
    const dialog = this.querySelector(".whole");
    switch (action) {
      case "step": this.#still("step", { count: 1 }); return;
      case "train": this.#ask("train"); return;
      case "pause": this.#ask("pause"); return;
      case "reset": this.#still("reset"); return;
      case "mend": this.#ask("mend", { mended: true }); return;
      case "undo": this.#ask("mend", { mended: false }); return;
      case "speed": this.#speed(); return;
      case "why": this.#select(this.#view.verdict.row, false); this.#reveal(true); return;
      case "where": this.#select(this.#view.verdict.row, false); this.#reveal(false); return;
      case "all":
        morph(dialog, String(whole(this.#view, this.#ui)));
        dialog.showModal();
        dialog.querySelector(".on, .s-wrong")?.scrollIntoView({ block: "center" });
        return;
      case "done": dialog.close(); return;
    }
  }

  /** Opens a row; asked again with `toggle`, closes it. Line and row are selected together. */
  #select(row, toggle) {
    const ui = this.#ui;
    ui.open = toggle && ui.open === row ? null : row;
    ui.tab = "numbers";
    this.#show("rows", "code");
  }

  #choose(tab) {
    this.#ui.tab = tab;
    this.#show("rows");
    if (tab === "check") this.#check();
  }

  async #check() {
    const ui = this.#ui, row = ui.open, view = this.#view;
    if (!row || ui.checks[row]) return;
    let found;
    try {
      found = (await engine.ask(this.#id, "check", { row })).check;
    } catch (error) {
      found = { problem: error.message };
    }
    if (this.#view !== view) return;
    ui.checks[row] = found;
    this.#show("rows");
  }

  async #speed() {
    const ui = this.#ui;
    if (ui.speed === "measuring") return;
    ui.speed = "measuring";
    this.#show("notes");
    const ok = await this.#ask("speed");
    ui.speed = ok?.speed ?? null;
    this.#show("notes");
  }

  /** Follows the scrubber: one question at a time, and always the latest. */
  async #seek(step) {
    this.#wanted = step;
    if (this.#seeking) return;
    this.#seeking = true;
    while (this.#wanted !== null) {
      const next = this.#wanted;
      this.#wanted = null;
      await this.#ask("seek", { step: next });
    }
    this.#seeking = false;
  }

  #set(input) {
    const setting = this.#view.settings.find(s => s.name === input.name);
    const text = problem(setting, input.value);
    this.#ui.problem = text ? { name: input.name, text } : null;
    if (text) {
      input.value = setting.value;
      this.#show("controls");
      return;
    }
    this.#settings = { ...this.#settings, [input.name]: Number(input.value) };
    this.#ask("settings", { lesson: this.#view.lesson.id, settings: { ...this.#settings }, mended: this.#view.mended });
  }

  /** Brings the line in question, and on request its row, into view. */
  #reveal(focus) {
    const lines = this.querySelector(".code .lines"), at = this.querySelector(".code .ln.on") ?? this.querySelector(".code .ln.near");
    if (at && lines.scrollHeight > lines.clientHeight)
      lines.scrollTop = at.offsetTop - (lines.clientHeight - at.offsetHeight) / 2;
    if (focus) this.querySelector(".row.on .open")?.focus();
    draw(this);
  }

  #key(event) {
    const move = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const edge = { Home: 0, End: -1 }[event.key];
    if (move === undefined && edge === undefined) return;
    const tab = event.target.closest("[role=tab]"), open = event.target.closest(".open");
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const among = tab && (sideways || edge !== undefined) ? [...tab.parentElement.children]
      : open && !sideways ? [...this.querySelectorAll(".row .open")] : null;
    if (!among) return;
    event.preventDefault();
    const next = among.at(edge ?? (among.indexOf(tab ?? open) + move) % among.length);
    if (tab) this.#choose(next.dataset.tab);
    next.focus();
  }
}

customElements.define("chainrule-lab", ChainruleLab);

// The textarea that the page arrives with, as an editor: what there is until CodeMirror has come, or where it cannot.

export class PlainEditor {
  #area;

  constructor(area, { keys, changed }) {
    this.#area = area;
    area.addEventListener("input", changed);
    area.addEventListener("keydown", event => {
      const key = (event.ctrlKey || event.metaKey ? "Mod-" : "") + (event.shiftKey ? "Shift-" : "") + event.key;
      if (!keys[key] || area.hidden) return;
      if (keys[key]() !== false) event.preventDefault();
    });
  }

  get text() { return this.#area.value; }

  set text(text) { this.#area.value = text; }

  get stops() { return []; }

  get line() { return this.#area.value.slice(0, this.place).split("\n").length; }

  fail(line) { if (line > 0) this.#show(line); }

  reach(line) { if (line > 0) this.#show(line); }

  /** A textarea has no marks but its selection. */
  #show(line) {
    const lines = this.#area.value.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.#area.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
  }

  go(line) {
    this.#show(line);
    this.focus();
  }

  focus() { this.#area.focus(); }

  get place() { return this.#area.selectionStart; }

  set place(at) { this.#area.setSelectionRange(at, at); }
}

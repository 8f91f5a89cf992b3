import { Compartment, EditorState, Prec, RangeSet, StateEffect, StateField } from "./codemirror-state.mjs";
import { Decoration, EditorView, GutterMarker, WidgetType, drawSelection, gutter, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "./codemirror-view.mjs";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "./codemirror-language.mjs";
import { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from "./codemirror-commands.mjs";
import { highlightSelectionMatches, search, searchKeymap } from "./codemirror-search.mjs";
import { python } from "./codemirror-legacy-modes-mode-python.mjs";
import { tags } from "./lezer-highlight.mjs";

// The editor of the Scripts page: CodeMirror in a shadow root, where its styles are made without style elements, which the
// page's policy forbids. It knows text and lines; what running means is the page's business.

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.number, tags.string], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.standard(tags.variableName), tags.meta], color: "var(--ink-2)" },
  { tag: tags.definition(tags.variableName), fontWeight: "600" },
]);

const look = EditorView.theme({
  "&": { height: "100%", background: "var(--paper)", color: "var(--ink)", fontSize: "var(--size-code)" },
  "&.cm-focused": { outline: "none" }, // the page draws it, around the pane
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overscrollBehavior: "contain" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { background: "var(--paper)", color: "var(--ink-3)", border: "0" },
  ".cm-gutter.cm-lineNumbers .cm-gutterElement": { minWidth: "26px", padding: "0 6px 0 2px", cursor: "pointer" },
  ".cm-marks": { width: "18px", cursor: "pointer" },
  ".cm-marks .cm-gutterElement": { display: "grid", placeItems: "center" },
  ".cm-marks svg": { width: "12px", height: "12px", fill: "currentColor" },
  ".cm-marks .stop": { color: "var(--hand)" },
  ".cm-marks .here": { color: "var(--ink)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "transparent" },
  "&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter": { background: "var(--raised)", color: "var(--ink)" },
  ".cm-line.at, &.cm-focused .cm-line.at": { background: "var(--auto-soft)", boxShadow: "inset 3px 0 var(--auto)" },
  ".cm-line.failed, &.cm-focused .cm-line.failed": { background: "var(--wrong-soft)", boxShadow: "inset 3px 0 var(--wrong)" },
  ".why": { padding: "1px 12px 3px 6px", color: "var(--wrong)", background: "var(--wrong-soft)", boxShadow: "inset 3px 0 var(--wrong)", font: "var(--size-code)/1.5 var(--mono)", whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--hand-soft)" },
  ".cm-selectionMatch": { background: "var(--raised)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "none", boxShadow: "0 0 0 1px var(--edge)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { background: "none", boxShadow: "0 0 0 1px var(--wrong)" },
  ".cm-panels": { background: "var(--raised)", color: "var(--ink)", borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { font: "var(--size-code) var(--font)", padding: "6px 34px 6px 10px" },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--ink)" },
  ".cm-panel .cm-textfield": { border: "1px solid var(--edge)", background: "var(--paper)", borderRadius: "3px", padding: "3px 6px", fontSize: "inherit", color: "inherit" },
  ".cm-panel .cm-button": { border: "1px solid var(--edge)", background: "var(--paper)", borderRadius: "3px", padding: "3px 8px", color: "inherit", fontSize: "inherit" },
  ".cm-panel [name=close]": { color: "inherit", fontSize: "18px", minWidth: "28px", minHeight: "28px" },
  ".cm-searchMatch": { background: "var(--auto-soft)" },
  ".cm-searchMatch-selected": { background: "var(--auto-soft)", boxShadow: "0 0 0 1px var(--auto)" },
  ".hint": { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

class Mark extends GutterMarker {
  constructor(kind, path) {
    super();
    this.kind = kind;
    this.path = path;
  }

  toDOM() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path");
    svg.setAttribute("viewBox", "0 0 12 12");
    svg.setAttribute("class", this.kind);
    path.setAttribute("d", this.path);
    svg.append(path);
    return svg;
  }
}

const stopMark = new Mark("stop", "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"), hereMark = new Mark("here", "M1 4h5V1l5.5 5L6 11V8H1z");

/** What an error says, beneath the line that it is about. */
class Why extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) { return other.text === this.text; }

  toDOM() {
    const why = document.createElement("div");
    why.className = "why";
    why.textContent = this.text;
    return why;
  }
}

const toggled = StateEffect.define(), failed = StateEffect.define(), reached = StateEffect.define();

/** Lines at which a script being stepped through stops; they move with the text. */
const stops = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    let now = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(toggled)) continue;
      let had = false;
      now.between(effect.value, effect.value, () => { had = true; });
      now = had ? now.update({ filter: from => from !== effect.value }) : now.update({ add: [stopMark.range(effect.value)] });
    }
    return now;
  },
});

/** The line that failed with its reason, and the line that is to run next. An edit ends both: they were about another text. */
const marks = StateField.define({
  create: () => ({ lines: Decoration.none, here: null }),
  update(was, transaction) {
    let { lines, here } = was;
    if (transaction.docChanged) ({ lines, here } = { lines: Decoration.none, here: null });
    for (const effect of transaction.effects) {
      const { doc } = transaction.state;
      const line = (effect.is(failed) || effect.is(reached)) && effect.value && effect.value.line <= doc.lines ? doc.line(effect.value.line) : null;
      if (effect.is(failed)) {
        lines = line === null ? Decoration.none : Decoration.set([
          Decoration.line({ class: "failed" }).range(line.from),
          Decoration.widget({ widget: new Why(effect.value.text), block: true, side: 1 }).range(line.to)]);
      } else if (effect.is(reached)) {
        here = line?.from ?? null;
        lines = line === null ? Decoration.none : Decoration.set([Decoration.line({ class: "at" }).range(line.from)]);
      }
    }
    return lines === was.lines && here === was.here ? was : { lines, here };
  },
  provide: field => EditorView.decorations.from(field, value => value.lines),
});

/** An editor in an element; `keys` are CodeMirror's names of keys with what they do (which says false where the key is not for it), `changed` hears of each edit, `stopped` of each breakpoint set or cleared. */
export class Editor {
  #view;
  #documents = new Compartment();
  #changed;

  constructor(host, { text, label, hint, keys, changed, stopped }) {
    this.#changed = changed;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const toggle = (view, from) => {
      view.dispatch({ effects: toggled.of(from) });
      stopped(view.state.doc.lineAt(from).number, this.stops.includes(view.state.doc.lineAt(from).number));
      return true;
    };
    const clicked = { mousedown: (view, block, event) => event.button === 0 && toggle(view, block.from) };
    this.#view = new EditorView({
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of([
            ...Object.entries(keys).map(([key, run]) => ({ key, run: () => run() !== false })),
            { key: "F9", run: view => toggle(view, view.state.doc.lineAt(view.state.selection.main.head).from), preventDefault: true },
            { key: "Mod-/", run: toggleComment },
          ])),
          stops, marks,
          gutter({ class: "cm-marks", markers: view => view.state.field(stops), lineMarker: (view, line) => line.from === view.state.field(marks).here ? hereMark : null,
            lineMarkerChange: update => update.startState.field(marks) !== update.state.field(marks), initialSpacer: () => stopMark, domEventHandlers: clicked }),
          lineNumbers({ domEventHandlers: clicked }),
          highlightActiveLine(), highlightActiveLineGutter(), highlightSpecialChars(), highlightSelectionMatches(), drawSelection(), bracketMatching(), indentOnInput(),
          indentUnit.of("    "), EditorState.tabSize.of(4), EditorView.lineWrapping,
          StreamLanguage.define(python), syntaxHighlighting(colours), look,
          this.#documents.of(history()), search({ top: false }),
          keymap.of([indentWithTab, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "hint", tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
          EditorView.updateListener.of(update => { if (update.docChanged) this.#changed(); }),
        ],
      }),
    });
    const described = document.createElement("p");
    described.id = described.className = "hint";
    described.textContent = hint;
    this.#view.dom.append(described);
    root.replaceChildren(this.#view.dom);
  }

  get text() { return this.#view.state.doc.toString(); }

  /** Another document: nothing of the one before can be undone into it. */
  set text(text) {
    const { state } = this.#view;
    const changed = this.#changed;
    this.#changed = () => { };
    const clear = [];
    state.field(stops).between(0, state.doc.length, from => { clear.push(toggled.of(from)); });
    this.#view.dispatch({ effects: [...clear, this.#documents.reconfigure([])] });
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true, effects: this.#documents.reconfigure(history()) });
    this.#changed = changed;
  }

  /** The lines that have a breakpoint, in order. */
  get stops() {
    const { state } = this.#view, lines = [];
    state.field(stops).between(0, state.doc.length, from => { lines.push(state.doc.lineAt(from).number); });
    return [...new Set(lines)];
  }

  /** The line of the cursor. */
  get line() { return this.#view.state.doc.lineAt(this.#view.state.selection.main.head).number; }

  /** Marks the line that failed, with the reason beneath; 0 for none. */
  fail(line, text) { this.#mark(failed, line, text); }

  /** Marks the line that is to run next; 0 for none. */
  reach(line) { this.#mark(reached, line); }

  #mark(effect, line, text) {
    const { doc } = this.#view.state;
    const effects = [effect.of(line > 0 ? { line, text } : null)];
    if (line > 0 && line <= doc.lines) effects.push(EditorView.scrollIntoView(doc.line(line).from, { y: "nearest", yMargin: 60 }));
    this.#view.dispatch({ effects });
  }

  /** Puts the cursor at the start of a line. */
  go(line) {
    const { doc } = this.#view.state;
    if (line < 1 || line > doc.lines) return;
    this.#view.dispatch({ selection: { anchor: doc.line(line).from }, effects: EditorView.scrollIntoView(doc.line(line).from, { y: "center" }) });
    this.focus();
  }

  focus() { this.#view.focus(); }

  /** The cursor's place, as a number of characters before it. */
  get place() { return this.#view.state.selection.main.head; }

  set place(at) { this.#view.dispatch({ selection: { anchor: Math.min(at, this.#view.state.doc.length) } }); }
}

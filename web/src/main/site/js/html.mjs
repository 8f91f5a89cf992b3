// One template tag for all markup. What is interpolated is text and is escaped, unless it was itself made by the tag:
// so markup can only come from literals in these modules, never from a view, an address or a script's text.

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escape = text => String(text).replace(/[&<>"']/g, sign => signs[sign]);

class Markup {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

const written = value =>
  value instanceof Markup ? value.text
    : Array.isArray(value) ? value.map(written).join("")
      : value === null || value === undefined || value === false ? ""
        : escape(value);

/** html`<b>${name}</b>`: markup with every value escaped; lists are joined, null, undefined and false are nothing. */
export const html = (parts, ...values) =>
  new Markup(parts.reduce((text, part, i) => text + written(values[i - 1]) + part));

/** Prose in which backticks mean code, as the verdict's sentences are written; exponents get a real minus. */
export const prose = text => String(text ?? "").split("`").map((part, i) =>
  i % 2 ? html`<code>${part}</code>` : html`${part.replace(/(\d)e-(\d)/g, "$1e−$2")}`);

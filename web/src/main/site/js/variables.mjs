import { html } from "./html.mjs";

// The variables of a script as a table, and those of every call of one that is stepped through. Pure: from values to markup.

/** What a script has only named and not computed: its imports and definitions. */
const definitions = new Set(["module", "function", "type", "builtin_function_or_method", "ABCMeta", "EnumMeta", "EnumType"]);

export const own = variables => variables.filter(({ type }) => !definitions.has(type));

/** One table; `open` holds the keys of opened rows, `before` the values shown last, to mark those that are new. */
export function table(variables, { label, open, before = null, prefix = "" }) {
  if (variables.length === 0) return html`<p class="empty">No variables.</p>`;
  return html`<table><caption class="sr">${label}</caption><thead><tr><th scope="col">name</th><th scope="col">type</th><th scope="col">shape</th><th scope="col">dtype</th><th scope="col">value</th></tr></thead>
<tbody>${variables.map(v => row(v, prefix + v.name, open, before))}</tbody></table>`;
}

function row(v, key, open, before) {
  const opened = open.has(key), id = `more-${key.replace(/\W/g, "_")}`;
  const changed = before !== null && before.get(key) !== v.value + v.more;
  const from = v.line ? html` <span class="from">from line ${v.line}</span>` : null;
  const value = v.more
    ? html`<button type="button" class="open" data-open="${key}" aria-expanded="${opened}" aria-controls="${id}">${v.value}</button>` : v.value;
  return [html`<tr class="${changed ? "new" : ""}" data-key="${key}"><th scope="row"><code>${v.name}</code></th><td>${v.type}</td><td>${v.shape}</td><td class="d">${v.dtype.replace("torch.", "")}</td><td class="v">${value}${changed ? html`<span class="sr"> changed</span>` : null}${from}</td></tr>`,
    opened && v.more ? html`<tr class="more" data-key="${key} more"><td colspan="5" id="${id}"><pre tabindex="0" role="group" aria-label="${v.name}">${v.more}</pre></td></tr>` : null];
}

/** The calls under way, innermost first, each with its variables. */
export function frames(calls, state) {
  return html`${calls.map((call, i) => html`<h3 data-key="frame ${calls.length - i}">${call.function === "<module>" ? "The script" : html`<code>${call.function}</code>`}, <button type="button" data-line="${call.line}">line ${call.line}</button></h3>
<div data-key="of ${calls.length - i}">${table(own(call.variables), { label: `Variables of ${call.function}`, prefix: `${calls.length - i}.`, ...state })}</div>`)}`;
}

/** Keys and values of all that is shown, to tell next time what has changed. */
export function values(calls) {
  const all = new Map();
  calls.forEach((call, i) => { for (const v of call.variables) all.set(`${calls.length - i}.${v.name}`, v.value + v.more); });
  return all;
}

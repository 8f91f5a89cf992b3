import { html } from "./html.mjs";

// Quiet colouring for the lessons' Python: enough to read by, never a judgement.

const keywords = new Set(("and as assert break class continue def del elif else except finally for from global if import in is "
  + "lambda nonlocal not or pass raise return try while with yield True False None").split(" "));

const token = /(#.*$)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|((?:np|torch)(?:\.[A-Za-z_]\w*)+)|(\.?[A-Za-z_]\w*)|(\b\d+(?:\.\d*)?(?:e[+-]?\d+)?)/g;

/**
 * One line of Python as markup. Names in `gradients` are set as gradients; `mark` = {text, kind} underlines one stretch:
 * the operand that is wrong ("bad") or the one just put in ("new").
 */
export function line(text, gradients = new Set(), mark = null) {
  const at = mark ? placeOf(text, mark.text) : -1;
  if (at < 0) return spans(text, gradients);
  return [spans(text.slice(0, at), gradients), html`<span class="${mark.kind}">${mark.text}</span>`,
    spans(text.slice(at + mark.text.length), gradients)];
}

/** Where `part` stands as a whole word, searched from the right: what is mended is mostly the last operand. */
function placeOf(text, part) {
  const word = /\w/;
  for (let at = text.lastIndexOf(part); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(part, at - 1)) {
    const open = !word.test(part[0]) || !word.test(text[at - 1] ?? " ");
    const shut = !word.test(part.at(-1)) || !word.test(text[at + part.length] ?? " ");
    if (open && shut) return at;
  }
  return -1;
}

function spans(text, gradients) {
  const out = [];
  let last = 0;
  for (const found of text.matchAll(token)) {
    const kind = kindOf(found, gradients);
    if (!kind) continue;
    out.push(html`${text.slice(last, found.index)}<span class="${kind}">${found[0]}</span>`);
    last = found.index + found[0].length;
  }
  out.push(html`${text.slice(last)}`);
  return out;
}

function kindOf([whole, comment, string, library, name, number], gradients) {
  if (comment) return "c";
  if (string) return "n";
  if (library) return "m";
  if (number) return "n";
  if (name && keywords.has(name)) return "k";
  return gradients.has(whole) ? "g" : null;
}

// Brings an element's content up to date with as few changes as it takes, so that focus, scrolling, selection and open parts
// stay. Elements pair by data-key, else by place and name. An element marked data-keep belongs to someone else (a chart, a
// dialog) and is left as it is; data-own="open" names attributes the reader owns.

export function morph(element, markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  children(element, template.content);
}

function children(now, next) {
  const wantedKeys = new Set([...next.children].map(child => child.dataset?.key).filter(Boolean));
  const keyed = new Map();
  for (const child of [...now.children]) {
    const key = child.dataset?.key;
    if (!key) continue;
    if (wantedKeys.has(key)) keyed.set(key, child);
    else child.remove();
  }
  let place = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const key = wanted.dataset?.key;
    const found = key ? keyed.get(key) : pairs(place, wanted) ? place : null;
    if (found && pairs(found, wanted)) {
      // What stands before it and has no key is out of place; to move the found one instead would cost it the focus.
      while (place !== found && place && !place.dataset?.key) place = removed(place);
      if (found === place) place = place.nextSibling;
      else now.insertBefore(found, place);
      update(found, wanted);
    } else {
      now.insertBefore(wanted, place);
    }
  }
  while (place) place = removed(place);
}

/** Removes a node and names the one after it. */
function removed(node) {
  const after = node.nextSibling;
  node.remove();
  return after;
}

const pairs = (a, b) => a !== null && a.nodeType === b.nodeType && a.nodeName === b.nodeName
  && (a.dataset?.key ?? "") === (b.dataset?.key ?? "");

function update(now, next) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (now.data !== next.data) now.data = next.data;
    return;
  }
  if (now.hasAttribute("data-keep")) return;
  attributes(now, next);
  if (now instanceof HTMLInputElement) value(now, next);
  children(now, next);
}

function attributes(now, next) {
  const own = now.dataset.own?.split(" ") ?? [];
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !own.includes(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
}

/** What the reader is typing or dragging stays theirs until they leave the field. */
function value(now, next) {
  if (now !== document.activeElement && now.value !== next.value) now.value = next.value;
}

// Brings an element's content up to date with as few changes as it takes, so that focus, scrolling, selection and open parts
// stay. Elements pair by data-key, else by place and name. An element marked data-keep belongs to someone else (a chart, a
// dialog) and is left as it is; data-own="open" names attributes the reader owns.

export function morph(element, markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  children(element, template.content);
}

function children(now, next) {
  const keyed = new Map();
  for (const child of now.children) if (child.dataset?.key) keyed.set(child.dataset.key, child);
  let place = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const key = wanted.dataset?.key;
    const found = key ? keyed.get(key) : pairs(place, wanted) ? place : null;
    if (found && pairs(found, wanted)) {
      if (found === place) place = place.nextSibling;
      else now.insertBefore(found, place);
      update(found, wanted);
    } else {
      now.insertBefore(wanted, place);
    }
  }
  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
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

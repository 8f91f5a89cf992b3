// The settings of a lab, once: attribute of the element, key of the address and name in the engine's messages. What a setting
// is called on the page and which values it takes is the lesson's business and comes with the view.

export const table = [
  { name: "seed", key: "seed" },
  { name: "learningRate", key: "learning-rate" },
  { name: "batch", key: "batch" },
];

export const firstLesson = "two-layer";

/** Reads lesson and settings through `get(key)`: an element's attributes. What is no number is named in `problem`. */
export function read(get) {
  const settings = {};
  let problem = null;
  for (const { name, key } of table) {
    const text = get(key);
    if (text === null || text.trim() === "") continue;
    const value = Number(text);
    if (Number.isFinite(value)) settings[name] = value;
    else problem = `${key}: wanted a number, got ${text}. The lesson's own is used.`;
  }
  return { lesson: get("lesson") || firstLesson, settings, problem };
}

/** Gives an element the lesson and settings of an address, as a page around it would by attributes. */
export function follow(element, search) {
  const from = new URLSearchParams(search);
  element.setAttribute("lesson", from.get("lesson") || firstLesson);
  for (const { key } of table) {
    if (from.get(key)) element.setAttribute(key, from.get(key));
    else element.removeAttribute(key);
  }
}

/** The query that leads back here: only what differs from an untouched page. */
export function query({ lesson, settings }) {
  const out = new URLSearchParams();
  if (lesson !== firstLesson) out.set("lesson", lesson);
  for (const { name, key } of table) if (settings[name] !== undefined) out.set(key, settings[name]);
  return out.size ? `?${out}` : "";
}

/** Why a number typed for a setting cannot be taken, or null. */
export function problem({ label, value, min, max, step }, text) {
  const wanted = `${label}: wanted ${step === 1 ? "a whole number" : "a number"} from ${min} to ${max}`;
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) return `${wanted}, got nothing that is one. It stays ${value}.`;
  if (number < min || number > max || (step === 1 && !Number.isInteger(number))) return `${wanted}, got ${text}. It stays ${value}.`;
  return null;
}

// The reader's script in this browser's own storage, so that closing the tab loses nothing. Where storage is refused, the page
// works without.

const key = "chainrule.script", before = "chainrule.script.before";

const valid = script => typeof script?.source === "string" && typeof script.name === "string";

function get(name) {
  try {
    const script = JSON.parse(localStorage.getItem(name));
    return valid(script) ? { name: script.name, source: script.source, example: typeof script.example === "string" ? script.example : null } : null;
  } catch {
    return null; // refused or damaged: there is nothing kept
  }
}

function set(name, script) {
  try {
    localStorage.setItem(name, JSON.stringify(script));
    return true;
  } catch {
    return false;
  }
}

/** The script as it was left; null for none. */
export const kept = () => get(key);

/** Keeps a script; whether that could be done. */
export const keep = script => set(key, script);

/** The script that another one took the place of. */
export const replaced = () => get(before);

export const keepReplaced = script => set(before, script);

// The example scripts, in the order of the picker. The page arrives with the first one in its HTML.

export const examples = [
  { id: "gradient", title: "A gradient by hand and by tape", file: "../examples/gradient.py" },
  { id: "network", title: "A network of two layers in NumPy", file: "../examples/network.py" },
  { id: "value", title: "A tape of one's own: class Value", file: "../examples/value.py" },
  { id: "broadcasting", title: "How shapes broadcast", file: "../examples/broadcasting.py" },
  { id: "moons", title: "Two moons, classified with torch", file: "../examples/moons.py" },
];

/** The text of an example. */
export async function load({ file, title }) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`“${title}” could not be loaded: HTTP ${response.status}.`);
  return response.text();
}

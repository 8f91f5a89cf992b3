// Numbers for people: four digits, a real minus, decimal points that align.

const minus = text => text.replace(/-/g, "−");
const figureSpace = "\u2007";

/** JSON has no infinities and no NaN; views write them as words. */
const number = value => ({ nan: NaN, inf: Infinity, "-inf": -Infinity })[value] ?? value;

/** Four significant digits, five from one upwards: 0.8076, 0.06024, 1.0435, 1.235e−7. */
export function short(given) {
  const value = number(given);
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-4 || size >= 1e6) return minus(value.toExponential(3));
  if (size >= 1) return minus(value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(size)))));
  return minus(value.toPrecision(4));
}

/** Every digit there is. */
export const full = value => value === null || value === undefined ? "–" : minus(String(value));

const decimals = text => {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point;
};

/** The same numbers, padded behind so that right-aligned decimal points stand in one column. */
export function aligned(values) {
  const texts = values.map(short);
  const plain = texts.map(text => /[e∞N–]/.test(text) ? -1 : decimals(text));
  const most = Math.max(0, ...plain);
  return texts.map((text, i) => plain[i] < 0 ? text : text + figureSpace.repeat(most - plain[i]));
}

/** How many times too long a gradient is: ×5.000. */
export function ratio(factor) {
  if (factor === null || factor === undefined) return "–";
  if (!Number.isFinite(factor)) return "×" + short(factor);
  const size = Math.abs(factor);
  return "×" + minus(size !== 0 && (size < 1e-3 || size >= 1e5) ? factor.toExponential(2)
    : factor.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 3));
}

export const count = (n, one, many = one + "s") => `${n} ${n === 1 ? one : many}`;

/** 12,345 with thin groups, for steps per second. */
export const grouped = value => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");

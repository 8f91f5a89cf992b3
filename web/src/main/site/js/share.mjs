// A script in a link: #script=1.<name and text as JSON, deflated, in base64url>. The number says how to read the rest. What comes
// out is text for the editor and never anything else.

const version = "1", key = "script=";
const longest = 32_000, largest = 400_000;

/** Why a script cannot become a link, or a link a script. */
export class ShareError extends Error { }

/** The fragment for a script, with its number sign. */
export async function write({ name, source }) {
  const packed = await through(new TextEncoder().encode(JSON.stringify({ name, source })), new CompressionStream("deflate-raw"), largest);
  const fragment = `#${key}${version}.${base64(packed)}`;
  if (fragment.length > longest) throw new ShareError(`The script is too long for a link: ${fragment.length.toLocaleString("en")} characters, and ${longest.toLocaleString("en")} fit. Save it as a file instead.`);
  return fragment;
}

/** The script of a fragment; null where there is none. */
export async function read(fragment) {
  if (!fragment.startsWith(`#${key}`)) return null;
  const at = fragment.indexOf(".");
  const said = fragment.slice(key.length + 1, at < 0 ? undefined : at);
  if (at < 0) throw new ShareError("The link is damaged: a part of it is missing or changed.");
  if (said !== version) throw new ShareError(`The link has a script of form ${said.slice(0, 20)}, and this page reads form ${version}.`);
  if (fragment.length > 2 * longest) throw new ShareError("The link is longer than any that this page makes.");
  let script;
  try {
    const bytes = await through(bytesOf(fragment.slice(at + 1)), new DecompressionStream("deflate-raw"), largest);
    script = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof ShareError) throw error;
    throw new ShareError("The link is damaged: a part of it is missing or changed.");
  }
  if (typeof script?.source !== "string" || typeof script.name !== "string") throw new ShareError("The link holds no script.");
  return { name: script.name, source: script.source };
}

/** All that comes out of a stream, up to `most` bytes: a short link can unpack to more than the memory holds. */
async function through(bytes, stream, most) {
  const writer = stream.writable.getWriter();
  const wrote = writer.write(bytes).then(() => writer.close());
  wrote.catch(() => { /* the reader hears of it as well */ });
  const parts = [];
  let size = 0;
  for (const reader = stream.readable.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel();
      throw new ShareError("The link unpacks to more than a script can be.");
    }
    parts.push(value);
  }
  await wrote;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const bytesOf = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), sign => sign.charCodeAt(0));

// What a script says, as it says it: text, figures between the lines, and the error at the end. Only the last part of what is
// printed is kept on the page.

const most = 200_000;

export class Said {
  #host;
  #jump;
  #pending = "";
  #drawing = 0;
  #pre = null;
  #size = 0;
  #lost = 0;
  #frames = new Map();
  #addresses = [];
  #printed = "";

  /** `jump(line)` shows a line of the script. */
  constructor(host, jump) {
    this.#host = host;
    this.#jump = jump;
  }

  /** All text on the page. */
  get text() { return this.#printed; }

  clear() {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    this.#pending = this.#printed = "";
    this.#pre = null;
    this.#size = this.#lost = 0;
    this.#frames.clear();
    for (const address of this.#addresses.splice(0)) URL.revokeObjectURL(address);
    this.#host.replaceChildren();
  }

  /** Text, drawn with the next frame of the screen: a script can print faster than that. */
  print(text) {
    this.#pending = (this.#pending + text);
    if (this.#pending.length > 2 * most) {
      this.#lost += this.#pending.length - most;
      this.#pending = this.#pending.slice(-most);
    }
    this.#drawing ||= requestAnimationFrame(() => this.flush());
  }

  flush() {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    if (!this.#pending) return;
    const down = this.#atEnd();
    if (!this.#pre) {
      this.#pre = document.createElement("pre");
      this.#host.append(this.#pre);
    }
    this.#pre.append(this.#pending);
    this.#size += this.#pending.length;
    this.#printed = (this.#printed + this.#pending).slice(-most);
    this.#pending = "";
    this.#trim();
    if (down) this.#toEnd();
  }

  /** Takes the oldest text away once there is too much; figures stay. */
  #trim() {
    while (this.#size > most) {
      const pre = this.#host.querySelector("pre"), node = pre?.firstChild;
      if (!node) break;
      const over = this.#size - most;
      const cut = node.data.length <= over ? node.data.length : Math.max(over, node.data.indexOf("\n", over) + 1);
      this.#size -= cut;
      this.#lost += cut;
      if (cut >= node.data.length) node.remove();
      else node.deleteData(0, cut);
      if (!pre.firstChild && pre !== this.#pre) pre.remove();
    }
    if (this.#lost === 0) return;
    let note = this.#host.querySelector(".cut");
    if (!note) {
      note = document.createElement("p");
      note.className = "cut";
      this.#host.prepend(note);
    }
    note.textContent = `${this.#lost.toLocaleString("en")} characters before these are not shown.`;
  }

  /** A figure: the engine's own SVG as an image, which can do nothing but be looked at. */
  figure({ kind, name, number, title, text, svg }) {
    this.flush();
    const down = this.#atEnd();
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })); // to save it; images may come from the page's own data only
    const old = this.#frames.get(number);
    const figure = document.createElement("figure"), image = new Image(), caption = document.createElement("figcaption");
    figure.className = "figure";
    const size = /^<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg);
    if (size) [image.width, image.height] = [Math.round(size[1] / 0.75), Math.round(size[2] / 0.75)];
    image.alt = `${title}. ${text}`;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    const link = document.createElement("a");
    link.href = address;
    link.download = name ? name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "") + ".svg" : `figure-${number}.svg`;
    link.textContent = "Save as SVG";
    const label = document.createElement("span");
    label.textContent = name ? `Saved as ${name}` : title;
    caption.append(label, link);
    figure.append(image, caption);
    if (old) {
      old.figure.replaceWith(figure);
      URL.revokeObjectURL(old.address);
      this.#addresses.splice(this.#addresses.indexOf(old.address), 1);
    } else {
      this.#host.append(figure);
      this.#pre = null;
    }
    this.#addresses.push(address);
    if (kind === "frame") this.#frames.set(number, { figure, address });
    else this.#frames.delete(number);
    if (down && !old) this.#toEnd();
  }

  /** The traceback as Python prints it, and the way to its line. */
  error(text, line) {
    this.flush();
    const box = document.createElement("div"), pre = document.createElement("pre"), last = document.createElement("b");
    box.className = "error";
    const end = text.trimEnd(), cut = end.lastIndexOf("\n") + 1;
    last.textContent = end.slice(cut);
    pre.append(end.slice(0, cut), last);
    box.append(pre);
    if (line > 0) {
      const go = document.createElement("button");
      go.type = "button";
      go.textContent = `Go to line ${line}`;
      go.addEventListener("click", () => this.#jump(line));
      box.append(go);
    }
    this.#host.append(box);
    this.#pre = null;
    this.#printed += end + "\n";
    this.#toEnd();
  }

  /** Nothing was printed: to say so is better than an empty pane. */
  empty(text) {
    this.flush();
    if (this.#host.firstChild) return;
    const p = document.createElement("p");
    p.className = "empty";
    p.textContent = text;
    this.#host.append(p);
  }

  #atEnd() { return this.#host.scrollHeight - this.#host.scrollTop - this.#host.clientHeight < 40; }

  #toEnd() { this.#host.scrollTop = this.#host.scrollHeight; }
}

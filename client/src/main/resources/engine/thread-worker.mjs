/** A helper: waits inside the module of the Program it is called for, does its share of each step, and comes back when it is sent away. */

self.onmessage = ({ data: port }) => {
  port.onmessage = ({ data }) => serve(data);
  port.postMessage("here");
};

function serve({ module, memory, me, term }) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  try {
    exports.help(me, term);
  } catch (error) {
    exports.lost(); // the thread that steps waits for what this one had begun
    throw error;
  }
}

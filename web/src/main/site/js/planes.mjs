// Paints the answers of a network over the plane, n × n numbers from 0 to 1, first row at the bottom. The colours are those of
// signed values, with an even answer as paper and a step where the decision turns.

export function paint(canvas, values, n) {
  const style = getComputedStyle(canvas);
  const one = colour(style.getPropertyValue("--positive")), zero = colour(style.getPropertyValue("--negative"));
  const image = new ImageData(n, n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const value = values[(n - 1 - row) * n + column] - 0.5, at = (row * n + column) * 4;
      image.data.set(value > 0 ? one : zero, at);
      image.data[at + 3] = Math.round(255 * (0.12 + 1.2 * Math.min(0.5, Math.abs(value))));
    }
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

/** Red, green and blue of a token such as #1b7837. */
function colour(token) {
  const number = parseInt(token.trim().slice(1, 7), 16);
  return [number >> 16 & 255, number >> 8 & 255, number & 255];
}

/**
 * Writes a model that ran once as NumPy code with its gradients by hand, as PyTorch code, as a derivation and as a graph.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(0.5, -1.0, 2.0);
 * Tensor w = Tensor.of(0.1, 0.2, -0.3).requiresGrad(true);
 * Map<String, Tensor> leaves = new LinkedHashMap<>();
 * leaves.put("x", x);
 * leaves.put("w", w);
 * Graph graph = Graph.of(leaves, () -> x.mul(w).tanh().square().mean());
 * System.out.println(NumpyWriter.write(graph));
 * }</pre>
 *
 * prints, after the arrays,
 *
 * <pre>{@code
 * # forward
 * tanh = np.tanh(x * w)  # (3,)
 * square = tanh ** 2  # (3,)
 * loss = square.mean()  # a number
 *
 * # backward
 * dtanh = 2 * tanh / 3  # (3,)
 * dw = dtanh * (1 - square) * x  # (3,)
 * }</pre>
 *
 * {@link TorchWriter}, {@link Derivation} and {@link GraphJson} take the same graph.
 */
package chainrule.write;

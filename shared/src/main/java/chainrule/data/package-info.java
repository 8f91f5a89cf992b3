/**
 * Data for training: data sets, the samplers and loaders that cut them into batches in PyTorch's order of draws, generators of
 * small data sets, and readers and writers of CSV, NumPy's {@code .npy} and {@code .npz}, MNIST's IDX and safetensors. All of it
 * works on bytes and arrays alone, so it runs in a tab as on a server.
 */
package chainrule.data;

/** PyTorch for scripts: the names of {@code torch} and of its tensors, and how a tensor shows itself. */
package chainrule.python.torch;

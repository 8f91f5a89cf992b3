/** Writes a model that ran once as NumPy code with its gradients by hand, as PyTorch code, as a derivation and as a graph. */
package chainrule.write;

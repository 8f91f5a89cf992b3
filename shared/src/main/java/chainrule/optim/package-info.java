/**
 * What turns gradients into better parameters: {@code torch.optim}, its schedulers, and the clipping of gradients, with PyTorch's
 * names, defaults, arithmetic and printed forms. Every step but that of {@link chainrule.optim.LBFGS} can be compiled.
 */
package chainrule.optim;

/** The functions of neural networks: {@code torch.nn.functional}, with PyTorch's names, defaults and gradients at kinks. */
package chainrule.nn;

/**
 * Layers that keep their own weights: {@code torch.nn}, with PyTorch's names, defaults, initial draws and printed forms.
 * {@link chainrule.nn.modules.Layer#all} lists every one.
 */
package chainrule.nn.modules;

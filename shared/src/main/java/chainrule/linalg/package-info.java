/**
 * Linear algebra: {@code torch.linalg}, with PyTorch's names, batches and gradients of any order. Values come from EJML, which
 * computes in float64; float32 goes in exactly and its results are rounded once.
 */
package chainrule.linalg;

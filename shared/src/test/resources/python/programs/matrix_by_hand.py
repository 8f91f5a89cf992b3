# One linear layer of three outputs; its gradients are two products and a sum.
import numpy as np

rows, wide, out = 4, 5, 3
np.random.seed(42)
weights, bias = np.random.randn(out, wide), np.random.randn(out)
given, wanted = np.random.randn(rows, wide), np.random.randn(rows, out)


def step(rate=0.01):
    global weights, bias
    miss = np.dot(given, weights.T) + bias - wanted
    upstream = miss * 2 / rows
    weights = weights - rate * np.einsum('ni,nj->ij', upstream, given)
    bias = bias - rate * upstream.sum(0)
    return (miss * miss).mean()


curve = [step() for _ in range(100)]
print(*(f'{n}: {v:.4f}' for n, v in enumerate(curve) if n % 20 == 0), sep='\n')
print(weights.shape, bias.shape)

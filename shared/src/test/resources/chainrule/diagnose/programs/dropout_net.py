import numpy as np

rng = np.random.RandomState(2)
X = rng.randn(7, 5)
T = rng.randn(7, 3)
W1 = rng.randn(5, 11) * 0.5
W2 = rng.randn(11, 3) * 0.5
keep = 0.8
lr = 0.02
for step in range(40):
    z = X @ W1
    h = np.maximum(z, 0)
    mask = (rng.rand(7, 11) < keep)
    d = h * mask / keep
    y = d @ W2
    loss = ((y - T) ** 2).mean()

    dy = 2 * (y - T) / y.size
    dW2 = d.T @ dy
    dd = dy @ W2.T
    dh = dd * mask / keep
    dz = dh * (z > 0)
    dW1 = X.T @ dz

    W1 = W1 - lr * dW1
    W2 = W2 - lr * dW2
print(loss)

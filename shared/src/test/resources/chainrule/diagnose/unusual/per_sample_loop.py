import numpy as np

rng = np.random.default_rng(3)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    loss = 0.0
    dW1 = np.zeros_like(W1)
    db1 = np.zeros_like(b1)
    dW2 = np.zeros_like(W2)
    db2 = np.zeros_like(b2)
    for i in range(len(x)):
        z = x[i] @ W1 + b1
        h = np.maximum(z, 0)
        y = h @ W2 + b2
        loss += np.sum((y - t[i]) ** 2) / len(x)
        dy = 2 * (y - t[i]) / len(x)
        dW2 += np.outer(h, dy)
        db2 += dy
        dz = (W2 @ dy) * (z > 0)
        dW1 += np.outer(x[i], dz)
        db1 += dz
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

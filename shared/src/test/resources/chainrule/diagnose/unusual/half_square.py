import numpy as np

rng = np.random.default_rng(2)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    z = x @ W1 + b1
    h = np.where(z > 0, z, 0)
    e = h @ W2 + b2 - t
    loss = 0.5 * (e ** 2).sum() / len(x)
    d2 = e / len(x)
    dW2 = h.T @ d2
    db2 = d2.sum(axis=0)
    d1 = np.where(z > 0, d2 @ W2.T, 0)
    dW1 = x.T @ d1
    db1 = d1.sum(axis=0)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

import numpy as np

rng = np.random.default_rng(8)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    h = np.tanh(x @ W1 + b1)
    y = h @ W2 + b2
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / y.size
    dW2 = h.T @ dy
    db2 = dy.sum(axis=0)
    dz = dy @ W2.T * (1 - h ** 2)
    dW1 = x.T @ dz
    db1 = dz.sum(axis=0)
    for g in (dW1, db1, dW2, db2):
        np.clip(g, -0.05, 0.05, out=g)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

import numpy as np

rng = np.random.default_rng(34)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)


def batches(x, t, size):
    order = rng.permutation(len(x))
    for at in range(0, len(x), size):
        part = order[at:at + size]
        yield x[part], t[part]


step = 0
for epoch in range(2):
    for xb, tb in batches(x, t, 3):
        h = np.maximum(xb @ W1 + b1, 0)
        y = h @ W2 + b2
        loss = np.mean((y - tb) ** 2)
        dy = 2 * (y - tb) / y.size
        dW2 = h.T @ dy
        db2 = dy.sum(axis=0)
        dz = (dy @ W2.T) * (h > 0)
        dW1 = xb.T @ dz
        db1 = dz.sum(axis=0)
        W1 -= 0.05 * dW1
        b1 -= 0.05 * db1
        W2 -= 0.05 * dW2
        b2 -= 0.05 * db2
        step += 1
        print(step, loss)

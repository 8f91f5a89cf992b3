import numpy as np

rng = np.random.default_rng(35)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    h = np.tanh(x @ W1)
    y = h @ W2
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / y.size
    dz = dy @ W2.T * (1 - h ** 2)
    grads = [a.T @ d for a, d in [(x, dz), (h, dy)]]
    W1, W2 = [w - 0.1 * g for w, g in zip((W1, W2), grads)]
    print(step, loss)

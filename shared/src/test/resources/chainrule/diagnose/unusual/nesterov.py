import numpy as np

rng = np.random.default_rng(9)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)
v1 = np.zeros_like(W1)
v2 = np.zeros_like(W2)

for step in range(4):
    A1 = W1 + 0.9 * v1
    A2 = W2 + 0.9 * v2
    h = np.tanh(x @ A1)
    y = h @ A2
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / y.size
    dA2 = h.T @ dy
    dz = dy @ A2.T * (1 - h ** 2)
    dA1 = x.T @ dz
    v1 = 0.9 * v1 - 0.1 * dA1
    v2 = 0.9 * v2 - 0.1 * dA2
    W1 = W1 + v1
    W2 = W2 + v2
    print(step, loss)

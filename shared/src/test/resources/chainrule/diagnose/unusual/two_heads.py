import numpy as np

rng = np.random.default_rng(28)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)
V = rng.normal(size=(4, 1))
label = (rng.random((7, 1)) > 0.5).astype(float)

for step in range(4):
    h = np.tanh(x @ W1 + b1)
    y = h @ W2 + b2
    q = 1 / (1 + np.exp(-(h @ V)))
    loss_a = np.mean((y - t) ** 2)
    loss_b = -np.mean(label * np.log(q) + (1 - label) * np.log(1 - q))
    loss = loss_a + 0.3 * loss_b
    dy = 2 * (y - t) / y.size
    dq = 0.3 * (q - label) / len(x)
    dW2 = h.T @ dy
    db2 = dy.sum(axis=0)
    dV = h.T @ dq
    dh = dy @ W2.T + dq @ V.T
    dz = dh * (1 - h ** 2)
    dW1 = x.T @ dz
    db1 = dz.sum(axis=0)
    V -= 0.05 * dV
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

import numpy as np

rng = np.random.default_rng(41)
x = rng.normal(size=(5, 10))
t = rng.normal(size=5)
k1 = rng.normal(size=3)
k2 = rng.normal(size=3)
v = rng.normal(size=6)
lr = 0.02


def valid(signal, kernel):
    n = signal.shape[1] - len(kernel) + 1
    return sum(kernel[j] * signal[:, j:j + n] for j in range(len(kernel)))


for epoch in range(3):
    c1 = valid(x, k1)
    a1 = np.tanh(c1)
    c2 = valid(a1, k2)
    a2 = np.maximum(c2, 0)
    y = a2 @ v
    loss = np.sum((y - t) ** 2) / len(t)

    dy = 2 * (y - t) / len(t)
    dv = a2.T @ dy
    da2 = np.outer(dy, v)
    dc2 = da2 * (c2 > 0)
    dk2 = np.array([np.sum(a1[:, j:j + 6] * dc2) for j in range(3)])
    da1 = valid(np.pad(dc2, ((0, 0), (2, 2))), np.flip(k2))
    dc1 = da1 * (1 - a1 ** 2)
    dk1 = np.array([np.sum(x[:, j:j + 8] * dc1) for j in range(3)])
    k1 = k1 - lr * dk1
    k2 = k2 - lr * dk2
    v = v - lr * dv
    print(epoch, loss)

import numpy as np

rng = np.random.default_rng(9)
f = np.float32
x = rng.normal(size=(7, 6)).astype(f)
t = rng.normal(size=(7, 6)).astype(f)
W1 = rng.normal(size=(6, 6)).astype(f) * f(0.5)
W2 = rng.normal(size=(6, 6)).astype(f) * f(0.5)
W3 = rng.normal(size=(6, 6)).astype(f) * f(0.5)
b1 = np.zeros(6, dtype=f)
b2 = np.zeros(6, dtype=f)
lr = f(0.05)

for step in range(4):
    z1 = x @ W1 + b1
    h1 = np.maximum(z1, 0)
    z2 = h1 @ W2 + b2
    h2 = np.tanh(z2)
    y = h2 @ W3
    loss = np.square(y - t).mean()
    dy = 2 * (y - t) / y.size
    dW3 = h2.T @ dy
    dh2 = dy @ W3.T
    dz2 = dh2 * (1 - h2 ** 2)
    dW2 = h1.T @ dz2
    db2 = dz2.sum(axis=0)
    dh1 = dz2 @ W2.T
    dz1 = dh1 * (z1 > 0)
    dW1 = x.T @ dz1
    db1 = dz1.sum(axis=0)
    W1 -= lr * dW1
    b1 -= lr * db1
    W2 -= lr * dW2
    b2 -= lr * db2
    W3 -= lr * dW3
    print(step, loss)

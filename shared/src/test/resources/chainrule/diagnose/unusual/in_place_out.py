import numpy as np

rng = np.random.default_rng(5)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

z = np.empty((7, 4))
y = np.empty((7, 3))
dy = np.empty((7, 3))
dz = np.empty((7, 4))
for step in range(4):
    np.matmul(x, W1, out=z)
    z += b1
    h = np.tanh(z)
    np.matmul(h, W2, out=y)
    y += b2
    np.subtract(y, t, out=dy)
    loss = np.mean(dy * dy)
    dy *= 2 / dy.size
    dW2 = h.T @ dy
    db2 = dy.sum(axis=0)
    np.matmul(dy, W2.T, out=dz)
    dz *= 1 - h ** 2
    dW1 = x.T @ dz
    db1 = dz.sum(axis=0)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

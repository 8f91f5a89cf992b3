import numpy as np

x = np.array([[1.0, 2.0], [0.5, -1.0], [-1.0, 0.5]])
t = np.array([[1.0], [0.0], [2.0]])
W = np.array([[2.0, -1.0, 0.5], [-1.0, 0.5, 1.0]])
v = np.array([[1.0], [-1.0], [0.5]])
for step in range(3):
    z = x @ W
    h = np.maximum(z, 0)
    y = h @ v
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / len(t)
    dv = h.T @ dy
    dz = dy @ v.T * (z > 0)
    dW = x.T @ dz
    W -= 0.01 * dW
    v -= 0.01 * dv
    print(step, loss)

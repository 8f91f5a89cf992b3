import numpy as np

rng = np.random.default_rng(37)
x = rng.standard_normal((16, 8), dtype=np.float32)
t = rng.standard_normal((16, 2), dtype=np.float32)
W = rng.standard_normal((8, 32), dtype=np.float32)
V = rng.standard_normal((32, 2), dtype=np.float32)
rate = np.float32(0.01)
for step in range(4):
    z = x @ W
    h = np.maximum(z, np.float32(0))
    e = h @ V - t
    loss = np.mean(e * e)
    de = e * np.float32(2 / e.size)
    dV = h.T @ de
    dz = (de @ V.T) * (z > 0)
    dW = x.T @ dz
    V -= rate * dV
    W -= rate * dW
    print(step, loss)

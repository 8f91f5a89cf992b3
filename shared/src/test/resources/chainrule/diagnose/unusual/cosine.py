import numpy as np

rng = np.random.default_rng(25)
x = rng.normal(size=(6, 4))
t = rng.normal(size=(6, 3))
W = rng.normal(size=(4, 3))
for step in range(4):
    y = x @ W
    ny = np.sqrt(np.sum(y ** 2, axis=1, keepdims=True))
    nt = np.sqrt(np.sum(t ** 2, axis=1, keepdims=True))
    cos = np.sum(y * t, axis=1, keepdims=True) / (ny * nt)
    loss = np.mean(1 - cos)
    dy = -(t / (ny * nt) - cos * y / ny ** 2) / len(x)
    dW = x.T @ dy
    W -= 0.2 * dW
    print(step, loss)

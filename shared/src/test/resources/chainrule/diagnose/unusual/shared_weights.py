import numpy as np

rng = np.random.default_rng(26)
x = rng.normal(size=(5, 4))
t = rng.normal(size=(5, 4))
W = rng.normal(size=(4, 4)) * 0.5
for step in range(4):
    h1 = np.tanh(x @ W)
    h2 = np.tanh(h1 @ W)
    h3 = np.tanh(h2 @ W)
    loss = np.mean((h3 - t) ** 2)
    d3 = 2 * (h3 - t) / t.size * (1 - h3 ** 2)
    d2 = d3 @ W.T * (1 - h2 ** 2)
    d1 = d2 @ W.T * (1 - h1 ** 2)
    dW = h2.T @ d3 + h1.T @ d2 + x.T @ d1
    W -= 0.1 * dW
    print(step, loss)

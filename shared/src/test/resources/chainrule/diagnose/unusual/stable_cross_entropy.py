import numpy as np

rng = np.random.default_rng(22)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)
y = rng.integers(0, 3, 7)

for step in range(4):
    h = np.maximum(x @ W1 + b1, 0)
    logits = h @ W2 + b2
    top = logits.max(axis=1, keepdims=True)
    lse = top + np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    logp = logits - lse
    loss = -logp[np.arange(7), y].mean()
    g = np.exp(logp)
    g[np.arange(7), y] -= 1.0
    g /= 7
    dW2 = h.T @ g
    db2 = g.sum(axis=0)
    dh = (g @ W2.T) * (h > 0)
    dW1 = x.T @ dh
    db1 = dh.sum(axis=0)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

import numpy as np

rng = np.random.default_rng(1)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    h = np.tanh(x @ W1 + b1)
    y = h @ W2 + b2
    loss = np.sum((y - t) ** 2)
    delta = 2 * (y - t)
    dW2 = h.T @ delta
    db2 = delta.sum(axis=0)
    back = delta @ W2.T * (1 - h * h)
    dW1 = x.T @ back
    db1 = back.sum(axis=0)
    W1 -= 0.1 / len(x) * dW1
    b1 -= 0.1 / len(x) * db1
    W2 -= 0.1 / len(x) * dW2
    b2 -= 0.1 / len(x) * db2
    print(step, loss)

import numpy as np

rng = np.random.default_rng(11)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)
params = [W1, b1, W2, b2]
m = [np.zeros_like(p) for p in params]
v = [np.zeros_like(p) for p in params]

for step in range(4):
    h = np.tanh(x @ W1 + b1)
    y = h @ W2 + b2
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / y.size
    dW2 = h.T @ dy
    db2 = dy.sum(axis=0)
    dz = dy @ W2.T * (1 - h ** 2)
    dW1 = x.T @ dz
    db1 = dz.sum(axis=0)
    grads = [dW1, db1, dW2, db2]
    for k in range(4):
        m[k] = 0.9 * m[k] + 0.1 * grads[k]
        v[k] = 0.999 * v[k] + 0.001 * grads[k] ** 2
        mhat = m[k] / (1 - 0.9 ** (step + 1))
        vhat = v[k] / (1 - 0.999 ** (step + 1))
        params[k] -= 0.01 * mhat / (np.sqrt(vhat) + 1e-8)
    print(step, loss)

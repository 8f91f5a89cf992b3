import numpy as np


def forward(x, params):
    W1, b1, W2, b2 = params
    z1 = x @ W1 + b1
    a1 = np.tanh(z1)
    z2 = a1 @ W2 + b2
    cache = (x, z1, a1)
    return z2, cache


def mse(pred, target):
    diff = pred - target
    return np.mean(np.sum(diff ** 2, axis=1)), diff


def backward(diff, cache, params):
    x, z1, a1 = cache
    W1, b1, W2, b2 = params
    n = x.shape[0]
    dz2 = 2.0 * diff / n
    dW2 = a1.T @ dz2
    db2 = np.sum(dz2, axis=0)
    da1 = dz2 @ W2.T
    dz1 = da1 * (1 - a1 ** 2)
    dW1 = x.T @ dz1
    db1 = np.sum(dz1, axis=0)
    return dW1, db1, dW2, db2


rng = np.random.default_rng(11)
x = rng.normal(size=(7, 4))
target = rng.normal(size=(7, 5))
params = [rng.normal(size=(4, 5)), rng.normal(size=5), rng.normal(size=(5, 5)), rng.normal(size=5)]
for step in range(4):
    pred, cache = forward(x, params)
    loss, diff = mse(pred, target)
    grads = backward(diff, cache, params)
    for p, g in zip(params, grads):
        p -= 0.02 * g
    print(step, loss)

import numpy as np

rng = np.random.default_rng(33)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)


def layer(W, b):
    def forward(x):
        h = np.tanh(x @ W + b)

        def backward(dh):
            dz = dh * (1 - h ** 2)
            return dz @ W.T, x.T @ dz, dz.sum(axis=0)
        return h, backward
    return forward


for step in range(4):
    h, back1 = layer(W1, b1)(x)
    y, back2 = layer(W2, b2)(h)
    loss = np.mean((y - t) ** 2)
    dh, dW2, db2 = back2(2 * (y - t) / y.size)
    dx, dW1, db1 = back1(dh)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

import numpy as np


class Dense:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.normal(size=(n_in, n_out)) * 0.5
        self.b = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad):
        self.dW = self.x.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.W.T

    def update(self, lr):
        self.W -= lr * self.dW
        self.b -= lr * self.db


class LeakyRelu:
    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, 0.1 * x)

    def backward(self, grad):
        return grad * np.where(self.x > 0, 1.0, 0.1)

    def update(self, lr):
        pass


class MaxPool:
    def forward(self, x):
        self.shape = x.shape
        pairs = x.reshape(x.shape[0], -1, 2)
        self.best = pairs.argmax(axis=2)
        return pairs.max(axis=2)

    def backward(self, grad):
        dx = np.zeros(self.shape).reshape(self.shape[0], -1, 2)
        for i in range(grad.shape[0]):
            for j in range(grad.shape[1]):
                dx[i, j, self.best[i, j]] = grad[i, j]
        return dx.reshape(self.shape)

    def update(self, lr):
        pass


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, grad):
        return grad * self.y * (1 - self.y)

    def update(self, lr):
        pass


rng = np.random.default_rng(14)
x = rng.normal(size=(6, 5))
t = rng.uniform(size=(6, 4))
layers = [Dense(5, 8, rng), LeakyRelu(), MaxPool(), Dense(4, 4, rng), Sigmoid()]
for epoch in range(4):
    out = x
    for layer in layers:
        out = layer.forward(out)
    loss = np.mean((out - t) ** 2)
    grad = 2 * (out - t) / out.size
    for layer in reversed(layers):
        grad = layer.backward(grad)
    for layer in layers:
        layer.update(0.5)
    print(epoch, loss)

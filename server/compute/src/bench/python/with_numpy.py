"""The rows of the benchmark in NumPy: gradients by hand."""

import numpy as np


def threads(count):
    """NumPy's products take as many threads as its BLAS was told in the environment; all else takes one."""


NAME = "NumPy"


def version():
    return np.__version__


def blas():
    return "BLAS unknown"


def sigmoid(h):
    return 1 / (1 + np.exp(-h))


ACTIVATIONS = {"linear": lambda h: h, "relu": lambda h: np.maximum(h, 0), "tanh": np.tanh, "sigmoid": sigmoid}
# The gradient of what went in, from that of what came out, g, and what came out, h.
BACKWARD = {"linear": lambda g, h: g, "relu": lambda g, h: g * (h > 0), "tanh": lambda g, h: g * (1 - h * h), "sigmoid": lambda g, h: g * (h * (1 - h))}


class Training:
    """Forward, loss, backward and gradient descent on one fixed batch."""

    def __init__(self, task):
        self.task = task
        self.rate = np.float32(task["rate"])

    def load(self, arrays):
        self.x, self.t = arrays["x"], arrays["t"]
        self.named = {name: a.copy() for name, a in arrays.items() if name not in ("x", "t", "lr")}
        self.filters = [(self.named[f"filters{i}"], self.named[f"filterBias{i}"]) for i in range(1, self.task["convolutions"] + 1)]
        self.layers = [(self.named[f"W{i}"], self.named[f"b{i}"]) for i in range(1, self.task["layers"] + 1)]
        self.kinds = [self.task["between"]] * (len(self.layers) - 1) + [self.task["last"]]
        self.rows = np.arange(len(self.x))

    def step(self):
        h, below = self.x, []
        for w, b in self.filters:
            h, kept = convolve(h, w, b)
            below.append(kept)
        hs = [h.reshape(len(h), -1)]
        for (w, b), kind in zip(self.layers, self.kinds):
            hs.append(ACTIVATIONS[kind](hs[-1] @ w + b))
        g = self.loss(hs[-1])
        for i in range(len(self.layers) - 1, -1, -1):
            w, b = self.layers[i]
            g = BACKWARD[self.kinds[i]](g, hs[i + 1])
            dw, db = hs[i].T @ g, g.sum(axis=0)
            if i > 0 or self.filters:
                g = g @ w.T
            w -= self.rate * dw
            b -= self.rate * db
        if self.filters:
            g = g.reshape(h.shape)
        for i in range(len(self.filters) - 1, -1, -1):
            w, b = self.filters[i]
            g, dw, db = convolve_back(g, w, below[i], i > 0)
            w -= self.rate * dw
            b -= self.rate * db

    def loss(self, h):
        """The gradient of the loss; the loss itself on the way, as a run would print it."""
        if self.task["classes"]:
            z = h - h.max(axis=1, keepdims=True)
            e = np.exp(z)
            s = e.sum(axis=1, keepdims=True)
            self.value = -np.mean(z[self.rows, self.t] - np.log(s[:, 0]))
            g = e / s
            g[self.rows, self.t] -= 1
            g /= len(h)
            return g
        diff = h - self.t
        self.value = np.mean(diff ** 2)
        return np.float32(2 / diff.size) * diff

    def results(self):
        return self.named


def windows(x):
    """The 3x3 windows of pictures (n, channels, height, width) as rows of a matrix, zeros around them."""
    n, c, height, width = x.shape
    padded = np.zeros((n, c, height + 2, width + 2), x.dtype)
    padded[:, :, 1:-1, 1:-1] = x
    views = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(2, 3))
    return views.transpose(0, 2, 3, 1, 4, 5).reshape(n * height * width, c * 9)


def convolve(x, w, b):
    """Filters 3x3, relu, and the largest of each 2x2; what came out, and what the way back needs."""
    n, _, height, width = x.shape
    out = len(w)
    rows = windows(x)
    h = np.maximum(rows @ w.reshape(out, -1).T + b, 0).reshape(n, height // 2, 2, width // 2, 2, out)
    largest = h.max(axis=(2, 4))
    return np.ascontiguousarray(largest.transpose(0, 3, 1, 2)), (rows, h, largest, x.shape)


def convolve_back(g, w, kept, wanted):
    rows, h, largest, shape = kept
    n, _, height, width = shape
    out = len(w)
    g = g.transpose(0, 2, 3, 1)[:, :, None, :, None, :] * ((h == largest[:, :, None, :, None, :]) & (h > 0))
    g = g.reshape(n * height * width, out)
    dw = (g.T @ rows).reshape(w.shape)
    db = g.sum(axis=0)
    if not wanted:
        return None, dw, db
    taps = (g @ w.reshape(out, -1)).reshape(n, height, width, -1, 3, 3)
    dx = np.zeros((n, shape[1], height + 2, width + 2), g.dtype)
    for r in range(3):
        for c in range(3):
            dx[:, :, r:r + height, c:c + width] += taps[..., r, c].transpose(0, 3, 1, 2)
    return dx[:, :, 1:-1, 1:-1], dw, db


class Product:
    def __init__(self, task):
        pass

    def load(self, arrays):
        self.a, self.b = arrays["a"], arrays["b"]
        self.out = np.empty((len(self.a), self.b.shape[1]), self.a.dtype)

    def step(self):
        np.matmul(self.a, self.b, out=self.out)

    def results(self):
        return {"out": self.out}


class Function:
    def __init__(self, task):
        self.step = {"exp": self.exp, "tanh": self.tanh, "sigmoid": self.sigmoid, "relu": self.relu, "bias": self.bias}[task["function"]]

    def load(self, arrays):
        self.x, self.b = arrays["x"], arrays.get("b")
        self.out = np.empty_like(self.x)

    def exp(self):
        np.exp(self.x, out=self.out)

    def tanh(self):
        np.tanh(self.x, out=self.out)

    def sigmoid(self):
        out = self.out
        np.negative(self.x, out=out)
        np.exp(out, out=out)
        np.add(out, 1, out=out)
        np.divide(1, out, out=out)

    def relu(self):
        np.maximum(self.x, 0, out=self.out)

    def bias(self):
        np.add(self.x, self.b, out=self.out)

    def results(self):
        return {"out": self.out}

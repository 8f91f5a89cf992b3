"""The rows of the benchmark in PyTorch, as its users write them."""

import numpy as np
import torch
from torch.nn import functional as F

ACTIVATIONS = {"linear": lambda h: h, "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}


def threads(count):
    torch.set_num_threads(count)


NAME = "PyTorch"


def version():
    return torch.__version__ + " with " + setting("CPU capability usage: ", "\n") + " code"


def blas():
    return "BLAS " + setting("BLAS_INFO=", ",")


def setting(name, end):
    """Of those that this build of PyTorch tells of itself."""
    told = torch.__config__.show()
    return told.split(name, 1)[1].split(end, 1)[0] if name in told else "unknown"


class Training:
    """Forward, loss, backward and gradient descent on one fixed batch."""

    def __init__(self, task):
        self.task = task
        self.between = ACTIVATIONS[task["between"]]
        self.last = ACTIVATIONS[task["last"]]
        self.rate = task["rate"]

    def load(self, arrays):
        self.x, self.t = torch.tensor(arrays["x"]), torch.tensor(arrays["t"])
        self.named = {name: torch.tensor(a, requires_grad=True) for name, a in arrays.items() if name not in ("x", "t", "lr")}
        self.parameters = list(self.named.values())
        self.filters = [(self.named[f"filters{i}"], self.named[f"filterBias{i}"]) for i in range(1, self.task["convolutions"] + 1)]
        self.layers = [(self.named[f"W{i}"], self.named[f"b{i}"]) for i in range(1, self.task["layers"] + 1)]

    def step(self):
        h = self.x
        for w, b in self.filters:
            h = F.max_pool2d(torch.relu(F.conv2d(h, w, b, padding=1)), 2)
        if self.filters:
            h = h.flatten(1)
        for w, b in self.layers[:-1]:
            h = self.between(h @ w + b)
        w, b = self.layers[-1]
        h = self.last(h @ w + b)
        loss = F.cross_entropy(h, self.t) if self.task["classes"] else ((h - self.t) ** 2).mean()
        for p in self.parameters:
            p.grad = None
        loss.backward()
        with torch.no_grad():
            for p in self.parameters:
                p -= self.rate * p.grad

    def results(self):
        return {name: p.detach().numpy() for name, p in self.named.items()}


class Product:
    def __init__(self, task):
        pass

    def load(self, arrays):
        self.a, self.b = torch.tensor(arrays["a"]), torch.tensor(arrays["b"])
        self.out = torch.empty(self.a.shape[0], self.b.shape[1])

    def step(self):
        torch.mm(self.a, self.b, out=self.out)

    def results(self):
        return {"out": self.out.numpy()}


class Function:
    def __init__(self, task):
        functions = {"exp": torch.exp, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
        self.function = functions.get(task["function"])
        self.step = {"relu": self.relu, "bias": self.bias}.get(task["function"], self.apply)

    def load(self, arrays):
        self.x = torch.tensor(arrays["x"])
        self.b = torch.tensor(arrays["b"]) if "b" in arrays else None
        self.zero = torch.zeros(())
        self.out = torch.empty_like(self.x)

    def apply(self):
        self.function(self.x, out=self.out)

    def relu(self):
        torch.clamp(self.x, min=0, out=self.out)

    def bias(self):
        torch.add(self.x, self.b, out=self.out)

    def results(self):
        return {"out": self.out.numpy()}

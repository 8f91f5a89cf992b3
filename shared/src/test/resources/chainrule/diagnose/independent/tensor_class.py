import numpy as np


class Tensor:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = np.zeros_like(data)
        self.parents = parents
        self.backward_fn = lambda: None

    def __add__(self, other):
        out = Tensor(self.data + other.data, (self, other))

        def backward_fn():
            self.grad += out.grad
            other.grad += out.grad
        out.backward_fn = backward_fn
        return out

    def __sub__(self, other):
        out = Tensor(self.data - other.data, (self, other))

        def backward_fn():
            self.grad += out.grad
            other.grad -= out.grad
        out.backward_fn = backward_fn
        return out

    def __mul__(self, other):
        out = Tensor(self.data * other.data, (self, other))

        def backward_fn():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.backward_fn = backward_fn
        return out

    def __matmul__(self, other):
        out = Tensor(self.data @ other.data, (self, other))

        def backward_fn():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad
        out.backward_fn = backward_fn
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), (self,))

        def backward_fn():
            self.grad += out.grad * (self.data > 0)
        out.backward_fn = backward_fn
        return out

    def tanh(self):
        out = Tensor(np.tanh(self.data), (self,))

        def backward_fn():
            self.grad += out.grad * (1 - out.data ** 2)
        out.backward_fn = backward_fn
        return out

    def mean(self):
        out = Tensor(np.array(self.data.mean()), (self,))

        def backward_fn():
            self.grad += np.ones_like(self.data) * out.grad / self.data.size
        out.backward_fn = backward_fn
        return out

    def backward(self):
        order = []
        visited = []

        def visit(node):
            if node not in visited:
                visited.append(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)
        visit(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            node.backward_fn()


rng = np.random.default_rng(33)
X = Tensor(rng.normal(size=(5, 4)))
t = Tensor(rng.normal(size=(5, 4)))
W1 = Tensor(rng.normal(size=(4, 4)))
W2 = Tensor(rng.normal(size=(4, 4)))
for step in range(3):
    h = (X @ W1).relu()
    y = (h @ W2 + h).tanh()
    e = y - t
    loss = (e * e).mean()
    loss.backward()
    for p in [W1, W2]:
        p.data = p.data - 0.3 * p.grad
        p.grad = np.zeros_like(p.data)
    print(step, loss.data)

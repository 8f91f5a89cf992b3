import numpy as np

class Tensor:
    def __init__(self, data, parents=()):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.backward_step = lambda: None

    def __add__(self, other):
        out = Tensor(self.data + other.data, (self, other))
        def backward_step():
            self.grad += out.grad
            other.grad += out.grad.sum(axis=0) if other.data.ndim < out.data.ndim else out.grad
        out.backward_step = backward_step
        return out

    def __matmul__(self, other):
        out = Tensor(self.data @ other.data, (self, other))
        def backward_step():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad
        out.backward_step = backward_step
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), (self,))
        def backward_step():
            self.grad += out.grad * (self.data > 0)
        out.backward_step = backward_step
        return out

    def mse(self, target):
        diff = self.data - target
        out = Tensor(np.mean(diff ** 2), (self,))
        def backward_step():
            self.grad += out.grad * 2 * diff / diff.size
        out.backward_step = backward_step
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for parent in node.parents:
                    visit(parent)
                order.append(node)
        visit(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            node.backward_step()

rng = np.random.RandomState(0)
x, t = Tensor(rng.randn(7, 5)), rng.randn(7, 3)
W1, b1 = Tensor(rng.randn(5, 11) * 0.3), Tensor(np.zeros(11))
W2, b2 = Tensor(rng.randn(11, 3) * 0.3), Tensor(np.zeros(3))
for i in range(50):
    for p in (x, W1, b1, W2, b2):
        p.grad = np.zeros_like(p.data)
    loss = ((x @ W1 + b1).relu() @ W2 + b2).mse(t)
    loss.backward()
    for p in (W1, b1, W2, b2):
        p.data -= 0.05 * p.grad
print(float(loss.data))

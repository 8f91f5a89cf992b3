"""A network of single numbers that remember how they were made: forward, backward and descent in plain Python."""
import math
import random


class Value:
    def __init__(self, data, children=(), op=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(children)
        self._op = op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, power):
        out = Value(self.data ** power, (self,), f"**{power}")

        def _backward():
            self.grad += power * self.data ** (power - 1) * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t * t) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                for child in v._prev:
                    visit(child)
                order.append(v)

        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            v._backward()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __radd__(self, other):
        return self + other


class Neuron:
    def __init__(self, inputs, squashed=True):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(inputs)]
        self.b = Value(0.0)
        self.squashed = squashed

    def __call__(self, x):
        total = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return total.tanh() if self.squashed else total

    def parameters(self):
        return self.w + [self.b]


class Layer:
    def __init__(self, inputs, outputs, **kwargs):
        self.neurons = [Neuron(inputs, **kwargs) for _ in range(outputs)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]


class Network:
    def __init__(self, inputs, sizes):
        widths = [inputs] + sizes
        self.layers = [Layer(widths[i], widths[i + 1], squashed=i < len(sizes) - 1) for i in range(len(sizes))]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


random.seed(1)
points = [(random.uniform(-1, 1), random.uniform(-1, 1)) for _ in range(12)]
targets = [1.0 if x * y > 0 else -1.0 for x, y in points]
network = Network(2, [8, 8, 1])
for step in range(10):
    outputs = [network(p) for p in points]
    loss = sum(((o - t) ** 2 for o, t in zip(outputs, targets)), Value(0.0)) * (1 / len(points))
    for p in network.parameters():
        p.grad = 0.0
    loss.backward()
    for p in network.parameters():
        p.data -= 0.1 * p.grad
    if step % 3 == 0:
        print(f"step {step}: loss {loss.data:.4f}")
print(len(network.parameters()))

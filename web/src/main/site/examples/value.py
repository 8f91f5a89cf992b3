# A tape in fifty lines: numbers that remember where they came from.
import math


class Value:
    def __init__(self, data, parents=(), name=""):
        self.data = data
        self.grad = 0.0
        self.parents = parents          # pairs: (Value, derivative with respect to it)
        self.name = name

    def __repr__(self):
        return f"Value({self.name or '.'}={self.data:.4f}, grad={self.grad:.4f})"

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other):
        return self + -1.0 * other

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                for parent, _ in v.parents:
                    visit(parent)
                order.append(v)

        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            for parent, slope in v.parents:
                parent.grad += slope * v.grad    # += : a value used twice hears twice


a, b, c = Value(2.0, name="a"), Value(-3.0, name="b"), Value(10.0, name="c")
loss = (a * b + c).tanh() * a
loss.backward()
for v in (a, b, c):
    print(v)

h = 1e-6
def f(a, b, c): return math.tanh(a * b + c) * a
print(f"central difference for a: {(f(2 + h, -3, 10) - f(2 - h, -3, 10)) / (2 * h):.4f}")

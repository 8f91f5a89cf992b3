# A tape of one's own over NumPy arrays, with a flaw: a gradient that is kept is the very array that another node keeps, and += writes into both.
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn


def keep(node, slope):
    """The flaw is here: the first slope is kept as it is, not copied."""
    if not node.wanted:
        return
    if node.slope is None:
        node.slope = slope
    else:
        node.slope += slope


def fit(slope, shape):
    """Sums over the axes along which a value of that shape was repeated."""
    while slope.ndim > len(shape):
        slope = slope.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1 and slope.shape[axis] > 1:
            slope = slope.sum(axis=axis, keepdims=True)
    return slope


class Node:
    def __init__(self, value, wanted=False, parents=(), rule=None):
        self.value = np.array(value, dtype=np.float32)
        self.wanted = wanted or any(p.wanted for p in parents)
        self.parents, self.rule, self.slope = parents, rule, None

    @staticmethod
    def of(x):
        return x if isinstance(x, Node) else Node(x)

    def __matmul__(self, other):
        def rule(g):
            keep(self, g @ other.value.T)
            keep(other, self.value.T @ g)
        return Node(self.value @ other.value, parents=(self, other), rule=rule)

    def __add__(self, other):
        other = Node.of(other)

        def rule(g):
            for p in (self, other):
                keep(p, fit(g, p.value.shape) if p.value.shape != g.shape else g)
        return Node(self.value + other.value, parents=(self, other), rule=rule)

    def __mul__(self, other):
        other = Node.of(other)

        def rule(g):
            keep(self, g * other.value)
            keep(other, g * self.value)
        return Node(self.value * other.value, parents=(self, other), rule=rule)

    def __sub__(self, other):
        return self + other * -1

    def __pow__(self, n):
        return Node(self.value ** n, parents=(self,), rule=lambda g: keep(self, g * n * self.value ** (n - 1)))

    def sum(self):
        return Node(self.value.sum(), parents=(self,), rule=lambda g: keep(self, np.broadcast_to(g, self.value.shape).copy()))

    def mean(self):
        return self.sum() * (1.0 / self.value.size)

    def sigmoid(self):
        s = Node(1 / (1 + np.exp(-self.value)), parents=(self,))
        s.rule = lambda g: keep(self, g * (s.value * (1 - s.value)))
        return s

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for p in node.parents:
                visit(p)
            order.append(node)

        visit(self)
        self.slope = np.ones_like(self.value)
        for node in order[::-1]:
            if node.rule and node.slope is not None:
                node.rule(node.slope)


a, b = Node(2.0, wanted=True), Node(3.0, wanted=True)
c = a * b + a
c.backward()
print('c', c.value, 'dc/da =', a.slope, 'dc/db =', b.slope, 'which should be 2')

left, right = Node([[1., 2.], [3., 4.]], True), Node(np.full((2, 2), 0.5), True)
product = left @ right
average = product.mean()
average.backward()
print(product.value, average.value, left.slope, right.slope, sep='\n')

x = Node([0., 1., -1., 2.], wanted=True)
y = x.sigmoid()
y.sum().backward()
print(x.value, y.value, x.slope, y.value * (1 - y.value), sep='\n')


class Net:
    def __init__(self, *sizes):
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            self.layers.append((Node(np.random.randn(i, o) * np.sqrt(1.0 / i), True), Node(np.zeros((1, o)), True)))
        print('parameters:', sum(p.value.size for p in self))

    def __iter__(self):
        return (p for layer in self.layers for p in layer)

    def __call__(self, rows):
        for w, b in self.layers:
            rows = (rows @ w + b).sigmoid()
        return rows


corners = np.array([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
differs = np.logical_xor(corners[:, :1], corners[:, 1:]).astype(float)
for corner, answer in zip(corners, differs):
    print(corner, '->', answer[0])

np.random.seed(42)
net, curve = Net(2, 4, 1), []
rows, answers = Node(corners), Node(differs)
for epoch in range(1, 2001):
    loss = ((net(rows) - answers) ** 2).mean()
    curve.append(loss.value.item())
    for p in net:
        p.slope = None
    loss.backward()
    for p in net:
        p.value -= 1.0 * p.slope
    if epoch % 200 == 0:
        print(f'{epoch:4d} {curve[-1]:.6f}')

final = net(rows).value
for corner, guess, answer in zip(corners, final[:, 0], differs[:, 0]):
    print(f'{corner} {guess:.4f} {answer:.0f}', 'right' if round(guess) == answer else 'wrong')
print(f'{(np.round(final) == differs).mean() * 100:.1f} % right, loss {curve[-1]:.6f}')

grid = np.linspace(-0.5, 1.5, 100)
across, up = np.meshgrid(grid, grid)
height = net(Node(np.c_[across.ravel(), up.ravel()])).value.reshape(across.shape)
figure, (top, map_) = plt.subplots(1, 2, figsize=(14, 5))
top.plot(curve)
top.set_yscale('log')
filled = map_.contourf(across, up, height, levels=20, cmap='RdYlBu_r')
plt.colorbar(filled, ax=map_)
map_.scatter(corners[:, 0], corners[:, 1], c=['blue' if v == 0 else 'red' for v in differs[:, 0]], s=200, edgecolors='black', zorder=10)
plt.tight_layout()
plt.show()


class Twin(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.steps = nn.ModuleList(nn.Linear(i, o) for i, o in zip(sizes, sizes[1:]))

    def forward(self, rows):
        for step in self.steps:
            rows = torch.sigmoid(step(rows))
        return rows


torch.manual_seed(42)
twin = Twin(2, 4, 1)
rows, answers = torch.FloatTensor(corners), torch.FloatTensor(differs)
descent, distance, twins = torch.optim.SGD(twin.parameters(), lr=1.0), nn.MSELoss(), []
for epoch in range(1, 2001):
    descent.zero_grad()
    loss = distance(twin(rows), answers)
    loss.backward()
    descent.step()
    twins.append(loss.item())
    if epoch % 200 == 0:
        print(f'{epoch:4d} {twins[-1]:.6f}')
print('own %.6f, PyTorch %.6f, apart %.6f' % (curve[-1], twins[-1], abs(curve[-1] - twins[-1])))
plt.figure(figsize=(10, 5))
for label, line, style in (('own', curve, '-'), ('PyTorch', twins, '--')):
    plt.plot(line, style, label=label)
plt.legend()
plt.yscale('log')
plt.show()

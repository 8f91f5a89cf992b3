import numpy as np


class Network:
    def __init__(self, sizes, rng):
        self.params = {}
        self.grads = {}
        self.params['W1'] = rng.normal(0, 1, (sizes[0], sizes[1]))
        self.params['b1'] = rng.normal(0, 0.1, sizes[1])
        self.params['W2'] = rng.normal(0, 1, (sizes[1], sizes[2]))
        self.params['b2'] = np.zeros(sizes[2])

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def forward(self, x):
        self.x = x
        self.z1 = x @ self.params['W1'] + self.params['b1']
        self.a1 = self.sigmoid(self.z1)
        scores = self.a1 @ self.params['W2'] + self.params['b2']
        scores = scores - scores.max(axis=1, keepdims=True)
        e = np.exp(scores)
        self.p = e / e.sum(axis=1, keepdims=True)
        return self.p

    def loss(self, y):
        return -np.mean(np.log(self.p[np.arange(len(y)), y]))

    def backward(self, y):
        n = len(y)
        dscores = self.p.copy()
        dscores[range(n), y] -= 1
        dscores /= n
        self.grads['W2'] = self.a1.T @ dscores
        self.grads['b2'] = dscores.sum(axis=0)
        da1 = dscores @ self.params['W2'].T
        dz1 = da1 * self.a1 * (1 - self.a1)
        self.grads['W1'] = self.x.T @ dz1
        self.grads['b1'] = dz1.sum(axis=0)

    def step(self, lr):
        for key in self.params:
            self.params[key] -= lr * self.grads[key]


rng = np.random.default_rng(5)
x = rng.normal(size=(6, 4))
y = np.array([0, 2, 1, 1, 0, 2])
net = Network([4, 5, 3], rng)
for epoch in range(4):
    net.forward(x)
    loss = net.loss(y)
    net.backward(y)
    net.step(0.3)
    print(epoch, loss)

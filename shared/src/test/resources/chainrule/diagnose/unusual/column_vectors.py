import numpy as np

rng = np.random.default_rng(14)
data = [(rng.normal(size=(3, 1)), rng.uniform(size=(2, 1))) for _ in range(6)]
sizes = [3, 4, 2]
weights = [rng.normal(size=(b, a)) for a, b in zip(sizes[:-1], sizes[1:])]
biases = [rng.normal(size=(b, 1)) for b in sizes[1:]]


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


for epoch in range(3):
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    loss = 0.0
    for x, y in data:
        a = x
        acts = [x]
        for w, b in zip(weights, biases):
            a = sigmoid(w @ a + b)
            acts.append(a)
        loss = loss + 0.5 * np.sum((a - y) ** 2)
        delta = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nabla_b[-1] += delta
        nabla_w[-1] += delta @ acts[-2].T
        delta = (weights[-1].T @ delta) * acts[-2] * (1 - acts[-2])
        nabla_b[-2] += delta
        nabla_w[-2] += delta @ acts[-3].T
    weights = [w - 0.5 / len(data) * g for w, g in zip(weights, nabla_w)]
    biases = [b - 0.5 / len(data) * g for b, g in zip(biases, nabla_b)]
    print(epoch, loss)

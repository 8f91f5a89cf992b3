import numpy as np

rng = np.random.default_rng(5)
sizes = [5, 11, 13, 3]
weights = [rng.normal(size=(m, n)) * 0.4 for m, n in zip(sizes[:-1], sizes[1:])]
biases = [np.zeros(n) for n in sizes[1:]]
X = rng.normal(size=(7, 5))
T = rng.normal(size=(7, 3))
lr = 0.05

for epoch in range(60):
    activations = [X]
    pres = []
    for W, b in zip(weights, biases):
        z = activations[-1] @ W + b
        pres.append(z)
        activations.append(np.tanh(z) if len(pres) < len(weights) else z)
    out = activations[-1]
    loss = np.mean((out - T) ** 2)

    delta = 2 * (out - T) / out.size
    dW = [None] * len(weights)
    db = [None] * len(weights)
    for i in reversed(range(len(weights))):
        dW[i] = activations[i].T @ delta
        db[i] = delta.sum(axis=0)
        if i > 0:
            delta = (delta @ weights[i].T) * (1 - activations[i] ** 2)
    for i in range(len(weights)):
        weights[i] -= lr * dW[i]
        biases[i] -= lr * db[i]
print(loss)

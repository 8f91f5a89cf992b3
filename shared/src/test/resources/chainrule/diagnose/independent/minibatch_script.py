import numpy as np

np.random.seed(3)
X = np.random.randn(24, 5)
t = np.sin(X @ np.random.randn(5, 3))
W1 = np.random.randn(5, 6) * 0.7
b1 = np.random.randn(6) * 0.1
W2 = np.random.randn(6, 3) * 0.7
b2 = np.zeros(3)
lr = 0.05
batch = 8

for epoch in range(2):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch):
        idx = order[start:start + batch]
        xb = X[idx]
        tb = t[idx]
        z1 = xb @ W1 + b1
        h = np.maximum(z1, 0)
        y = h @ W2 + b2
        loss = np.mean((y - tb) ** 2)
        dy = 2 * (y - tb) / y.size
        dW2 = h.T @ dy
        db2 = dy.sum(axis=0)
        dh = dy @ W2.T
        dz1 = dh * (z1 > 0)
        dW1 = xb.T @ dz1
        db1 = dz1.sum(axis=0)
        W1 -= lr * dW1
        b1 -= lr * db1
        W2 -= lr * dW2
        b2 -= lr * db2
        print(epoch, start, loss)

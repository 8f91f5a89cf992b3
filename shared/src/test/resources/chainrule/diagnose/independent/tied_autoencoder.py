import numpy as np

np.random.seed(4)
x = np.random.rand(8, 5)
W = np.random.randn(5, 3) * 0.8
b = np.random.randn(3) * 0.1
c = np.zeros(5)
lr = 0.2

for epoch in range(4):
    z = x @ W + b
    h = 1 / (1 + np.exp(-z))
    y = h @ W.T + c
    loss = ((y - x) ** 2).mean()
    dy = 2 * (y - x) / y.size
    dc = dy.sum(0)
    dW = dy.T @ h
    dh = dy @ W
    dz = dh * h * (1 - h)
    dW += x.T @ dz
    db = dz.sum(0)
    W -= lr * dW
    b -= lr * db
    c -= lr * dc
    print(epoch, loss)

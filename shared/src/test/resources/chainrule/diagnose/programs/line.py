import numpy as np
np.random.seed(42)
lr = 0.01
A = np.random.randn()
b = np.random.randn()
x = np.array([1.0, 2.0, 3.0, 4.0])
t = 2 * x
for step in range(100):
    y = A * x + b
    diff = y - t
    loss = np.mean(diff ** 2)
    dy = 2 * diff / diff.size
    dA = np.sum(dy * x)
    db = np.sum(dy)
    A -= lr * dA
    b -= lr * db
print(loss)

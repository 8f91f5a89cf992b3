import numpy as np
np.random.seed(42)
batch_size, lr = 7, 0.01
W1 = 0.1 * np.random.randn(5, 11)
b1 = 0.1 * np.random.randn(11)
W2 = 0.1 * np.random.randn(11, 3)
b2 = 0.1 * np.random.randn(3)
x = np.random.randn(batch_size, 5)
t = np.random.randn(batch_size, 3)
for step in range(100):
    z = x @ W1 + b1
    h = np.maximum(z, 0)
    y = h @ W2 + b2
    diff = y - t
    loss = np.mean(diff ** 2)
    dL_dy = 2 * diff / diff.size
    dW2 = h.T @ dL_dy
    db2 = dL_dy.sum(axis=0)
    dh = dL_dy @ W2.T
    dz = dh * (z > 0)
    dW1 = x.T @ dz
    db1 = dz.sum(axis=0)
    W1 -= lr * dW1; b1 -= lr * db1
    W2 = W2 - lr * dW2; b2 = b2 - lr * db2
print(loss)

import numpy as np

np.random.seed(7)
x = np.random.rand(7, 3).astype(np.float32)
t = (x.sum(axis=1, keepdims=True) > 1.5).astype(np.float32)
W1 = np.random.randn(3, 5).astype(np.float32)
b1 = np.zeros(5, dtype=np.float32)
W2 = np.random.randn(5, 1).astype(np.float32)
b2 = np.zeros(1, dtype=np.float32)
lr = 0.5

def sigmoid(v):
    return 1 / (1 + np.exp(-v))

for epoch in range(100):
    z = x @ W1 + b1
    h = sigmoid(z)
    v = h @ W2 + b2
    y = sigmoid(v)
    loss = np.mean((y - t) ** 2)

    grad_y = 2 * (y - t) / len(x)
    grad_v = grad_y * y * (1 - y)
    grad_W2 = h.T @ grad_v
    grad_b2 = grad_v.sum(axis=0)
    grad_h = grad_v @ W2.T
    grad_z = grad_h * h * (1 - h)
    grad_W1 = x.T @ grad_z
    grad_b1 = grad_z.sum(axis=0)

    for p, g in zip([W1, b1, W2, b2], [grad_W1, grad_b1, grad_W2, grad_b2]):
        p -= lr * g
print(loss)

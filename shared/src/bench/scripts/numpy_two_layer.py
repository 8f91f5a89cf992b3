"""Two layers in NumPy with gradients by hand: 32 samples, 10-20-5, squared error."""
import numpy as np

samples, inputs, hidden, outputs = 32, 10, 20, 5
rate = 0.01

np.random.seed(7)
W1 = np.random.randn(inputs, hidden) * 0.1
b1 = np.random.randn(hidden) * 0.1
W2 = np.random.randn(hidden, outputs) * 0.1
b2 = np.random.randn(outputs) * 0.1
x = np.random.randn(samples, inputs)
target = np.random.randn(samples, outputs)

for step in range(2000):
    # forward
    h = np.maximum(0, x @ W1 + b1)
    y = h @ W2 + b2
    error = y - target
    loss = np.mean(error ** 2)

    # backward
    dy = (2.0 / samples) * error
    dW2 = h.T @ dy
    db2 = np.sum(dy, axis=0)
    dh = dy @ W2.T
    dh = dh * (h > 0)
    dW1 = x.T @ dh
    db1 = np.sum(dh, axis=0)

    # descent
    W1 -= rate * dW1
    b1 -= rate * db1
    W2 -= rate * dW2
    b2 -= rate * db2

    if step % 400 == 0:
        print(f"step {step}: loss {loss:.4f}")
print(f"{loss:.4f}")

# XOR by two layers in NumPy, every gradient written out.
import numpy as np
import matplotlib.pyplot as plt

rng = np.random.RandomState(7)
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
y = np.array([[0], [1], [1], [0]], dtype=float)

W1, b1 = rng.randn(2, 5), np.zeros(5)
W2, b2 = rng.randn(5, 1), np.zeros(1)
rate = 1.0
losses = []

for step in range(1500):
    h = np.tanh(x @ W1 + b1)
    p = 1 / (1 + np.exp(-(h @ W2 + b2)))
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    losses.append(loss)

    dz2 = (p - y) / len(x)              # sigmoid and cross-entropy together
    dW2, db2 = h.T @ dz2, dz2.sum(axis=0)
    dz1 = (dz2 @ W2.T) * (1 - h ** 2)
    dW1, db1 = x.T @ dz1, dz1.sum(axis=0)

    W1 -= rate * dW1
    b1 -= rate * db1
    W2 -= rate * dW2
    b2 -= rate * db2
    if step % 300 == 0:
        print(f"step {step:4d}  loss {loss:.4f}")

print("answers", p.ravel().round(2))
plt.plot(losses)
plt.yscale("log")
plt.xlabel("step")
plt.ylabel("loss")
plt.title("XOR learnt by hand-written gradients")
plt.show()

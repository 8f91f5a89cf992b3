import math

import numpy as np


erfc = np.vectorize(math.erfc, otypes=[float])


# given
x = np.array([[0.361, 1.763, 1.97, -1.034],
              [-1.958, 1.323, 1.706, -0.166],
              [1.086, 1.465, 0.438, 1.491],
              [-1.904, -0.914, -0.891, -1.517],
              [1.643, -1.878, 0.69, -1.715]])  # (5, 4)
y = np.array([1, 2, 0, 1, 2])  # (5,)
W1 = np.array([[-0.278, -0.164, -0.637, 0.042],
               [0.07, -0.366, 0.474, -0.68],
               [-0.615, -0.291, -0.243, -0.587],
               [0.837, 0.656, -0.786, -0.261],
               [-0.535, -0.098, -0.447, 0.004],
               [0.845, -0.235, 0.3, 0.191]])  # (6, 4)
b1 = np.array([0.504, -0.877, 0.49, 0.893, 0.207, -0.425])  # (6,)
W2 = np.array([[0.345, 0.424, 0.313, -0.706, 0.947, 0.911],
               [-0.151, 0.187, -0.921, 0.977, 0.637, 0.273],
               [0.522, -0.624, -0.385, -0.507, 0.192, -0.816],
               [0.791, -0.075, -0.11, -0.791, 0.37, 0.634],
               [0.259, -0.516, 0.571, -0.709, 0.655, 0.161],
               [-0.421, 0.026, 0.258, -0.483, 0.694, -0.157]])  # (6, 6)
b2 = np.array([0.785, 0.671, -0.801, 0.293, -0.379, 0.508])  # (6,)
W3 = np.array([[0.085, -0.085, 0.791, -0.885, 0.115, -0.344],
               [-0.929, 0.507, 0.123, 0.788, 0.197, -0.326],
               [0.97, -0.769, -0.895, 0.465, -0.258, -0.277]])  # (3, 6)
b3 = np.array([0.753, -0.345, 0.778])  # (3,)

# so it is for the data here, and lets the code be shorter
assert not np.any(y == -100)

# forward
z1 = x @ W1.T + b1  # (5, 6)
h1 = np.tanh(z1)  # (5, 6)
z2 = h1 @ W2.T + b2  # (5, 6)
scaled1 = -0.7071067811865476 * z2  # (5, 6)
scaled2 = 0.5 * erfc(scaled1)  # (5, 6)
h2 = z2 * scaled2  # (5, 6)
logits = h2 @ W3.T + b3  # (5, 3)
shifted = logits - logits.max(axis=1, keepdims=True)  # (5, 3)
exp = np.exp(shifted)  # (5, 3)
total = exp.sum(axis=1, keepdims=True)  # (5, 1)
log_softmax = shifted - np.log(total)  # (5, 3)
loss = -log_softmax[np.arange(5), y].mean()  # a number

# backward
dlog_softmax = np.zeros((5, 3))
dlog_softmax[np.arange(5), y] = -1 / 5  # (5, 3)
dtotal = -dlog_softmax.sum(axis=1, keepdims=True) / total  # (5, 1)
dlogits = dlog_softmax + dtotal * exp  # (5, 3)
dW3 = dlogits.T @ h2  # (3, 6)
db3 = dlogits.sum(axis=0)  # (3,)
dh2 = dlogits @ W3  # (5, 6)
dscaled2 = dh2 * z2  # (5, 6)
dscaled1 = -0.5641895835477563 * dscaled2 * np.exp(-scaled1 ** 2)  # (5, 6)
dz2 = dh2 * scaled2 - 0.7071067811865476 * dscaled1  # (5, 6)
dW2 = dz2.T @ h1  # (6, 6)
db2 = dz2.sum(axis=0)  # (6,)
dh1 = dz2 @ W2  # (5, 6)
dz1 = dh1 * (1 - h1 ** 2)  # (5, 6)
dW1 = dz1.T @ x  # (6, 4)
db1 = dz1.sum(axis=0)  # (6,)

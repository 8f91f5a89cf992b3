import numpy as np

# given
words = np.array([[1, 3, 0, 2],
                  [4, 1, 3, 0],
                  [2, 4, 1, 3]])  # (3, 4)
y = np.array([1, 3, 0])  # (3,)
table = np.array([[-0.711, -0.37],
                  [0.696, -0.682],
                  [-0.742, -0.656],
                  [0.539, -0.745],
                  [-0.818, 0.254]])  # (5, 2)
W = np.array([[0.534, 0.513, -0.134, 0.833, -0.698],
              [-0.117, -0.261, 0.092, -0.613, -0.706],
              [0.967, -0.396, -0.001, 0.833, -0.395],
              [-0.267, 0.126, -0.864, -0.953, 0.266],
              [-0.258, -0.841, -0.427, 0.387, 0.519],
              [0.011, -0.558, 0.679, -0.585, 0.514],
              [-0.694, 0.87, 0.547, 0.002, -0.132],
              [0.146, 0.322, 0.116, 0.392, -0.825]])  # (8, 5)
b = np.array([-0.166, 0.507, -0.123, 0.941, 0.068])  # (5,)

# so it is for the data here, and lets the code be shorter
assert not np.any(y == -100)

# forward
e = table[words]  # (3, 4, 2)
logits = e.reshape(3, 8) @ W + b  # (3, 5)
shifted = logits - logits.max(axis=1, keepdims=True)  # (3, 5)
exp = np.exp(shifted)  # (3, 5)
total = exp.sum(axis=1, keepdims=True)  # (3, 1)
log_softmax = shifted - np.log(total)  # (3, 5)
loss = -log_softmax[np.arange(3), y].mean()  # a number

# backward
dlog_softmax = np.zeros((3, 5))
dlog_softmax[np.arange(3), y] = -1 / 3  # (3, 5)
dtotal = -dlog_softmax.sum(axis=1, keepdims=True) / total  # (3, 1)
dlogits = dlog_softmax + dtotal * exp  # (3, 5)
dW = e.reshape(3, 8).T @ dlogits  # (8, 5)
db = dlogits.sum(axis=0)  # (5,)
de = (dlogits @ W.T).reshape(3, 4, 2)  # (3, 4, 2)
dtable = np.zeros((5, 2))
np.add.at(dtable, words, de)  # (5, 2)

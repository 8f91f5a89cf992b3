# How NumPy makes shapes fit: line them up on the right, stretch what is 1.
import numpy as np

row = np.arange(4)                      # (4,)
column = np.arange(3).reshape(3, 1)     # (3, 1)
print("row", row.shape, "+ column", column.shape, "->", (row + column).shape)
print(row + column)

# The usual accident: eight predictions (8, 1) against eight targets (8,)
rng = np.random.default_rng(3)
target = rng.normal(size=8)
predicted = target.reshape(8, 1) + 0.1
wrong = (predicted - target) ** 2
right = (predicted.ravel() - target) ** 2
print("wrong:", wrong.shape, "mean", wrong.mean().round(4))
print("right:", right.shape, "mean", right.mean().round(4))

# What was stretched forwards is summed backwards.
g = np.ones((3, 4))
print("gradient of row   ", g.sum(axis=0))
print("gradient of column", g.sum(axis=1, keepdims=True).ravel())

try:
    np.ones((2, 3)) + np.ones((2,))
except ValueError as error:
    print("ValueError:", error)

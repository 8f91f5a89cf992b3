import numpy as np

rng = np.random.default_rng(24)
X = rng.normal(size=(11, 3))
y = rng.normal(size=11) * 3
w = np.zeros(3)
b = 0.0
for step in range(5):
    r = X @ w + b - y
    small = np.abs(r) <= 1.0
    loss = np.mean(np.where(small, 0.5 * r ** 2, np.abs(r) - 0.5))
    dr = np.where(small, r, np.sign(r)) / len(y)
    dw = X.T @ dr
    db = dr.sum()
    w = w - 0.3 * dw
    b = b - 0.3 * db
    print(step, loss)

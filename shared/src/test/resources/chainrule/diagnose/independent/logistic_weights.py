import numpy as np

rng = np.random.default_rng(0)
X = np.hstack([rng.normal(size=(13, 3)), np.ones((13, 1))])
y = (X[:, 0] + 0.5 * X[:, 1] > 0).astype(float)
w = rng.normal(size=4)
lr = 0.8
for i in range(5):
    z = X @ w
    p = 1 / (1 + np.exp(-z))
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    dp = (-y / p + (1 - y) / (1 - p)) / len(y)
    dz = dp * p * (1 - p)
    dw = X.T @ dz
    w = w - lr * dw
    print(i, loss)

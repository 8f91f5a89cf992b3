import numpy as np

rng = np.random.RandomState(11)
X = rng.randn(13, 4)
y = X @ np.array([1.0, -2.0, 0.5, 3.0]) + 0.1 * rng.randn(13)
w = rng.randn(4)
b = 0.5
lr, lam, beta = 0.05, 0.1, 0.9
vw = np.zeros(4)
vb = 0.0
for it in range(80):
    pred = X @ w + b
    err = pred - y
    loss = np.mean(err ** 2) + lam * np.sum(w ** 2)

    dpred = 2 * err / len(y)
    dw = X.T @ dpred + 2 * lam * w
    db = dpred.sum()

    vw = beta * vw + dw
    vb = beta * vb + db
    w = w - lr * vw
    b = b - lr * vb
print(loss)

import numpy as np

rng = np.random.default_rng(17)
R = rng.uniform(1, 5, size=(7, 5))
seen = rng.uniform(size=R.shape) > 0.3
U = rng.normal(size=(7, 3))
V = rng.normal(size=(5, 3))
lam = 0.1
lr = 0.03

for sweep in range(5):
    guess = U @ V.T
    err = seen * (guess - R)
    loss = np.sum(err ** 2) + lam * (np.sum(U ** 2) + np.sum(V ** 2))
    dguess = 2 * err
    dU = dguess @ V + 2 * lam * U
    dV = dguess.T @ U + 2 * lam * V
    U -= lr * dU
    V -= lr * dV
    print(sweep, loss)

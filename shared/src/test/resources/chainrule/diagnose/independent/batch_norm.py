import numpy as np

rng = np.random.default_rng(21)
N, D, H, C = 11, 5, 6, 3
X = rng.normal(size=(N, D))
Y = rng.normal(size=(N, C))
W1 = rng.normal(size=(D, H))
gamma = rng.uniform(0.5, 1.5, size=H)
beta = rng.normal(size=H)
W2 = rng.normal(size=(H, C))
eps = 1e-5
lr = 0.1

for it in range(4):
    u = X @ W1
    mu = u.mean(axis=0)
    xc = u - mu
    var = np.mean(xc ** 2, axis=0)
    ivar = 1 / np.sqrt(var + eps)
    xhat = xc * ivar
    v = gamma * xhat + beta
    r = np.maximum(0, v)
    out = r @ W2
    loss = np.mean((out - Y) ** 2)

    dout = 2 * (out - Y) / out.size
    dW2 = r.T @ dout
    dr = dout @ W2.T
    dv = dr * (v > 0)
    dgamma = np.sum(dv * xhat, axis=0)
    dbeta = np.sum(dv, axis=0)
    dxhat = dv * gamma
    dvar = np.sum(dxhat * xc, axis=0) * -0.5 * ivar ** 3
    dmu = -np.sum(dxhat * ivar, axis=0)
    du = dxhat * ivar + dvar * 2 * xc / N + dmu / N
    dW1 = X.T @ du

    W1 -= lr * dW1
    W2 -= lr * dW2
    gamma -= lr * dgamma
    beta -= lr * dbeta
    print(it, loss)

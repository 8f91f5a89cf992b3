import numpy as np

rng = np.random.RandomState(9)
X = rng.randn(7, 6)
T = rng.randn(7, 6)
params = {'W1': rng.randn(6, 6) * 0.4, 'W2': rng.randn(6, 6) * 0.4}
grads = {k: np.zeros_like(v) for k, v in params.items()}
lr = 0.05
for epoch in range(40):
    h = X @ params['W1']
    r = np.maximum(h, 0)
    y = r @ params['W2'] + h
    loss = np.mean((y - T) ** 2)

    for k in grads:
        grads[k] = np.zeros_like(params[k])
    dy = 2 * (y - T) / y.size
    grads['W2'] += r.T @ dy
    dr = dy @ params['W2'].T
    dh = dr * (h > 0)
    dh += dy
    grads['W1'] += X.T @ dh

    for k in params:
        params[k] -= lr * grads[k]
print(loss)

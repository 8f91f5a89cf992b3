import numpy as np

rng = np.random.default_rng(6)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

P = {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
for step in range(4):
    G = {k: np.zeros_like(v) for k, v in P.items()}
    z = x @ P['W1'] + P['b1']
    h = np.maximum(0, z)
    y = h @ P['W2'] + P['b2']
    loss = ((y - t) ** 2).mean()
    dy = 2 * (y - t) / y.size
    G['W2'] += h.T @ dy
    G['b2'] += dy.sum(0)
    dz = dy @ P['W2'].T
    dz[z <= 0] = 0
    G['W1'] += x.T @ dz
    G['b1'] += dz.sum(0)
    for k in P:
        P[k] -= 0.1 * G[k]
    print(step, loss)

import numpy as np

rng = np.random.RandomState(6)
steps, inputs, hidden, outputs = 5, 3, 7, 2
xs = rng.randn(steps, inputs)
ts = rng.randn(steps, outputs)
Wx = rng.randn(hidden, inputs) * 0.3
Wh = rng.randn(hidden, hidden) * 0.3
Wy = rng.randn(outputs, hidden) * 0.3
lr = 0.05
for epoch in range(40):
    hs = {-1: np.zeros(hidden)}
    ys = {}
    loss = 0.0
    for t in range(steps):
        hs[t] = np.tanh(Wx @ xs[t] + Wh @ hs[t - 1])
        ys[t] = Wy @ hs[t]
        loss = loss + np.sum((ys[t] - ts[t]) ** 2)

    dWx, dWh, dWy = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(Wy)
    dh_next = np.zeros(hidden)
    for t in reversed(range(steps)):
        dy = 2 * (ys[t] - ts[t])
        dWy += np.outer(dy, hs[t])
        dh = Wy.T @ dy + dh_next
        da = dh * (1 - hs[t] ** 2)
        dWx += np.outer(da, xs[t])
        dWh += np.outer(da, hs[t - 1])
        dh_next = Wh.T @ da

    Wx -= lr * dWx
    Wh -= lr * dWh
    Wy -= lr * dWy
print(loss)

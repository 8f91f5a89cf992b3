import numpy as np

rng = np.random.default_rng(27)
x = rng.normal(size=(6, 4))
t = rng.normal(size=(6, 4))
Ws = [rng.normal(size=(4, 4)) * 0.4 for _ in range(3)]
for step in range(4):
    hs = [x]
    for W in Ws:
        hs.append(hs[-1] + np.maximum(hs[-1] @ W, 0))
    diff = hs[-1] - t
    loss = (diff * diff).mean()
    g = 2 * diff / diff.size
    dWs = []
    for W, h in zip(Ws[::-1], hs[-2::-1]):
        gz = g * (h @ W > 0)
        dWs.insert(0, h.T @ gz)
        g = g + gz @ W.T
    Ws = [W - 0.1 * dW for W, dW in zip(Ws, dWs)]
    print(step, loss)

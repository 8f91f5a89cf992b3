import numpy as np


def sigmoid(v):
    return 1.0 / (1.0 + np.exp(-v))


np.random.seed(8)
T, B, D, H = 3, 4, 3, 5
xs = np.random.randn(T, B, D)
target = np.random.randn(B, H)
Wx = np.random.randn(D, 4 * H) * 0.5
Wh = np.random.randn(H, 4 * H) * 0.5
b = np.random.randn(4 * H) * 0.1
lr = 0.1

for step in range(3):
    h = np.zeros((B, H))
    c = np.zeros((B, H))
    saved = []
    for k in range(T):
        a = xs[k] @ Wx + h @ Wh + b
        i = sigmoid(a[:, :H])
        f = sigmoid(a[:, H:2 * H])
        o = sigmoid(a[:, 2 * H:3 * H])
        g = np.tanh(a[:, 3 * H:])
        c_next = f * c + i * g
        tc = np.tanh(c_next)
        saved.append((h, c, i, f, o, g, tc))
        h = o * tc
        c = c_next
    loss = 0.5 * np.sum((h - target) ** 2) / B
    dh = (h - target) / B
    dc = np.zeros((B, H))
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    for k in reversed(range(T)):
        h_prev, c_prev, i, f, o, g, tc = saved[k]
        do = dh * tc
        dc = dc + dh * o * (1 - tc ** 2)
        df = dc * c_prev
        di = dc * g
        dg = dc * i
        da = np.concatenate([di * i * (1 - i), df * f * (1 - f), do * o * (1 - o), dg * (1 - g ** 2)], axis=1)
        dWx += xs[k].T @ da
        dWh += h_prev.T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
        dc = dc * f
    Wx -= lr * dWx
    Wh -= lr * dWh
    b -= lr * db
    print(step, loss)

import numpy as np

rng = np.random.default_rng(2)
x = rng.normal(size=(3, 6, 6))
t = rng.normal(size=(3, 1))
K1 = rng.normal(size=(3, 3)) * 0.6
K2 = rng.normal(size=(2, 2))
w = rng.normal(size=(9, 1))
lr = 0.01


def conv(x, K):
    n, rows, cols = x.shape
    k = K.shape[0]
    out = np.zeros((n, rows - k + 1, cols - k + 1))
    for i in range(k):
        for j in range(k):
            out += K[i, j] * x[:, i:i + rows - k + 1, j:j + cols - k + 1]
    return out


def conv_weight_grad(x, dout, k):
    dK = np.zeros((k, k))
    rows, cols = dout.shape[1:]
    for i in range(k):
        for j in range(k):
            dK[i, j] = np.sum(x[:, i:i + rows, j:j + cols] * dout)
    return dK


def conv_input_grad(dout, K):
    k = K.shape[0]
    padded = np.pad(dout, ((0, 0), (k - 1, k - 1), (k - 1, k - 1)))
    return conv(padded, K[::-1, ::-1])


for step in range(3):
    c1 = conv(x, K1)
    r1 = np.maximum(c1, 0)
    c2 = conv(r1, K2)
    f = c2.reshape(3, 9)
    y = f @ w
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / len(t)
    dw = f.T @ dy
    df = dy @ w.T
    dc2 = df.reshape(c2.shape)
    dK2 = conv_weight_grad(r1, dc2, 2)
    dr1 = conv_input_grad(dc2, K2)
    dc1 = dr1 * (c1 > 0)
    dK1 = conv_weight_grad(x, dc1, 3)
    K1 -= lr * dK1
    K2 -= lr * dK2
    w -= lr * dw
    print(step, loss)

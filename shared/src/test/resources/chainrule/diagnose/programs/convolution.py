import numpy as np

def conv_valid(image, kernel):
    H, W = image.shape
    kh, kw = kernel.shape
    out = np.zeros((H - kh + 1, W - kw + 1))
    for i in range(kh):
        for j in range(kw):
            out = out + image[i:i + H - kh + 1, j:j + W - kw + 1] * kernel[i, j]
    return out

def conv_full(image, kernel):
    kh, kw = kernel.shape
    return conv_valid(np.pad(image, ((kh - 1, kh - 1), (kw - 1, kw - 1))), kernel)

rng = np.random.RandomState(8)
image = rng.randn(9, 8)
target = rng.randn(5, 4)
K1 = rng.randn(3, 3) * 0.5
K2 = rng.randn(3, 3) * 0.5
lr = 0.01
for step in range(30):
    a = conv_valid(image, K1)
    h = np.tanh(a)
    out = conv_valid(h, K2)
    loss = np.mean((out - target) ** 2)

    dout = 2 * (out - target) / out.size
    dK2 = conv_valid(h, dout)
    dh = conv_full(dout, K2[::-1, ::-1])
    da = dh * (1 - h ** 2)
    dK1 = conv_valid(image, da)

    K1 -= lr * dK1
    K2 -= lr * dK2
print(loss)

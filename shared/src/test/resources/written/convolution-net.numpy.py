import numpy as np


def windows(x, taps, stride=None, dilation=None, count=None):
    # all windows over the last axes; the axes within a window come last
    n = len(taps)
    stride, dilation = stride or (1,) * n, dilation or (1,) * n
    reach = [d * (t - 1) + 1 for t, d in zip(taps, dilation)]
    v = np.lib.stride_tricks.sliding_window_view(x, reach, axis=tuple(range(-n, 0)))
    steps = [slice(None, None, s) for s in stride] + [slice(None, None, d) for d in dilation]
    v = v[(..., *steps)]
    return v if count is None else v[(..., *map(slice, count), *[slice(None)] * n)]


def highest(x, count, taps, stride, dilation=(1, 1), padding=(0, 0)):
    # where in its plane the largest element of each window is, counted row by row
    rows, columns = x.shape[-2:]
    places = np.zeros(x.shape[:-2] + tuple(count), dtype=np.int64)
    for i, j in np.ndindex(*count):
        r = i * stride[0] - padding[0] + dilation[0] * np.arange(taps[0])
        c = j * stride[1] - padding[1] + dilation[1] * np.arange(taps[1])
        r, c = r[(r >= 0) & (r < rows)], c[(c >= 0) & (c < columns)]
        at = (r[:, None] * columns + c).ravel()
        places[..., i, j] = at[x.reshape(x.shape[:-2] + (-1,))[..., at].argmax(axis=-1)]
    return places


def add_along_axis(g, index, axis, length):
    # the way back from take_along_axis: each element is added to where it was read
    shape = list(g.shape)
    shape[axis] = length
    x = np.zeros(shape)
    at = list(np.indices(index.shape, sparse=True))
    at[axis] = index
    np.add.at(x, tuple(at), g)
    return x


# given
x = np.array([[[[1.859, -0.975, -1.057, -1.411, 0.158, -0.402],
                [-0.573, -0.159, -0.902, -1.983, -0.113, -0.896],
                [-0.201, 1.716, -1.284, 0.55, 0.578, -0.875],
                [-0.116, 1.878, -0.63, 0.849, 1.361, -0.557],
                [1.96, 0.503, 0.004, 0.86, -0.305, 0.849],
                [-0.901, 1.709, 0.168, -1.033, -0.251, 1.58]]],
              [[[1.228, -0.062, -0.593, -0.495, 1.925, -1.551],
                [1.556, 1.43, -1.102, -0.603, 0.278, 1.21],
                [1.802, 1.967, -0.875, -1.231, -0.049, 0.23],
                [0.627, -1.57, 0.585, 1.686, 1.661, 1.775],
                [1.689, 1.843, -1.805, 1.664, -0.915, -0.717],
                [-0.166, 1.821, 0.42, -0.589, -0.503, 1.62]]]])  # (2, 1, 6, 6)
y = np.array([1, 2])  # (2,)
K = np.array([[[[0.645, -0.725, -0.503],
                [-0.256, -0.567, 0.127],
                [-0.553, 0.15, 0.872]]],
              [[[0.697, -0.801, -0.586],
                [-0.175, 0.292, -0.227],
                [-0.497, -0.311, -0.592]]]])  # (2, 1, 3, 3)
c = np.array([0.724, 0.395])  # (2,)
W = np.array([[-0.178, 0.401, 0.039, 0.053, -0.265, -0.024, 0.971, 0.569, 0.655, -0.751, 0.009, -0.266, -0.822, -0.209, -0.852, -0.532, 0.598, 0.372],
              [0.397, -0.841, -0.672, -0.957, -0.805, -0.798, 0.92, 0.788, -0.591, -0.492, 0.922, 0.14, -0.263, -0.067, -0.456, 0.167, 0.451, 0.031],
              [0.641, -0.774, 0.207, 0.979, -0.702, -0.01, 0.26, -0.325, 0.929, -0.029, -0.043, 0.805, -0.968, 0.738, -0.742, -0.242, -0.023, -0.047]])  # (3, 18)
b = np.array([-0.921, -0.366, -0.286])  # (3,)

# so it is for the data here, and lets the code be shorter
assert not np.any(y == -100)

# forward
patches = windows(np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))), (3, 3)).transpose(0, 1, 4, 5, 2, 3).reshape(2, 9, 36)  # (2, 9, 36)
z1 = (K.reshape(2, 9) @ patches).reshape(2, 2, 6, 6) + c[:, None, None]  # (2, 2, 6, 6)
h = np.maximum(z1, 0)  # (2, 2, 6, 6)
places = highest(h, (3, 3), (2, 2), (2, 2)).reshape(2, 2, 9)  # (2, 2, 9)
pooled = np.take_along_axis(h.reshape(2, 2, 36), places, axis=2).reshape(2, 2, 3, 3)  # (2, 2, 3, 3)
z2 = pooled.reshape(2, 18) @ W.T + b  # (2, 3)
shifted = z2 - z2.max(axis=1, keepdims=True)  # (2, 3)
exp = np.exp(shifted)  # (2, 3)
total = exp.sum(axis=1, keepdims=True)  # (2, 1)
log_softmax = shifted - np.log(total)  # (2, 3)
loss = -log_softmax[np.arange(2), y].mean()  # a number

# backward
dlog_softmax = np.zeros((2, 3))
dlog_softmax[np.arange(2), y] = -1 / 2  # (2, 3)
dtotal = -dlog_softmax.sum(axis=1, keepdims=True) / total  # (2, 1)
dz2 = dlog_softmax + dtotal * exp  # (2, 3)
dW = dz2.T @ pooled.reshape(2, 18)  # (3, 18)
db = dz2.sum(axis=0)  # (3,)
dpooled = (dz2 @ W).reshape(2, 2, 3, 3)  # (2, 2, 3, 3)
dh = add_along_axis(dpooled.reshape(2, 2, 9), places, axis=2, length=36).reshape(2, 2, 6, 6)  # (2, 2, 6, 6)
dz1 = dh * (z1 > 0)  # (2, 2, 6, 6)
dK = (dz1.reshape(2, 2, 36) @ patches.swapaxes(-1, -2)).sum(axis=0).reshape(2, 1, 3, 3)  # (2, 1, 3, 3)
dc = dz1.sum(axis=(0, 2, 3))  # (2,)

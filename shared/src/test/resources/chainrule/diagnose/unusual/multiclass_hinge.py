import numpy as np

np.random.seed(23)
X = np.random.randn(8, 5)
y = np.random.randint(0, 3, 8)
W = np.random.randn(5, 3) * 0.3
reg = 1e-2
for step in range(4):
    scores = X.dot(W)
    correct = scores[np.arange(8), y][:, np.newaxis]
    margins = np.maximum(0, scores - correct + 1)
    margins[np.arange(8), y] = 0
    loss = margins.sum() / 8 + reg * np.sum(W * W)
    mask = (margins > 0) * 1.0
    mask[np.arange(8), y] = -mask.sum(axis=1)
    dW = X.T.dot(mask) / 8 + 2 * reg * W
    W -= 0.1 * dW
    print(step, loss)

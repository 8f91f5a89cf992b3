import numpy as np

np.random.seed(1)
n, d, k = 9, 4, 4
X = np.random.randn(n, d)
y = np.random.randint(0, k, n)
W = np.random.randn(d, k)
V = np.random.randn(k, k)
b = np.zeros(k)
reg = 0.01
lr = 0.5

for i in range(5):
    hidden = np.maximum(0, X.dot(W))
    scores = hidden.dot(V) + b
    exp_scores = np.exp(scores)
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
    data_loss = np.sum(-np.log(probs[range(n), y])) / n
    reg_loss = 0.5 * reg * np.sum(W * W) + 0.5 * reg * np.sum(V * V)
    loss = data_loss + reg_loss
    print(i, loss)

    dscores = probs.copy()
    dscores[range(n), y] -= 1
    dscores /= n
    dV = np.dot(hidden.T, dscores)
    db = np.sum(dscores, axis=0)
    dhidden = np.dot(dscores, V.T)
    dhidden[hidden <= 0] = 0
    dW = np.dot(X.T, dhidden)
    dV += reg * V
    dW += reg * W

    W += -lr * dW
    V += -lr * dV
    b += -lr * db

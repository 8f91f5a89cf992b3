import numpy as np

np.random.seed(12)
vocab, dim = 7, 4
centre = np.array([0, 1, 2, 3, 4, 1, 2, 0])
context = np.array([1, 2, 3, 4, 5, 0, 1, 6])
E = np.random.randn(vocab, dim)
O = np.random.randn(dim, vocab)
lr, beta1, beta2, eps = 0.05, 0.9, 0.999, 1e-8
mE, vE = np.zeros_like(E), np.zeros_like(E)
mO, vO = np.zeros_like(O), np.zeros_like(O)

for t in range(1, 5):
    v = E[centre]
    logits = v @ O
    logits = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(logits)
    p = p / p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(context)), context]).mean()

    onehot = np.eye(vocab)[context]
    dlogits = (p - onehot) / len(context)
    dO = v.T @ dlogits
    dv = dlogits @ O.T
    dE = np.zeros_like(E)
    np.add.at(dE, centre, dv)

    mE = beta1 * mE + (1 - beta1) * dE
    vE = beta2 * vE + (1 - beta2) * dE ** 2
    E -= lr * (mE / (1 - beta1 ** t)) / (np.sqrt(vE / (1 - beta2 ** t)) + eps)
    mO = beta1 * mO + (1 - beta1) * dO
    vO = beta2 * vO + (1 - beta2) * dO ** 2
    O -= lr * (mO / (1 - beta1 ** t)) / (np.sqrt(vO / (1 - beta2 ** t)) + eps)
    print(t, loss)

import numpy as np

rng = np.random.RandomState(4)
n, features, hidden, classes = 7, 5, 11, 3
X = rng.randn(n, features)
labels = rng.randint(0, classes, n)
Y = np.eye(classes)[labels]
W1 = rng.randn(features, hidden) * 0.5
b1 = np.zeros((1, hidden))
W2 = rng.randn(hidden, classes) * 0.5
b2 = np.zeros((1, classes))
learning_rate = 0.1
for step in range(200):
    z1 = X.dot(W1) + b1
    a1 = np.maximum(0, z1)
    logits = a1.dot(W2) + b2
    exps = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs = exps / exps.sum(axis=1, keepdims=True)
    loss = -np.sum(Y * np.log(probs)) / n

    dlogits = (probs - Y) / n
    dW2 = a1.T.dot(dlogits)
    db2 = dlogits.sum(axis=0, keepdims=True)
    da1 = dlogits.dot(W2.T)
    dz1 = da1 * (z1 > 0)
    dW1 = X.T.dot(dz1)
    db1 = dz1.sum(axis=0, keepdims=True)

    W1 -= learning_rate * dW1
    b1 -= learning_rate * db1
    W2 -= learning_rate * dW2
    b2 -= learning_rate * db2
print(round(loss, 4))

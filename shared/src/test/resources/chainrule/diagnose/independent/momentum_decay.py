import numpy as np

rng = np.random.default_rng(29)
N = 10
X = rng.normal(size=(N, 4))
Y = np.eye(3)[rng.integers(0, 3, N)]
theta1 = rng.normal(size=(4, 5))
bias1 = rng.normal(size=(1, 5)) * 0.1
theta2 = rng.normal(size=(5, 3))
bias2 = np.zeros((1, 3))
wd = 0.05
lr = 0.1
mu = 0.9
vel1 = np.zeros_like(theta1)
vel2 = np.zeros_like(theta2)
grad1 = np.zeros_like(theta1)
grad2 = np.zeros_like(theta2)

for step in range(4):
    grad1[:] = 0
    grad2[:] = 0
    s1 = X @ theta1 + bias1
    o1 = np.tanh(s1)
    keep = (rng.random(o1.shape) < 0.75) / 0.75
    d1 = o1 * keep
    s2 = d1 @ theta2 + bias2
    e = np.exp(s2 - s2.max(axis=1, keepdims=True))
    o2 = e / e.sum(axis=1, keepdims=True)
    loss = -np.sum(Y * np.log(o2)) / N + 0.5 * wd * (np.sum(theta1 ** 2) + np.sum(theta2 ** 2))

    delta2 = (o2 - Y) / N
    grad2 += d1.T @ delta2
    grad2 += wd * theta2
    gbias2 = delta2.sum(axis=0, keepdims=True)
    back1 = delta2 @ theta2.T
    delta1 = back1 * keep * (1 - o1 ** 2)
    grad1 += X.T @ delta1
    grad1 += wd * theta1
    gbias1 = delta1.sum(axis=0, keepdims=True)

    vel1 = mu * vel1 - lr * grad1
    vel2 = mu * vel2 - lr * grad2
    theta1 += vel1
    theta2 += vel2
    bias1 -= lr * gbias1
    bias2 -= lr * gbias2
    print(step, loss)

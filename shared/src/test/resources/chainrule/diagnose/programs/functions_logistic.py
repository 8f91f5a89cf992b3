import numpy as np
def sigmoid(z): return 1 / (1 + np.exp(-z))
def init():
    rs = np.random.RandomState(3)
    return {"W1": rs.randn(2, 5), "b1": np.zeros((1, 5)), "W2": rs.randn(5, 1), "b2": np.zeros((1, 1))}
def forward(X, p):
    Z1 = X @ p["W1"] + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = A1 @ p["W2"] + p["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
def compute_cost(A2, Y):
    m = Y.shape[0]
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
def backward(p, cache, X, Y):
    m = X.shape[0]
    dZ2 = cache["A2"] - Y
    dW2 = cache["A1"].T @ dZ2 / m
    db2 = np.sum(dZ2, axis=0, keepdims=True) / m
    dZ1 = (dZ2 @ p["W2"].T) * (1 - cache["A1"] ** 2)
    dW1 = X.T @ dZ1 / m
    db1 = np.sum(dZ1, axis=0, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
def update(p, g, lr):
    return {"W1": p["W1"] - lr * g["dW1"], "b1": p["b1"] - lr * g["db1"], "W2": p["W2"] - lr * g["dW2"], "b2": p["b2"] - lr * g["db2"]}
X = np.random.RandomState(0).randn(13, 2)
Y = (X[:, :1] * X[:, 1:] > 0).astype(float)
params = init()
for i in range(1000):
    A2, cache = forward(X, params)
    cost = compute_cost(A2, Y)
    grads = backward(params, cache, X, Y)
    params = update(params, grads, 0.5)
    if i % 100 == 0: print(i, cost)

import numpy as np
rng = np.random.default_rng(0)
X = rng.normal(size=(7, 5)); Y = rng.normal(size=(7, 3))
params = {'W1': rng.normal(size=(5, 11)), 'b1': np.zeros(11), 'W2': rng.normal(size=(11, 3)), 'b2': np.zeros(3)}
def forward(p, x):
    a1 = np.tanh(x @ p['W1'] + p['b1'])
    return a1, a1 @ p['W2'] + p['b2']
for epoch in range(50):
    a1, out = forward(params, X)
    cost = ((out - Y) ** 2).sum() / len(X)
    delta2 = 2 * (out - Y) / len(X)
    delta1 = delta2 @ params['W2'].T * (1 - a1 ** 2)
    grads = {'W1': X.T @ delta1, 'b1': delta1.sum(0), 'W2': a1.T @ delta2, 'b2': delta2.sum(0)}
    for k in params:
        params[k] -= 0.05 * grads[k]

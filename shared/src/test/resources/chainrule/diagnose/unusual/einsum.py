import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(size=(7, 5))
t = rng.normal(size=(7, 3))
W1 = rng.normal(size=(5, 4)) * 0.6
b1 = rng.normal(size=4) * 0.1
W2 = rng.normal(size=(4, 3)) * 0.6
b2 = np.zeros(3)

for step in range(4):
    z = np.einsum('ni,ij->nj', x, W1) + b1
    h = np.maximum(z, 0)
    y = np.einsum('nj,jk->nk', h, W2) + b2
    loss = np.mean((y - t) ** 2)
    dy = 2 * (y - t) / y.size
    dW2 = np.einsum('nj,nk->jk', h, dy)
    db2 = np.einsum('nk->k', dy)
    dz = np.einsum('nk,jk->nj', dy, W2) * (z > 0)
    dW1 = np.einsum('ni,nj->ij', x, dz)
    db1 = np.einsum('nj->j', dz)
    W1 -= 0.05 * dW1
    b1 -= 0.05 * db1
    W2 -= 0.05 * dW2
    b2 -= 0.05 * db2
    print(step, loss)

# One neuron, three samples: its gradient worked out by hand, and by the tape.
import numpy as np
import torch

x = np.array([[1.0, 2.0], [-1.5, 0.5], [0.5, -1.0]])
y = np.array([1.0, 0.0, 1.0])
w = np.array([0.3, -0.2])
b = 0.2

# forward: z = xw + b, p = sigmoid(z), loss = mean (p - y)^2
z = x @ w + b
p = 1 / (1 + np.exp(-z))
loss = ((p - y) ** 2).mean()

# backward, line by line
dp = 2 * (p - y) / len(y)
dz = dp * p * (1 - p)
dw = x.T @ dz
db = dz.sum()
print("by hand  ", dw, db)

# the same forward pass, recorded
tw = torch.tensor(w, requires_grad=True)
tb = torch.tensor(b, requires_grad=True, dtype=torch.float64)
tp = torch.sigmoid(torch.tensor(x) @ tw + tb)
tloss = ((tp - torch.tensor(y)) ** 2).mean()
tloss.backward()
print("automatic", tw.grad.numpy(), tb.grad.item())

print("they agree:", np.allclose(dw, tw.grad.numpy()))

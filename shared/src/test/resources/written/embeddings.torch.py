import torch
import torch.nn.functional as F

# given
words = torch.tensor([[1, 3, 0, 2],
                      [4, 1, 3, 0],
                      [2, 4, 1, 3]], dtype=torch.int64)  # (3, 4)
y = torch.tensor([1, 3, 0], dtype=torch.int64)  # (3,)
table = torch.tensor([[-0.711, -0.37],
                      [0.696, -0.682],
                      [-0.742, -0.656],
                      [0.539, -0.745],
                      [-0.818, 0.254]], dtype=torch.float64, requires_grad=True)  # (5, 2)
W = torch.tensor([[0.534, 0.513, -0.134, 0.833, -0.698],
                  [-0.117, -0.261, 0.092, -0.613, -0.706],
                  [0.967, -0.396, -0.001, 0.833, -0.395],
                  [-0.267, 0.126, -0.864, -0.953, 0.266],
                  [-0.258, -0.841, -0.427, 0.387, 0.519],
                  [0.011, -0.558, 0.679, -0.585, 0.514],
                  [-0.694, 0.87, 0.547, 0.002, -0.132],
                  [0.146, 0.322, 0.116, 0.392, -0.825]], dtype=torch.float64, requires_grad=True)  # (8, 5)
b = torch.tensor([-0.166, 0.507, -0.123, 0.941, 0.068], dtype=torch.float64, requires_grad=True)  # (5,)

# forward
e = F.embedding(words, table)  # (3, 4, 2)
logits = e.reshape(3, 8) @ W + b  # (3, 5)
log_softmax = logits.log_softmax(dim=1)  # (3, 5)
loss = F.nll_loss(log_softmax, y)  # a number

# backward
loss.backward()  # table.grad, W.grad, b.grad

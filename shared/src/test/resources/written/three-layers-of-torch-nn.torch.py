import torch
import torch.nn.functional as F

# given
x = torch.tensor([[0.361, 1.763, 1.97, -1.034],
                  [-1.958, 1.323, 1.706, -0.166],
                  [1.086, 1.465, 0.438, 1.491],
                  [-1.904, -0.914, -0.891, -1.517],
                  [1.643, -1.878, 0.69, -1.715]], dtype=torch.float64)  # (5, 4)
y = torch.tensor([1, 2, 0, 1, 2], dtype=torch.int64)  # (5,)
W1 = torch.tensor([[-0.278, -0.164, -0.637, 0.042],
                   [0.07, -0.366, 0.474, -0.68],
                   [-0.615, -0.291, -0.243, -0.587],
                   [0.837, 0.656, -0.786, -0.261],
                   [-0.535, -0.098, -0.447, 0.004],
                   [0.845, -0.235, 0.3, 0.191]], dtype=torch.float64, requires_grad=True)  # (6, 4)
b1 = torch.tensor([0.504, -0.877, 0.49, 0.893, 0.207, -0.425], dtype=torch.float64, requires_grad=True)  # (6,)
W2 = torch.tensor([[0.345, 0.424, 0.313, -0.706, 0.947, 0.911],
                   [-0.151, 0.187, -0.921, 0.977, 0.637, 0.273],
                   [0.522, -0.624, -0.385, -0.507, 0.192, -0.816],
                   [0.791, -0.075, -0.11, -0.791, 0.37, 0.634],
                   [0.259, -0.516, 0.571, -0.709, 0.655, 0.161],
                   [-0.421, 0.026, 0.258, -0.483, 0.694, -0.157]], dtype=torch.float64, requires_grad=True)  # (6, 6)
b2 = torch.tensor([0.785, 0.671, -0.801, 0.293, -0.379, 0.508], dtype=torch.float64, requires_grad=True)  # (6,)
W3 = torch.tensor([[0.085, -0.085, 0.791, -0.885, 0.115, -0.344],
                   [-0.929, 0.507, 0.123, 0.788, 0.197, -0.326],
                   [0.97, -0.769, -0.895, 0.465, -0.258, -0.277]], dtype=torch.float64, requires_grad=True)  # (3, 6)
b3 = torch.tensor([0.753, -0.345, 0.778], dtype=torch.float64, requires_grad=True)  # (3,)

# forward
z1 = F.linear(x, W1, b1)  # (5, 6)
h1 = torch.tanh(z1)  # (5, 6)
z2 = F.linear(h1, W2, b2)  # (5, 6)
h2 = F.gelu(z2)  # (5, 6)
logits = F.linear(h2, W3, b3)  # (5, 3)
loss = F.cross_entropy(logits, y)  # a number

# backward
loss.backward()  # W1.grad, b1.grad, W2.grad, b2.grad, W3.grad, b3.grad

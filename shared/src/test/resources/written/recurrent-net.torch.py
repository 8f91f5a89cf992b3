import torch

# given
x = torch.tensor([[[0.934, 1.525],
                   [-1.474, 1.16],
                   [1.439, -0.782]],
                  [[-0.182, 0.479],
                   [-1.018, 1.485],
                   [0.797, 1.427]],
                  [[-0.2, 0.076],
                   [-1.223, -0.744],
                   [0.918, 1.836]],
                  [[-1.392, -1.797],
                   [-1.73, -0.258],
                   [1.171, -1.1]]], dtype=torch.float64)  # (4, 3, 2)
y = torch.tensor([[-0.091],
                  [0.062],
                  [1.351]], dtype=torch.float64)  # (3, 1)
h0 = torch.tensor([[-1.344, -1.941, 0.027, -0.579, -0.831],
                   [1.089, 0.734, -1.664, 0.192, 1.191],
                   [1.639, -1.999, 1.23, -1.827, 0.728]], dtype=torch.float64)  # (3, 5)
Wx = torch.tensor([[0.196, 0.904, 0.264, -0.86, 0.341],
                   [-0.49, 0.664, -0.937, -0.352, 0.353]], dtype=torch.float64, requires_grad=True)  # (2, 5)
Wh = torch.tensor([[-0.689, 0.293, 0.394, 0.468, 0.751],
                   [-0.174, -0.715, -0.479, -0.221, -0.891],
                   [0.417, -0.874, -0.885, 0.865, 0.612],
                   [-0.493, -0.317, 0.652, 0.238, -0.47],
                   [-0.102, 0.711, -0.999, 0.985, 0.132]], dtype=torch.float64, requires_grad=True)  # (5, 5)
b = torch.tensor([-0.636, 0.6, -0.848, -0.18, 0.146], dtype=torch.float64, requires_grad=True)  # (5,)
Wy = torch.tensor([[-0.506],
                   [0.77],
                   [0.394],
                   [-0.676],
                   [-0.695]], dtype=torch.float64, requires_grad=True)  # (5, 1)
by = torch.tensor([-0.876], dtype=torch.float64, requires_grad=True)  # (1,)

# forward
z1 = x[0] @ Wx + h0 @ Wh + b  # (3, 5)
h1 = torch.tanh(z1)  # (3, 5)
z2 = x[1] @ Wx + h1 @ Wh + b  # (3, 5)
h2 = torch.tanh(z2)  # (3, 5)
z3 = x[2] @ Wx + h2 @ Wh + b  # (3, 5)
h3 = torch.tanh(z3)  # (3, 5)
z4 = x[3] @ Wx + h3 @ Wh + b  # (3, 5)
h4 = torch.tanh(z4)  # (3, 5)
out = h4 @ Wy + by  # (3, 1)
diff = out - y  # (3, 1)
loss = (diff ** 2).mean()  # a number

# backward
loss.backward()  # Wx.grad, Wh.grad, b.grad, Wy.grad, by.grad

import torch

torch.manual_seed(6)
x = torch.randn(9, 4)
y = torch.randn(9, 2)
w1 = torch.randn(4, 7)
w2 = torch.randn(7, 2)
bias = torch.zeros(2)
learning_rate = 1e-2
p_keep = 0.8

for t in range(4):
    h = x.mm(w1)
    h_relu = h.clamp(min=0)
    mask = (torch.rand(9, 7) < p_keep).float() / p_keep
    h_drop = h_relu * mask
    y_pred = h_drop.mm(w2) + bias
    loss = (y_pred - y).pow(2).mean()
    print(t, loss.item())

    grad_y_pred = 2.0 * (y_pred - y) / y.numel()
    grad_w2 = h_drop.t().mm(grad_y_pred)
    grad_bias = grad_y_pred.sum(0)
    grad_h_drop = grad_y_pred.mm(w2.t())
    grad_h_relu = grad_h_drop * mask
    grad_h = grad_h_relu.clone()
    grad_h[h < 0] = 0
    grad_w1 = x.t().mm(grad_h)

    w1 -= learning_rate * grad_w1
    w2 -= learning_rate * grad_w2
    bias -= learning_rate * grad_bias

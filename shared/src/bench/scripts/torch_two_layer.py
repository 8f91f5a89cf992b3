"""Two layers in PyTorch with gradients from the tape: 32 samples, 10-20-5, squared error."""
import torch

torch.manual_seed(7)
samples, inputs, hidden, outputs = 32, 10, 20, 5
rate = 0.01

W1 = torch.randn(inputs, hidden, requires_grad=True)
b1 = torch.randn(hidden, requires_grad=True)
W2 = torch.randn(hidden, outputs, requires_grad=True)
b2 = torch.randn(outputs, requires_grad=True)
x = torch.randn(samples, inputs)
target = torch.randn(samples, outputs)

for step in range(1000):
    h = torch.relu(x @ W1 + b1)
    y = h @ W2 + b2
    loss = torch.mean((y - target) ** 2)
    loss.backward()

    with torch.no_grad():
        W1 -= rate * W1.grad
        b1 -= rate * b1.grad
        W2 -= rate * W2.grad
        b2 -= rate * b2.grad
        W1.grad.zero_()
        b1.grad.zero_()
        W2.grad.zero_()
        b2.grad.zero_()

    if step % 200 == 0:
        print(f"step {step}: loss {loss.item():.4f}")
print(f"{loss.item():.4f}")

# Two half moons, told apart by a small network in PyTorch.
import math
import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(1)
n = 120
angle = torch.rand(n) * math.pi
upper = torch.stack([torch.cos(angle), torch.sin(angle)], dim=1)
lower = torch.stack([1 - torch.cos(angle), 0.5 - torch.sin(angle)], dim=1)
x = torch.cat([upper, lower]) + 0.1 * torch.randn(2 * n, 2)
y = torch.cat([torch.zeros(n), torch.ones(n)]).long()

model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
criterion = nn.CrossEntropyLoss()

losses = []
for epoch in range(150):
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if epoch % 30 == 0:
        print(f"epoch {epoch:3d}  loss {loss.item():.4f}")

with torch.no_grad():
    right = (model(x).argmax(dim=1) == y).float().mean().item()
    a, b = torch.meshgrid(torch.linspace(-1.5, 2.5, 60), torch.linspace(-1, 1.5, 50), indexing="xy")
    field = torch.softmax(model(torch.stack([a.reshape(-1), b.reshape(-1)], dim=1)), dim=1)[:, 1].reshape(50, 60)
print(f"right: {right:.1%}")

plt.contourf(a.numpy(), b.numpy(), field.numpy(), levels=10, cmap="RdBu")
plt.scatter(x[:n, 0].numpy(), x[:n, 1].numpy(), s=12, label="upper")
plt.scatter(x[n:, 0].numpy(), x[n:, 1].numpy(), s=12, label="lower")
plt.title("Where the network says which moon")
plt.legend()
plt.show()

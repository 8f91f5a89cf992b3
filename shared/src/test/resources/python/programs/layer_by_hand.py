# One neuron checked against the tape, then a layer and a loss with backward passes of their own, trained and plotted.
import matplotlib.pyplot as plt
import torch

factor, offset = [torch.tensor(v, requires_grad=True) for v in (2.0, 1.0)]
given, wanted = torch.tensor(3.0), torch.tensor(10.0)
guess = factor * given + offset
loss = (guess - wanted) ** 2
print(f"given {given}, factor {factor}, offset {offset}")
print(f"{factor} * {given} + {offset} = {guess}")
print(f"squared distance of {guess} and {wanted}: {loss}")

slope = 2 * (guess - wanted)
by_hand = {"factor": slope * given, "offset": slope * 1.0}
loss.backward()
for name, leaf in (("factor", factor), ("offset", offset)):
    print(f"{name}: by hand {by_hand[name]}, by tape {leaf.grad}")
    assert by_hand[name] == leaf.grad


class Affine:
    """Rows times the transposed weights, plus the bias."""

    def __init__(self, inputs, outputs):
        self.weight, self.bias = 0.1 * torch.randn(outputs, inputs), torch.zeros(outputs)
        self.slopes = {}
        self.seen = None

    def __call__(self, rows):
        self.seen = rows
        return rows @ self.weight.T + self.bias

    def back(self, upstream):
        self.slopes = {"weight": upstream.T @ self.seen, "bias": upstream.sum(dim=0)}
        return upstream @ self.weight

    def descend(self, rate):
        for name, slope in self.slopes.items():
            setattr(self, name, getattr(self, name) - rate * slope)


class SquaredDistance:
    def __call__(self, guess, wanted):
        self.gap = guess - wanted
        return self.gap.square().mean()

    def back(self):
        return self.gap * 2 / len(self.gap)


torch.manual_seed(7)
rows = torch.rand(100, 1) * 5
answers = 3 * rows + 2 + 0.1 * torch.randn(100, 1)
layer, distance, curve = Affine(1, 1), SquaredDistance(), []
print(f"start {layer.weight.item():.4f} {layer.bias.item():.4f}")
for epoch in range(100):
    curve.append(distance(layer(rows), answers).item())
    layer.back(distance.back())
    layer.descend(0.01)
    if epoch % 10 == 0:
        print(f"{epoch:2d} {curve[-1]:.4f}")
print(f"end {layer.weight.item():.4f} {layer.bias.item():.4f}, wanted 3 and 2")

plt.plot(curve)
plt.xlabel("epoch")
plt.ylabel("mean square")
plt.title("A layer by hand")
plt.show()

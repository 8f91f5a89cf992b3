# A layer of three outputs by the tape, not seeded; it prints nothing.
import torch

weights, bias = torch.randn((3, 5), requires_grad=True), torch.randn(3, requires_grad=True)
given, wanted = torch.randn(4, 5), torch.randn(4, 3)
for _ in range(100):
    torch.square(torch.addmm(bias, given, weights.T) - wanted).mean().backward()
    with torch.no_grad():
        for p in [weights, bias]:
            p.add_(p.grad, alpha=-0.01)
            p.grad.zero_()
assert weights.isfinite().all() and bias.grad.eq(0).all()

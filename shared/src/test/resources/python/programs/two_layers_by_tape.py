# The same network with its gradients from the tape.
import torch

torch.manual_seed(42)
shapes = {'w1': (10, 20), 'b1': (20,), 'w2': (20, 5), 'b2': (5,)}
p = {name: torch.randn(*shape).requires_grad_() for name, shape in shapes.items()}
given, wanted = torch.randn(32, 10), torch.randn(32, 5)


def model(x):
    return (x @ p['w1'] + p['b1']).clamp(min=0) @ p['w2'] + p['b2']


losses = []
for _ in range(100):
    loss = (model(given) - wanted).pow(2).mean()
    losses.append(loss.item())
    for one, slope in zip(p.values(), torch.autograd.grad(loss, list(p.values()))):
        one.data.sub_(slope, alpha=0.01)

for step, value in list(enumerate(losses))[::20]:
    print(f'step {step}: {value:.4f}')
print('last: %.4f' % losses[-1])

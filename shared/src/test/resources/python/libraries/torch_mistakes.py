# What PyTorch says to the usual mistakes.
import torch, torch.nn.functional as F
from torch import nn
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, '|', str(e).split('\n')[0].split(' Hint')[0])
a = torch.ones(2, 3); v = torch.ones(3); x = torch.ones(2, requires_grad=True)
t(lambda: a @ a); t(lambda: a + torch.ones(2, 2)); t(lambda: a.view(5)); t(lambda: a.reshape(4, -1)); t(lambda: a.sum(dim=2)); t(lambda: a[5]); t(lambda: a[0, 7]); t(lambda: a[0, 0, 0])
t(lambda: torch.cat([a, torch.ones(2, 2)])); t(lambda: torch.stack([a, v])); t(lambda: x.numpy()); t(lambda: bool(a)); t(lambda: float(a)); t(lambda: a.item()); t(lambda: len(torch.tensor(1.)))
t(lambda: torch.tensor([1, 2]).mean()); t(lambda: torch.tensor([1, 2], requires_grad=True)); t(lambda: torch.tensor([[1, 2], [3]])); t(lambda: (x * 2).backward()); t(lambda: v.backward())
t(lambda: F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3]))); t(lambda: F.cross_entropy(torch.ones(2, 3), torch.tensor([0, 1, 2]))); t(lambda: F.mse_loss(a, torch.ones(4, 2)))
t(lambda: nn.Linear(4, 2)(a)); t(lambda: torch.mm(a, v)); t(lambda: torch.dot(a, a)); t(lambda: a.t().view(6)); t(lambda: F.binary_cross_entropy(torch.ones(4, 1) / 2, torch.ones(4)))
t(lambda: torch.autograd.grad(v.sum(), v)); t(lambda: torch.autograd.grad((x * 2).sum(), v.requires_grad_())); t(lambda: (x * 2).requires_grad_(False)); t(lambda: a.expand(4, 3)); t(lambda: torch.zeros(2).cuda())
t(lambda: F.dropout(a, 2.0)); t(lambda: F.one_hot(torch.tensor([0.5]))); t(lambda: F.embedding(torch.tensor([7]), torch.ones(3, 2))); t(lambda: torch.arange(0, 3, -1)); t(lambda: a.topk(9)); t(lambda: a.squeeze(5))
t(lambda: torch.max(torch.tensor([]))); t(lambda: list(torch.tensor(1.))); t(lambda: a.foo); t(lambda: torch.tensor(1.)[0]); t(lambda: torch.ones(2).double() @ torch.ones(2)); t(lambda: a[torch.tensor([True, False, True])])
def leaf():
    y = torch.ones(2, requires_grad=True); y += 1
t(leaf)
def view():
    y = torch.ones(2, requires_grad=True); y[0] = 1
t(view)
def shape():
    y = torch.ones(2); y += torch.ones(3, 2)
t(shape)
def kind():
    y = torch.tensor([1, 2]); y += 1.5
t(kind)
def twice():
    y = (x * x).sum(); y.backward(); y.backward()
t(twice)
def stale():
    y = x.exp(); y.mul_(2); y.sum().backward()
t(stale)
class Late(nn.Module):
    def __init__(self): self.a = nn.Linear(1, 1)
t(Late)
class Mute(nn.Module): pass
t(lambda: Mute()(a))
t(lambda: torch.optim.SGD([], lr=0.1)); t(lambda: nn.Linear(2, 2).load_state_dict({}))

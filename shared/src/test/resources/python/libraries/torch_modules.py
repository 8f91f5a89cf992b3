# Modules of PyTorch beyond the usual: hooks, weights made of others, packed sequences, bags, places, lazy layers, containers.
import torch, torch.nn as nn, torch.nn.functional as F
from torch.nn.utils.rnn import pad_sequence, pack_sequence, pack_padded_sequence, pad_packed_sequence, unpad_sequence, unpack_sequence

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
seen = []


def before(module, inputs):
    seen.append(('before', type(module).__name__, len(inputs)))


def double(module, inputs):
    return inputs[0] * 2


def after(module, inputs, output):
    seen.append(('after', tuple(inputs[0].shape), tuple(output.shape)))


def halve(module, inputs, output):
    return output / 2


def gradients(module, grad_input, grad_output):
    seen.append(('back', type(module).__name__, [None if g is None else tuple(g.shape) for g in grad_input], grad_output[0].tolist()))


def scaled(module, grad_input, grad_output):
    return (grad_input[0] * 10,)


handles = [net[1].register_forward_pre_hook(before), net[1].register_forward_pre_hook(double), net[1].register_forward_hook(after), net[1].register_forward_hook(halve),
           net[1].register_full_backward_hook(gradients), net[1].register_full_backward_hook(scaled), net[0].register_full_backward_hook(gradients)]
x = torch.tensor([[1.0, 2.0], [0.5, -1.0]])
net(x).sum().backward()
print(seen, net[0].weight.grad, net[2].weight.grad)
for h in handles:
    h.remove()
seen.clear()
net.zero_grad()
y = net(x)
y.register_hook(lambda g: g * 3)
y.sum().backward()
print(seen, net[0].weight.grad, y.grad_fn.name())


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.tensor([1.0, 2.0]))

    def forward(self, a, b):
        return a * self.w, b - a


pair = Pair()
pair.register_full_backward_hook(lambda m, i, o: print('pair', i, o))
a, b = torch.tensor([1.0, 1.0], requires_grad=True), torch.tensor([3.0, 4.0])
p, q = pair(a, b)
(p.sum() + (q * 2).sum()).backward()
print(a.grad, pair.w.grad)
pair.register_full_backward_hook(lambda m, i, o: (i[0], i[1], None))
try:
    p, q = pair(a, b)
    (p * q).sum().backward()
except RuntimeError as e:
    print(e)
with torch.no_grad():
    print(pair(a, b))

# ---- weights made of others
torch.manual_seed(1)
m = nn.utils.weight_norm(nn.Linear(3, 2))
print(m, [(n, tuple(p.shape)) for n, p in m.named_parameters()], list(m.state_dict()), m.weight_g, isinstance(m.weight, nn.Parameter))
opt = torch.optim.SGD(m.parameters(), 0.05)
for _ in range(3):
    opt.zero_grad()
    (m(torch.ones(2, 3)) + m(torch.eye(3)[:2])).pow(2).sum().backward()
    opt.step()
print(m.weight_g, m.weight_v, m.weight_v.grad, m(torch.ones(3)))
nn.utils.remove_weight_norm(m)
print([n for n, _ in m.named_parameters()], m.weight, m(torch.ones(3)))
c = nn.utils.weight_norm(nn.Conv1d(2, 3, 2), dim=None)
print(c.weight_g, c(torch.ones(1, 2, 4)))
torch.manual_seed(2)
s = nn.utils.spectral_norm(nn.Linear(3, 2))
print(list(s.state_dict()), s.weight_u, s.weight_v)
(s(torch.ones(2, 3)).sum() + s(torch.eye(3)).pow(2).sum()).backward()
print(s.weight_orig.grad, s.weight_u, torch.linalg.norm(s.weight.detach(), 2))
s.eval()
print(s(torch.ones(3)), s(torch.ones(3)), nn.utils.spectral_norm(nn.ConvTranspose1d(2, 3, 2), n_power_iterations=3).weight_u.shape)
v = nn.utils.parameters_to_vector(net.parameters())
print(v.shape, v[:4])
nn.utils.vector_to_parameters(torch.arange(13.0), net.parameters())
print(net[0].weight, net[2].bias)
tied = nn.Sequential(nn.Embedding(4, 3), nn.Linear(3, 4, bias=False))
tied[1].weight = tied[0].weight
print(len(list(tied.parameters())), torch.equal(tied(torch.tensor([1])), tied[0].weight[1:2] @ tied[0].weight.t()))

# ---- sequences of several lengths
torch.manual_seed(3)
rows = [torch.arange(3.0).reshape(3, 1), torch.ones(1, 1), torch.full((2, 1), 5.0)]
padded = pad_sequence(rows, padding_value=-1.0)
print(padded.squeeze(-1), pad_sequence(rows, batch_first=True).shape, unpad_sequence(padded.clone(), torch.tensor([3, 1, 2])))
packed = pack_padded_sequence(padded, [3, 1, 2], enforce_sorted=False)
print(packed, packed.batch_sizes, pad_packed_sequence(packed, total_length=4))
print(pack_sequence([rows[0], rows[2], rows[1]]), unpack_sequence(packed))
for f in (lambda: pack_padded_sequence(padded, [3, 1, 2]), lambda: pad_packed_sequence(packed, total_length=2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
for kind, options in ((nn.RNN, {}), (nn.LSTM, {'num_layers': 2, 'bidirectional': True}), (nn.GRU, {'bidirectional': True}), (nn.LSTM, {'proj_size': 2, 'hidden_size': 4})):
    r = kind(1, **{'hidden_size': 2, **options})
    out, h = r(packed)
    print(kind.__name__, out.data.shape, out.batch_sizes, pad_packed_sequence(out)[0], h)
    pad_packed_sequence(out)[0].pow(2).sum().backward()
    print(r.weight_hh_l0.grad, r.weight_ih_l0.grad)
g = nn.GRU(1, 2)
print(g(packed, torch.arange(6.0).reshape(1, 3, 2))[1])

# ---- bags, places, random windows, losses as functions
torch.manual_seed(4)
table = torch.arange(12.0).reshape(4, 3)
print(F.embedding_bag(torch.tensor([[0, 1], [3, 3]]), table), F.embedding_bag(torch.tensor([0, 1, 3]), table, torch.tensor([0, 2]), mode='sum', per_sample_weights=torch.tensor([1.0, 2.0, 3.0])), nn.EmbeddingBag(4, 3, mode='max', padding_idx=1))
image = torch.arange(16.0).reshape(1, 1, 4, 4)
small, places = F.max_pool2d(image, 2, return_indices=True)
print(places, F.max_unpool2d(small, places, 2), nn.MaxUnpool2d(2)(small, places, output_size=torch.Size([1, 1, 5, 5])).shape, F.adaptive_max_pool2d(image, (1, 3), return_indices=True))
print(F.max_pool3d(torch.arange(64.0).reshape(1, 1, 4, 4, 4), 2, return_indices=True)[1].flatten(), F.fractional_max_pool2d(image, 2, output_size=(2, 3)), F.avg_pool3d(torch.ones(1, 1, 2, 2, 2), 2), F.lp_pool2d(image, 2, 2), F.adaptive_avg_pool3d(torch.ones(1, 1, 4, 4, 4), 2).shape)
print(F.conv3d(torch.ones(1, 1, 3, 3, 3), torch.ones(1, 1, 2, 2, 2)).flatten(), F.conv_transpose3d(torch.ones(1, 1, 1, 1, 1), torch.ones(1, 1, 2, 2, 1)).flatten(), F.local_response_norm(image, 2)[0, 0, 1], F.rrelu(torch.tensor([-1.0, 2.0, -3.0]), training=True), F.rrelu(torch.tensor([-1.0])))
log = torch.log_softmax(torch.arange(24.0).reshape(4, 2, 3).sin(), -1)
print(F.ctc_loss(log, torch.tensor([[1, 2], [2, 2]]), (4, 3), (2, 2)), nn.CTCLoss(reduction='none')(log, torch.tensor([1, 2, 2]), torch.tensor([4, 4]), torch.tensor([2, 1])), nn.CTCLoss(zero_infinity=True), F.ctc_loss(log[:2], torch.tensor([[1, 1], [2, 1]]), [2, 2], [2, 2], reduction='none'))
print(F.multilabel_margin_loss(torch.tensor([0.1, 0.2, 0.4, 0.8]), torch.tensor([3, 0, -1, 1])), F.multilabel_soft_margin_loss(torch.tensor([[0.1, 0.2]]), torch.tensor([[1.0, 0.0]])))
l1 = nn.TripletMarginWithDistanceLoss(distance_function=lambda u, v: (u - v).abs().sum(-1), margin=2.0)
print(l1, l1(torch.zeros(2, 2), torch.ones(2, 2), torch.full((2, 2), 1.5)), F.triplet_margin_with_distance_loss(torch.zeros(2, 2), torch.ones(2, 2), torch.full((2, 2), 1.2), distance_function=nn.PairwiseDistance()))
soft = nn.AdaptiveLogSoftmaxWithLoss(4, 8, [3, 5], div_value=2.0)
result = soft(torch.ones(3, 4), torch.tensor([0, 4, 7]))
print(soft, result, result.loss, soft.predict(torch.eye(4)), soft.log_prob(torch.ones(1, 4)).exp().sum())

# ---- lazy layers
torch.manual_seed(5)
lazy = nn.Sequential(nn.LazyConv1d(2, 3), nn.LazyBatchNorm1d(), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
print(lazy, lazy[4].has_uninitialized_params())
opt = torch.optim.SGD(lazy.parameters(), 0.1)
loss = lazy(torch.arange(24.0).reshape(2, 2, 6).cos()).pow(2).sum()
loss.backward()
opt.step()
print(lazy, loss, lazy[4].weight, lazy[4].in_features, lazy[0].bias, list(lazy.state_dict()), lazy[1].running_mean)
lazy.eval()
print(lazy[1].training, lazy(torch.ones(1, 2, 6)), nn.LazyInstanceNorm2d()(torch.ones(1, 3, 2, 2)).shape, nn.LazyConvTranspose2d(2, 2))

# ---- containers
d = nn.ModuleDict({'a': nn.ReLU(), 'b': nn.Linear(1, 1)})
d.update({'c': nn.Tanh()})
del d['a']
print(list(d.keys()), len(d), 'c' in d, d.pop('c'), [type(m).__name__ for m in d.values()])
pd = nn.ParameterDict({'u': nn.Parameter(torch.ones(2)), 'v': torch.zeros(1)})
pd['w'] = nn.Parameter(torch.ones(1, 2))
print(pd, len(pd), 'u' in pd, list(pd), pd['w'], [k for k, _ in pd.items()])
ml = nn.ModuleList([nn.ReLU()])
ml.insert(0, nn.Tanh())
ml.extend([nn.Sigmoid()])
print(ml, [type(m).__name__ for m in ml])
t = nn.Transformer(4, 2, 1, 1, 8, dropout=0.0, batch_first=True)
print(t(torch.ones(1, 2, 4), torch.ones(1, 3, 4)).shape, nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, 8), 2)(torch.ones(3, 1, 4), torch.ones(2, 1, 4)).shape)

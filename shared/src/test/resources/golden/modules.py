"""What PyTorch 1.13 says of each layer: printed form, first weights by seed, results, gradients, buffers, errors.

Run: python3 modules.py > modules.json && gzip -9n modules.json
"""
import json
import torch
import torch.nn as nn

CASES = []


def plain(t):
    if t.dtype == torch.bool:
        return {'shape': list(t.shape), 'dtype': 'bool', 'values': [int(v) for v in t.flatten().tolist()]}
    name = {torch.float32: 'float32', torch.float64: 'float64', torch.int64: 'int64'}[t.dtype]
    return {'shape': list(t.shape), 'dtype': name, 'values': t.detach().flatten().tolist()}


def argument(v):
    if isinstance(v, torch.Tensor):
        return {'tensor': plain(v)}
    if isinstance(v, (tuple, list)):
        return [argument(x) for x in v]
    return v


def rand(*shape):
    return torch.randn(*shape)


def case(layer, args=(), kwargs=None, inputs=(), train=True, seed=3, calls=1, fixed=()):
    kwargs = kwargs or {}
    torch.manual_seed(seed)
    inputs = [i() if callable(i) else i for i in inputs]
    torch.manual_seed(seed + 1)
    made = {k: v for k, v in kwargs.items()}
    m = getattr(nn, layer)(*args, **made)
    c = {'layer': layer, 'args': argument(args), 'kwargs': {k: argument(v) for k, v in kwargs.items()}, 'seed': seed + 1, 'train': train,
         'repr': repr(m), 'state': {k: plain(v) for k, v in m.state_dict().items()}, 'inputs': [plain(i) for i in inputs], 'calls': calls, 'fixed': list(fixed)}
    m.train(train)
    leaves = [i.clone().requires_grad_(True) if i.is_floating_point() and n not in fixed else i for n, i in enumerate(inputs)]
    try:
        torch.manual_seed(seed + 2)
        for _ in range(calls):
            out = m(*leaves)
        outs = list(out) if isinstance(out, tuple) else [out]
        c['outs'] = [plain(o) for o in outs]
        weights = torch.arange(1, outs[0].numel() + 1, dtype=outs[0].dtype).reshape(outs[0].shape).cos()
        if outs[0].requires_grad:
            (outs[0] * weights).sum().backward()
        c['gradients'] = [None if l.grad is None else plain(l.grad) for l in leaves]
        c['learned'] = {k: None if p.grad is None else plain(p.grad) for k, p in m.named_parameters()}
        c['buffers'] = {k: plain(b) for k, b in m.named_buffers()}
    except Exception as e:
        c['error'] = [type(e).__name__, str(e)]
    CASES.append(c)


def refused(layer, *args, **kwargs):
    try:
        getattr(nn, layer)(*args, **kwargs)
    except Exception as e:
        CASES.append({'layer': layer, 'args': argument(args), 'kwargs': {k: argument(v) for k, v in kwargs.items()}, 'seed': 1,
                      # a set, printed in an order that differs from run to run
                      'refused': [type(e).__name__, str(e).replace("{'valid', 'same'}", "{'same', 'valid'}")]})
    else:
        raise SystemExit(f'{layer}{args}{kwargs} was not refused')


def x(*shape):
    return lambda: rand(*shape)


def chance(*shape):
    return lambda: torch.rand(*shape)


def sign(*shape):
    return lambda: (torch.rand(*shape) > 0.5).float() * 2 - 1


def scores(*shape):
    return lambda: rand(*shape).log_softmax(-1)


whole = torch.tensor
double = {'dtype': torch.float64}

# ---- linear
case('Identity', (54,), {'unused': 1}, [x(2, 3)])
case('Linear', (4, 3), {}, [x(4)])
case('Linear', (4, 3), {'bias': False}, [x(2, 2, 4)])
case('Bilinear', (2, 3, 4), {'bias': False}, [x(5, 2), x(5, 3)])
case('Bilinear', (2, 3, 4), {}, [x(2, 5, 2), x(2, 5, 3)])
# ---- convolution
case('Conv1d', (2, 4, 3), {}, [x(2, 2, 8)])
case('Conv1d', (4, 4, 3), {'stride': 2, 'padding': 2, 'dilation': 2, 'groups': 4, 'bias': False}, [x(4, 9)])
case('Conv1d', (2, 3, 4), {'padding': 'same'}, [x(2, 2, 8)])
case('Conv1d', (2, 3, 4), {'padding': 'same', 'padding_mode': 'circular', 'dilation': 2}, [x(2, 2, 8)])
case('Conv1d', (2, 3, 3), {'padding': 'valid'}, [x(2, 2, 8)])
case('Conv2d', (2, 3, (3, 2)), {'stride': (2, 1), 'padding': (1, 0), 'dilation': (1, 2)}, [x(2, 2, 7, 6)])
case('Conv2d', (2, 2, 3), {'padding': 1, 'padding_mode': 'reflect'}, [x(1, 2, 5, 6)])
case('Conv2d', (2, 2, 3), {'padding': (1, 2), 'padding_mode': 'replicate'}, [x(2, 5, 6)])
case('Conv3d', (2, 4, 2), {'padding': 1, 'stride': (1, 2, 1), 'groups': 2}, [x(2, 2, 3, 4, 3)])
case('Conv3d', (1, 2, (2, 1, 3)), {'dilation': (2, 1, 1)}, [x(1, 4, 3, 5)])
case('ConvTranspose1d', (3, 4, 3), {'stride': 2, 'padding': 1, 'output_padding': 1}, [x(2, 3, 5)])
case('ConvTranspose2d', (4, 2, (3, 2)), {'stride': (2, 3), 'groups': 2, 'dilation': (1, 2), 'bias': False}, [x(2, 4, 3, 4)])
case('ConvTranspose3d', (2, 2, 2), {'stride': 2, 'padding': (0, 1, 0)}, [x(1, 2, 2, 3, 2)])
refused('Conv2d', 3, 4, 3, groups=2)
refused('Conv2d', 4, 3, 3, groups=2)
refused('Conv1d', 4, 4, 3, groups=0)
refused('Conv2d', 4, 4, 3, padding='both')
refused('Conv2d', 4, 4, 3, padding='same', stride=2)
refused('ConvTranspose2d', 4, 4, 3, padding_mode='reflect')
# ---- pooling
case('MaxPool1d', (3,), {}, [x(2, 2, 8)])
case('MaxPool1d', (3,), {'stride': 2, 'padding': 1, 'dilation': 2, 'ceil_mode': True, 'return_indices': True}, [x(2, 2, 9)])
case('MaxPool2d', (2,), {}, [x(2, 2, 5, 6)])
case('MaxPool2d', ((3, 2),), {'stride': (2, 1), 'padding': (1, 0), 'return_indices': True}, [x(2, 2, 5, 6)])
case('MaxPool2d', (3, 2), {'padding': 1, 'ceil_mode': True}, [x(2, 5, 6)])
case('MaxPool3d', (2,), {}, [x(1, 2, 4, 5, 4)])
case('MaxPool3d', ((2, 3, 2),), {'stride': (1, 2, 2), 'padding': (1, 1, 0), 'dilation': (2, 1, 1)}, [x(2, 4, 5, 4)])
case('AvgPool1d', (3,), {'stride': 2, 'padding': 1}, [x(2, 2, 8)])
case('AvgPool1d', (2,), {'ceil_mode': True, 'count_include_pad': False, 'padding': 1}, [x(2, 2, 8)])
case('AvgPool2d', (2,), {}, [x(2, 2, 5, 6)])
case('AvgPool2d', ((3, 2),), {'stride': 2, 'padding': (1, 0), 'count_include_pad': False}, [x(2, 2, 5, 6)])
case('AvgPool2d', (2,), {'divisor_override': 3}, [x(2, 5, 6)])
case('AvgPool3d', (2,), {'stride': 1, 'padding': 1}, [x(1, 2, 3, 4, 3)])
case('AdaptiveAvgPool1d', (3,), {}, [x(2, 2, 8)])
case('AdaptiveAvgPool2d', ((2, 3),), {}, [x(2, 2, 5, 7)])
case('AdaptiveAvgPool2d', (1,), {}, [x(2, 5, 7)])
case('AdaptiveAvgPool2d', ((None, 2),), {}, [x(2, 2, 5, 7)])
case('AdaptiveAvgPool3d', ((1, 2, 3),), {}, [x(1, 2, 4, 4, 4)])
case('AdaptiveMaxPool1d', (3,), {}, [x(2, 2, 8)])
case('AdaptiveMaxPool2d', ((2, 3),), {}, [x(2, 2, 5, 7)])
case('AdaptiveMaxPool2d', (2,), {}, [x(2, 4, 6)])
case('LPPool1d', (2, 3), {}, [chance(2, 2, 8)])
case('LPPool2d', (3, 2), {'stride': 1}, [chance(2, 2, 4, 5)])
# ---- places, unpooling, random windows
case('MaxPool3d', (2,), {'stride': 1, 'return_indices': True}, [x(2, 3, 4, 3)])
case('MaxPool3d', ((2, 3, 2),), {'stride': (1, 2, 2), 'padding': (1, 1, 0), 'dilation': (2, 1, 1), 'return_indices': True}, [x(2, 2, 4, 5, 4)])
case('MaxPool3d', (2,), {'return_indices': True}, [torch.zeros(1, 1, 4, 4, 4)])
case('AdaptiveMaxPool1d', (3,), {'return_indices': True}, [x(2, 2, 8)])
case('AdaptiveMaxPool2d', ((None, 2),), {'return_indices': True}, [x(2, 2, 5, 7)])
case('AdaptiveMaxPool2d', ((2, 4),), {'return_indices': True}, [torch.zeros(1, 1, 5, 4)])
case('AdaptiveMaxPool3d', ((2, 1, 3),), {'return_indices': True}, [x(1, 2, 5, 3, 4)])
case('AdaptiveMaxPool3d', (2,), {}, [x(2, 5, 3, 4)])
case('MaxUnpool1d', (2,), {}, [x(2, 2, 3), whole([[[0, 3, 4], [1, 2, 5]], [[1, 3, 5], [0, 2, 4]]])])
case('MaxUnpool1d', (3,), {'stride': 2, 'padding': 1}, [x(1, 3), whole([[0, 3, 3]])])
case('MaxUnpool2d', (2,), {'stride': (2, 1)}, [x(1, 1, 2, 2), whole([[[[0, 2], [10, 8]]]])])
case('MaxUnpool3d', (2,), {}, [x(1, 1, 1, 2, 2), whole([[[[[0, 3], [9, 31]]]]])])
case('FractionalMaxPool2d', (2,), {'output_size': (3, 2)}, [x(2, 3, 7, 6)])
case('FractionalMaxPool2d', ((3, 2),), {'output_ratio': (0.5, 0.7), 'return_indices': True}, [x(3, 9, 8)])
case('FractionalMaxPool2d', (2,), {'output_size': 3, '_random_samples': torch.tensor([[[0.1, 0.9], [0.5, 0.2]]])}, [x(1, 2, 7, 6)])
case('FractionalMaxPool3d', (2,), {'output_size': (3, 2, 1), 'return_indices': True}, [x(2, 2, 6, 5, 4)])
case('FractionalMaxPool3d', ((2, 1, 3),), {'output_ratio': 0.5}, [x(2, 7, 4, 8)])
refused('FractionalMaxPool2d', 2)
refused('FractionalMaxPool2d', 2, output_size=3, output_ratio=0.5)
refused('FractionalMaxPool2d', 2, output_ratio=(0.5, 1.5))
# ---- norms
for momentum in (0.1, 0.3, None):
    case('BatchNorm1d', (3,), {'momentum': momentum}, [x(5, 3)], calls=3)
case('BatchNorm1d', (3,), {}, [x(2, 3, 4)])
case('BatchNorm1d', (3,), {}, [x(5, 3)], train=False)
case('BatchNorm1d', (3,), {'affine': False, 'track_running_stats': False}, [x(5, 3)], train=False)
case('BatchNorm1d', (3,), {'track_running_stats': False, 'eps': 1e-3}, [x(5, 3)])
case('BatchNorm1d', (3,), {}, [x(5, 3, 2, 2)])
case('BatchNorm1d', (3,), {}, [x(1, 3)])
case('BatchNorm2d', (2,), {}, [x(3, 2, 2, 3)], calls=2)
case('BatchNorm2d', (2,), {}, [x(3, 2)])
case('BatchNorm3d', (2,), {}, [x(2, 2, 2, 2, 3)])
case('InstanceNorm1d', (2,), {}, [x(3, 2, 4)])
case('InstanceNorm1d', (2,), {'affine': True, 'track_running_stats': True}, [x(2, 4)], calls=2)
case('InstanceNorm2d', (2,), {'affine': True}, [x(3, 2, 2, 3)])
case('InstanceNorm2d', (2,), {'track_running_stats': True}, [x(3, 2, 2, 3)], train=False)
case('InstanceNorm2d', (2,), {}, [x(3, 2)])
case('InstanceNorm3d', (2,), {}, [x(1, 2, 2, 2, 3)])
case('LayerNorm', (4,), {}, [x(2, 3, 4)])
case('LayerNorm', ((3, 4),), {'elementwise_affine': False, 'eps': 1e-3}, [x(2, 3, 4)])
case('GroupNorm', (2, 4), {}, [x(3, 4, 2, 2)])
case('GroupNorm', (1, 4), {'affine': False}, [x(3, 4)])
refused('GroupNorm', 3, 4)
case('LocalResponseNorm', (3,), {}, [x(2, 4, 3)])
case('LocalResponseNorm', (2,), {'alpha': 0.5, 'beta': 0.5, 'k': 2.0}, [x(2, 4, 3, 2)])
# ---- dropout
case('Dropout', (), {}, [x(4, 5)])
case('Dropout', (0.2,), {'inplace': False}, [x(4, 5)], train=False)
case('Dropout', (1.0,), {}, [x(4, 5)])
case('Dropout1d', (0.4,), {}, [x(3, 4, 2)])
case('Dropout1d', (0.4,), {}, [x(4, 2)])
case('Dropout2d', (0.4,), {}, [x(3, 4, 2, 2)])
case('Dropout3d', (0.4,), {}, [x(3, 4, 2, 2, 1)])
case('Dropout3d', (0.4,), {}, [x(4, 2, 2, 1)])
case('AlphaDropout', (0.4,), {}, [x(4, 5)])
case('FeatureAlphaDropout', (0.4,), {}, [x(3, 4, 2)])
refused('Dropout', 1.5)
# ---- embedding
case('Embedding', (5, 3), {}, [whole([[0, 4], [2, 0]])])
case('Embedding', (5, 3), {'padding_idx': -1}, [whole([0, 4, 2])])
case('Embedding', (5, 3), {'max_norm': 1.0}, [whole([0, 4, 4, 2])])
case('Embedding', (5, 3), {'max_norm': 1, 'norm_type': 1.0, 'scale_grad_by_freq': True}, [whole([0, 4, 4, 2])])
case('Embedding', (5, 3), {'scale_grad_by_freq': True, 'padding_idx': 0}, [whole([0, 4, 4, 2])])
case('Embedding', (2, 2), {'_weight': torch.tensor([[1.0, 2.0], [3.0, 4.0]])}, [whole([1, 0])])
case('Embedding', (2, 2), {}, [x(2)])
refused('Embedding', 3, 2, padding_idx=4)
refused('Embedding', 3, 2, _weight=torch.zeros(2, 2))
index, starts = whole([1, 4, 2, 2, 4, 0, 3]), whole([0, 3, 3, 5])
for mode in ('sum', 'mean', 'max'):
    case('EmbeddingBag', (5, 3), {'mode': mode}, [whole([[0, 4, 1], [2, 0, 2]])])
    case('EmbeddingBag', (5, 3), {'mode': mode}, [index, starts])
    case('EmbeddingBag', (5, 3), {'mode': mode, 'padding_idx': 4}, [index, starts])
    case('EmbeddingBag', (5, 3), {'mode': mode, 'padding_idx': -5}, [whole([[0, 4, 1], [0, 0, 0]])])
    case('EmbeddingBag', (5, 3), {'mode': mode, 'include_last_offset': True}, [index, whole([0, 3, 3, 7])])
case('EmbeddingBag', (5, 3), {'mode': 'sum'}, [index, starts, x(7)])
case('EmbeddingBag', (5, 3), {'mode': 'sum', 'padding_idx': 2}, [index.reshape(1, 7)])
# PyTorch 1.13 divides by the frequency of another row where frequencies differ, so here they are equal
for kwargs in ({'mode': 'sum'}, {'max_norm': 1.0, 'norm_type': 1.0}):
    case('EmbeddingBag', (5, 3), {**kwargs, 'scale_grad_by_freq': True}, [whole([1, 4, 2, 2, 4, 1]), whole([0, 3])])
case('EmbeddingBag', (2, 2), {'_weight': torch.tensor([[1.0, 2.0], [3.0, 4.0]])}, [whole([[1, 0]])])
case('EmbeddingBag', (2, 2), {}, [x(2, 2)])
refused('EmbeddingBag', 3, 2, padding_idx=4)
# ---- activations
one = [lambda: torch.tensor([-7.0, -3.0, -2.5, -1.0, -0.6, -0.2, 0.2, 0.6, 1.0, 2.5, 6.5, 25.0]).reshape(3, 4)]
for layer, args, kwargs in [('ReLU', (), {}), ('ReLU', (), {'inplace': True}), ('LeakyReLU', (), {}), ('LeakyReLU', (0.2, True), {}), ('RReLU', (), {}), ('RReLU', (0.1, 0.3), {'inplace': True}),
                            ('ReLU6', (), {'inplace': True}), ('ELU', (2,), {}), ('ELU', (0.5, True), {}), ('SELU', (True,), {}), ('CELU', (2.0,), {}), ('GELU', (), {}), ('GELU', ('tanh',), {}),
                            ('SiLU', (), {'inplace': True}), ('Mish', (), {}), ('Softplus', (2.0, 5.0), {}), ('Softsign', (), {}), ('Tanh', (), {}), ('Sigmoid', (), {}), ('LogSigmoid', (), {}),
                            ('Hardtanh', (-2, 2.5), {}), ('Hardtanh', (), {'inplace': True}), ('Hardsigmoid', (), {}), ('Hardswish', (), {'inplace': True}), ('Tanhshrink', (), {}), ('Softshrink', (1.0,), {}),
                            ('Hardshrink', (0.7,), {}), ('Threshold', (0.5, -1), {'inplace': True}), ('GLU', (), {}), ('Softmax', (1,), {}), ('Softmax', (), {}), ('LogSoftmax', (), {'dim': -2}),
                            ('Softmin', (), {}), ('PReLU', (), {}), ('PReLU', (4, 0.1), {})]:
    inputs = one
    if kwargs.get('inplace') or any(a is True for a in args):
        # what is written in place must not be a leaf, so it has no gradient here
        torch.manual_seed(1)
        t = one[0]()
        m = getattr(nn, layer)(*args, **kwargs)
        torch.manual_seed(5)
        y = m(t)
        assert y is t
        CASES.append({'layer': layer, 'args': argument(args), 'kwargs': kwargs, 'seed': 1, 'drawn': 5, 'train': True, 'repr': repr(m), 'inputs': [plain(one[0]())], 'written': plain(t)})
    else:
        case(layer, args, kwargs, inputs)
case('RReLU', (), {}, one, train=False)
case('Softmax', (), {}, [x(2, 3, 2)])
case('Softmax2d', (), {}, [x(2, 3, 2, 2)])
case('Softmax2d', (), {}, [x(2, 3)])
case('GLU', (0,), {}, [x(4, 3)])
refused('Hardtanh', 2.0, 1.0)
# ---- losses
pair = [x(4, 3), chance(4, 3)]
for reduction in ('mean', 'sum', 'none'):
    r = {'reduction': reduction}
    for layer in ('MSELoss', 'L1Loss', 'SmoothL1Loss', 'HuberLoss', 'BCEWithLogitsLoss', 'PoissonNLLLoss', 'KLDivLoss'):
        case(layer, (), r, pair)
    case('BCELoss', (), r, [chance(4, 3), chance(4, 3)])
    case('CrossEntropyLoss', (), r, [x(4, 3), whole([0, 2, -100, 1])])
    case('CrossEntropyLoss', (), {**r, 'label_smoothing': 0.2, 'weight': torch.tensor([1.0, 2.0, 0.5]), 'ignore_index': 1}, [x(4, 3), whole([0, 2, 2, 1])])
    case('CrossEntropyLoss', (), r, [x(2, 3, 4), whole([[0, 2, 1, 1], [0, 0, 2, 1]])])
    case('NLLLoss', (), {**r, 'weight': torch.tensor([1.0, 2.0, 0.5])}, [x(4, 3), whole([0, 2, 2, 1])])
    case('GaussianNLLLoss', (), {**r, 'full': True}, [x(4, 3), x(4, 3), chance(4, 3)])
    case('HingeEmbeddingLoss', (), r, [x(4, 3), sign(4, 3)])
    case('SoftMarginLoss', (), r, [x(4, 3), sign(4, 3)], fixed=(1,))
    case('MultiMarginLoss', (), {**r, 'p': 2, 'margin': 0.5, 'weight': torch.tensor([1.0, 2.0, 0.5])}, [x(4, 3), whole([0, 2, 2, 1])])
    case('MultiLabelSoftMarginLoss', (), {**r, 'weight': torch.tensor([1.0, 2.0, 0.5])}, [x(4, 3), lambda: (torch.rand(4, 3) > 0.5).float()])
    case('CosineEmbeddingLoss', (0.2,), r, [x(4, 3), x(4, 3), whole([1, -1, 1, -1])])
    case('MarginRankingLoss', (0.2,), r, [x(4), x(4), sign(4)])
    case('TripletMarginLoss', (), {**r, 'p': 1.0, 'swap': True}, [x(4, 3), x(4, 3), x(4, 3)])
    case('TripletMarginWithDistanceLoss', (), {**r, 'margin': 0.5, 'swap': True}, [x(4, 3), x(4, 3), x(4, 3)])
    case('MultiLabelMarginLoss', (), r, [x(3, 4), whole([[3, 0, -1, 1], [-1, 2, 2, 2], [0, 1, 2, 3]])])
    case('MultiLabelMarginLoss', (), r, [x(4), whole([3, 0, -1, 1])])
    z = {**r, 'zero_infinity': True}
    case('CTCLoss', (), r, [scores(6, 3, 5), whole([[1, 2, 2], [3, 1, 9], [4, 4, 4]]), whole([6, 4, 5]), whole([3, 2, 1])])
    case('CTCLoss', (), r, [scores(6, 3, 5), whole([1, 2, 2, 3, 1, 4]), whole([6, 4, 5]), whole([3, 2, 1])])
    case('CTCLoss', (), z, [scores(4, 3, 5), whole([[1, 2, 2, 1], [3, 1, 0, 0], [4, 4, 4, 4]]), whole([4, 4, 3]), whole([4, 0, 2])])
    case('CTCLoss', (4,), r, [scores(6, 5), whole([1, 2, 2]), whole(6), whole(3)])
    case('CTCLoss', (), z, [scores(3, 2, 4), whole([[1, 1], [2, 1]]), whole([2, 3]), whole([2, 2])])
case('KLDivLoss', (), {'reduction': 'batchmean', 'log_target': True}, pair)
case('SmoothL1Loss', (), {'beta': 0.3}, pair)
case('HuberLoss', (), {'delta': 0.3}, pair)
case('PoissonNLLLoss', (), {'log_input': False, 'full': True}, [chance(4, 3), lambda: torch.rand(4, 3) * 5])
case('BCEWithLogitsLoss', (), {'weight': torch.tensor([1.0, 2.0, 0.5]), 'pos_weight': torch.tensor([2.0, 1.0, 3.0])}, pair)
case('BCELoss', (), {'weight': torch.tensor([1.0, 2.0, 0.5])}, [chance(4, 3), chance(4, 3)])
case('L1Loss', (False,), {}, pair)
case('MSELoss', (), {'reduce': False}, pair)
case('BCELoss', (), {}, [chance(4, 1), chance(4)])
case('BCEWithLogitsLoss', (), {}, [x(4, 1), chance(4)])
refused('MultiMarginLoss', 3)
case('AdaptiveLogSoftmaxWithLoss', (8, 12, [4, 7]), {'div_value': 2.0}, [x(6, 8), whole([0, 5, 11, 3, 7, 6])])
case('AdaptiveLogSoftmaxWithLoss', (8, 12, [4]), {'head_bias': True}, [x(8), whole(9)])
case('AdaptiveLogSoftmaxWithLoss', (8, 12, [4]), {}, [x(2, 8), whole([12, 0])])
refused('AdaptiveLogSoftmaxWithLoss', 8, 12, [4, 4])
# ---- padding, reshaping, distance
case('ConstantPad1d', (2, 3.5), {}, [x(2, 2, 3)])
case('ConstantPad2d', ((1, 2, 0, -1), 1), {}, [x(2, 2, 3, 4)])
case('ConstantPad3d', (1, 0.5), {}, [x(1, 1, 2, 2, 2)])
case('ZeroPad2d', ((1, 0, 2, 1),), {}, [x(2, 3, 4)])
case('ReflectionPad1d', ((2, 1),), {}, [x(2, 2, 4)])
case('ReflectionPad2d', (1,), {}, [x(1, 2, 3, 3)])
case('ReflectionPad3d', (1,), {}, [x(1, 1, 2, 2, 2)])
case('ReplicationPad1d', (2,), {}, [x(2, 2, 4)])
case('ReplicationPad2d', ((1, 0, 2, 1),), {}, [x(1, 2, 3, 3)])
case('ReplicationPad3d', (1,), {}, [x(1, 1, 2, 2, 2)])
case('Flatten', (), {}, [x(2, 3, 4)])
case('Flatten', (0, 1), {}, [x(2, 3, 4)])
case('Flatten', (2, 1), {}, [x(2, 3, 4)])
case('Unflatten', (1, (2, -1)), {}, [x(2, 6)])
case('PixelShuffle', (2,), {}, [x(1, 8, 2, 3)])
case('PixelUnshuffle', (2,), {}, [x(2, 4, 6)])
case('ChannelShuffle', (2,), {}, [x(1, 6, 2, 2)], fixed=(0,))
case('Unfold', (2,), {'stride': 2, 'padding': 1}, [x(1, 2, 4, 4)])
case('Fold', ((4, 5), (2, 3)), {}, [x(1, 12, 9)])
case('Upsample', (), {'scale_factor': 2}, [x(1, 2, 3, 4)])
case('Upsample', (), {'size': (5, 3), 'mode': 'bilinear'}, [x(1, 2, 3, 4)])
case('Upsample', (), {'scale_factor': (1.5, 2.0), 'mode': 'bilinear', 'align_corners': True}, [x(1, 2, 3, 4)])
case('Upsample', (), {'size': 7, 'mode': 'linear'}, [x(1, 2, 3)])
case('Upsample', (), {'scale_factor': 1.5, 'mode': 'bicubic'}, [x(1, 1, 4, 4)])
case('Upsample', (), {'scale_factor': 0.5, 'mode': 'area'}, [x(1, 1, 4, 4)])
case('Upsample', (), {'scale_factor': 2, 'mode': 'trilinear'}, [x(1, 1, 2, 2, 3)])
case('UpsamplingNearest2d', (), {'scale_factor': 2}, [x(1, 2, 3, 4)])
case('UpsamplingBilinear2d', ((5, 6),), {}, [x(1, 2, 3, 4)])
case('CosineSimilarity', (), {}, [x(3, 4), x(3, 4)])
case('CosineSimilarity', (-1, 1e-4), {}, [x(3, 2, 4), x(3, 2, 4)])
case('PairwiseDistance', (), {}, [x(3, 4), x(3, 4)])
case('PairwiseDistance', (1.0, 1e-3, True), {}, [x(3, 4), x(3, 4)])

# ---- init
INITS = []
for name, shape, kwargs in [('uniform_', (3, 5), {'a': -2.0, 'b': 3.0}), ('normal_', (4, 5), {'mean': 1.0, 'std': 2.0}), ('normal_', (3,), {}), ('trunc_normal_', (4, 5), {'std': 0.5, 'a': -0.5, 'b': 1.0}),
                            ('constant_', (2, 2), {'val': 3}), ('ones_', (2, 3), {}), ('zeros_', (2, 3), {}), ('eye_', (3, 5), {}), ('dirac_', (4, 2, 3), {'groups': 2}), ('dirac_', (3, 4, 3, 2), {}),
                            ('dirac_', (2, 2, 3, 3, 3), {}), ('xavier_uniform_', (3, 5), {'gain': 2.0}), ('xavier_normal_', (4, 2, 3), {}), ('kaiming_uniform_', (4, 2, 3), {'mode': 'fan_out', 'nonlinearity': 'relu'}),
                            ('kaiming_normal_', (4, 5), {'a': 0.3}), ('orthogonal_', (3, 5), {}), ('orthogonal_', (5, 3), {'gain': 2.0}), ('orthogonal_', (4, 2, 2), {}), ('orthogonal_', (40, 30), {}),
                            ('sparse_', (6, 4), {'sparsity': 0.4, 'std': 0.5})]:
    for dtype in (torch.float32, torch.float64):
        torch.manual_seed(11)
        t = torch.zeros(*shape, dtype=dtype)
        getattr(nn.init, name)(t, **kwargs)
        INITS.append({'name': name, 'kwargs': kwargs, 'values': plain(t), 'next': torch.rand(1).item()})
GAINS = [[n, p, nn.init.calculate_gain(n, p)] for n, p in [('linear', None), ('conv2d', None), ('sigmoid', None), ('tanh', None), ('relu', None), ('leaky_relu', None), ('leaky_relu', 0.3), ('selu', None)]]
FAILURES = []
for name, shape, args in [('eye_', (2,), []), ('dirac_', (2, 2), []), ('xavier_uniform_', (3,), []), ('kaiming_normal_', (3, 2), [0, 'both']), ('kaiming_normal_', (3, 2), [0, 'fan_in', 'cubic']),
                          ('orthogonal_', (3,), []), ('sparse_', (3,), [0.5]), ('dirac_', (3, 2, 1), [2])]:
    try:
        getattr(nn.init, name)(torch.zeros(*shape), *args)
    except Exception as e:
        FAILURES.append({'name': name, 'shape': list(shape), 'args': args, 'error': [type(e).__name__, str(e)]})

# ---- state dictionaries
STATES = []


def net():
    return nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1, bias=False))


for state in [{'0.weight': (3, 2)}, {'0.weight': (2, 2), '0.bias': (3,), '1.weight': (3,), '1.bias': (3,), '1.running_mean': (3,), '1.running_var': (3,), '1.num_batches_tracked': (), '2.weight': (1, 3)},
              {'0.weight': (3, 2), '0.bias': (3,), '1.weight': (3,), '1.bias': (3,), '1.running_mean': (3,), '1.running_var': (3,), '1.num_batches_tracked': (1,), '2.weight': (1, 3), '2.bias': (1,), '3.weight': (1,), 'other': (2, 2)},
              {k: tuple(v.shape) for k, v in net().state_dict().items()}]:
    for strict in (True, False):
        s = {'state': {k: list(v) for k, v in state.items()}, 'strict': strict}
        try:
            s['result'] = str(net().load_state_dict({k: torch.ones(v) for k, v in state.items()}, strict))
        except RuntimeError as e:
            s['error'] = str(e)
        STATES.append(s)

print(json.dumps({'cases': CASES, 'inits': INITS, 'gains': GAINS, 'failures': FAILURES, 'states': STATES}))

# What PyTorch 1.13's recurrent and attention layers draw, compute and print: python3 sequences.py | gzip -9n > sequences.json.gz
import json, sys, warnings
import torch
import torch.nn as nn

warnings.simplefilter("ignore")


def plain(v):
    if isinstance(v, torch.Tensor):
        return {"dtype": str(v.dtype)[6:], "shape": list(v.shape), "values": [float(f"{x:.13g}") if v.dtype.is_floating_point else int(x) for x in v.flatten().tolist()] if not torch.isinf(v.float()).any()
                else [None if x == float("-inf") else x for x in v.flatten().tolist()]}
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    return v


def floats(v):
    if isinstance(v, torch.Tensor):
        return [v]
    return [t for x in v or [] for t in floats(x)] if isinstance(v, (list, tuple)) else []


def make(name, args, options):
    if name == "TransformerEncoder":
        return nn.TransformerEncoder(nn.TransformerEncoderLayer(*args, **options["layer"]), options["count"], nn.LayerNorm(args[0]) if options["norm"] else None)
    if name == "TransformerDecoder":
        return nn.TransformerDecoder(nn.TransformerDecoderLayer(*args, **options["layer"]), options["count"], nn.LayerNorm(args[0]) if options["norm"] else None)
    return getattr(nn, name)(*args, **options)


def case(seed, name, args, options, shapes, named=lambda: {}, train=True, same=False):
    torch.manual_seed(seed)
    m = make(name, args, options)
    drawn = [p.double().sum().item() for p in m.parameters()]
    text, names = repr(m), list(m.state_dict())
    m = m.double().train(train)
    if name == "LSTM" and len(shapes) == 3:
        inputs = [torch.randn(shapes[0], dtype=torch.float64), tuple(torch.randn(s, dtype=torch.float64) for s in shapes[1:])]
    elif name == "LSTMCell" and len(shapes) == 3:
        inputs = [torch.randn(shapes[0], dtype=torch.float64), tuple(torch.randn(s, dtype=torch.float64) for s in shapes[1:])]
    else:
        inputs = [torch.randn(s, dtype=torch.float64) for s in shapes]
    if same:
        inputs = inputs * 3
    for t in floats(inputs):
        t.requires_grad_(True)
    extra = named()
    out = m(*inputs, **extra)
    sum((t ** 3).sum() + (t ** 2).sum() for t in floats(out)).backward()
    return {"seed": seed, "name": name, "args": args, "options": options, "drawn": drawn, "repr": text, "names": names, "train": train, "same": same,
            "inputs": plain(inputs[:1] if same else inputs), "named": {k: plain(v) for k, v in extra.items()}, "out": plain(out),
            "inputGrads": plain([t.grad for t in floats(inputs[:1] if same else inputs)]), "grads": plain([p.grad for p in m.parameters()])}


causal = lambda n: torch.triu(torch.ones(n, n), 1).bool()
minus = nn.Transformer.generate_square_subsequent_mask
padding = torch.tensor([[False, False, False, True, True], [False, False, False, False, True]])
cases = [
    ("RNN", [3, 4], {}, [[5, 2, 3]]), ("RNN", [3, 4], {"nonlinearity": "relu", "bias": False}, [[5, 2, 3], [1, 2, 4]]), ("RNN", [3, 4, 2], {"batch_first": True, "bidirectional": True}, [[2, 5, 3], [4, 2, 4]]),
    ("RNN", [3, 4], {}, [[5, 3]]), ("RNN", [3, 4, 3], {"dropout": 0.4}, [[5, 2, 3]]), ("RNN", [3, 4], {"batch_first": True}, [[5, 3], [1, 4]]),
    ("LSTM", [3, 4], {}, [[5, 2, 3]]), ("LSTM", [3, 4, 2], {"bidirectional": True, "bias": False}, [[5, 2, 3], [4, 2, 4], [4, 2, 4]]), ("LSTM", [3, 4, 2], {"batch_first": True, "dropout": 0.3}, [[2, 5, 3]]),
    ("LSTM", [3, 4, 2], {"proj_size": 2, "bidirectional": True}, [[5, 2, 3], [4, 2, 2], [4, 2, 4]]), ("LSTM", [3, 4], {}, [[5, 3], [1, 4], [1, 4]]),
    ("GRU", [3, 4], {}, [[5, 2, 3]]), ("GRU", [3, 4, 2], {"bidirectional": True, "batch_first": True}, [[2, 5, 3], [4, 2, 4]]), ("GRU", [3, 4], {"bias": False}, [[5, 3]]),
    ("RNNCell", [3, 4], {}, [[2, 3]]), ("RNNCell", [3, 4], {"nonlinearity": "relu", "bias": False}, [[2, 3], [2, 4]]), ("LSTMCell", [3, 4], {}, [[2, 3]]), ("LSTMCell", [3, 4], {"bias": False}, [[3], [4], [4]]),
    ("GRUCell", [3, 4], {}, [[2, 3], [2, 4]]), ("GRUCell", [3, 4], {"bias": False}, [[3]]),
    ("MultiheadAttention", [8, 2], {}, [[5, 2, 8], [4, 2, 8], [4, 2, 8]]), ("MultiheadAttention", [8, 4], {"batch_first": True}, [[2, 5, 8]], lambda: {"attn_mask": causal(5)}, True, True),
    ("MultiheadAttention", [8, 2], {"kdim": 3, "vdim": 5, "add_bias_kv": True, "add_zero_attn": True}, [[5, 2, 8], [4, 2, 3], [4, 2, 5]], lambda: {"attn_mask": torch.tensor([[False, True, False, False]] * 5)}),
    ("MultiheadAttention", [8, 2], {"bias": False, "batch_first": True}, [[2, 5, 8]], lambda: {"key_padding_mask": padding, "need_weights": False}, True, True),
    ("MultiheadAttention", [8, 2], {"add_bias_kv": True}, [[5, 2, 8]], lambda: {"key_padding_mask": padding, "attn_mask": minus(5), "average_attn_weights": False}, True, True),
    ("MultiheadAttention", [8, 2], {}, [[5, 8], [4, 8], [4, 8]]), ("MultiheadAttention", [8, 2], {"dropout": 0.3}, [[5, 2, 8]], lambda: {}, True, True),
    ("MultiheadAttention", [8, 2], {}, [[5, 2, 8]], lambda: {"attn_mask": torch.linspace(-1, 1, 100, dtype=torch.float64).reshape(4, 5, 5)}, True, True),
    ("TransformerEncoderLayer", [8, 2], {"dim_feedforward": 16, "dropout": 0.0}, [[5, 2, 8]]), ("TransformerEncoderLayer", [8, 2], {"dim_feedforward": 16, "batch_first": True, "norm_first": True, "activation": "gelu"}, [[2, 5, 8]], lambda: {"src_mask": causal(5)}),
    ("TransformerEncoderLayer", [8, 2], {"dim_feedforward": 16, "dropout": 0.2, "layer_norm_eps": 0.001}, [[5, 2, 8]], lambda: {"src_key_padding_mask": padding}),
    ("TransformerEncoderLayer", [8, 2], {"dim_feedforward": 16, "batch_first": True}, [[2, 5, 8]], lambda: {"src_mask": minus(5)}, False), ("TransformerEncoderLayer", [8, 2], {"dim_feedforward": 16, "dropout": 0.0}, [[5, 8]]),
    ("TransformerEncoder", [8, 2], {"layer": {"dim_feedforward": 16, "dropout": 0.1}, "count": 2, "norm": True}, [[5, 2, 8]], lambda: {"mask": causal(5)}),
    ("TransformerEncoder", [8, 2], {"layer": {"dim_feedforward": 16, "dropout": 0.0, "batch_first": True}, "count": 3, "norm": False}, [[2, 5, 8]], lambda: {"src_key_padding_mask": padding}),
    ("TransformerDecoderLayer", [8, 2], {"dim_feedforward": 16, "dropout": 0.1}, [[5, 2, 8], [4, 2, 8]], lambda: {"tgt_mask": causal(5)}),
    ("TransformerDecoderLayer", [8, 2], {"dim_feedforward": 16, "norm_first": True, "batch_first": True}, [[2, 4, 8], [2, 5, 8]], lambda: {"memory_key_padding_mask": padding, "memory_mask": torch.zeros(4, 5)}),
    ("TransformerDecoder", [8, 2], {"layer": {"dim_feedforward": 16, "dropout": 0.1}, "count": 2, "norm": True}, [[5, 2, 8], [4, 2, 8]], lambda: {"tgt_mask": minus(5)}),
    ("Transformer", [8, 2, 2, 1, 16], {}, [[5, 2, 8], [4, 2, 8]], lambda: {"tgt_mask": minus(4), "src_key_padding_mask": padding}),
]
sdpa = []
torch.manual_seed(5)
for mask, causal_flag in [(None, False), (None, True), (torch.rand(2, 1, 4, 5) > 0.3, False)]:
    q, k, v = (torch.randn(2, 3, n, w, dtype=torch.float64) for n, w in [(4, 6), (5, 6), (5, 7)])
    out, weights = torch.nn.functional._scaled_dot_product_attention(q, k, v, mask, 0.0, True, causal_flag)
    sdpa.append({"q": plain(q), "k": plain(k), "v": plain(v), "mask": plain(mask), "causal": causal_flag, "out": plain(out)})
json.dump({"layers": [case(100 + i, *c) for i, c in enumerate(cases)], "attention": sdpa, "mask": plain(minus(3))}, sys.stdout, separators=(",", ":"))

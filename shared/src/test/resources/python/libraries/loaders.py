# Datasets, loaders, saving, numpy bridge.
import torch, numpy as np, io
from torch.utils.data import Dataset, DataLoader, TensorDataset, random_split, Subset
torch.manual_seed(3); X = torch.arange(20.0).reshape(10, 2); y = torch.arange(10)
for xb, yb in DataLoader(TensorDataset(X, y), batch_size=4, shuffle=True): print(yb.tolist(), tuple(xb.shape))
for xb, yb in DataLoader(TensorDataset(X, y), batch_size=4, drop_last=True): print(yb.tolist())
class Squares(Dataset):
    def __len__(self): return 5
    def __getitem__(self, i): return torch.tensor([float(i)]), i ** 2
print([(b[0].shape, b[1].tolist()) for b in DataLoader(Squares(), batch_size=2)], len(DataLoader(Squares(), batch_size=2)))
a, b = random_split(TensorDataset(X, y), [7, 3], generator=torch.Generator().manual_seed(1)); print(len(a), sorted(i.item() for _, i in b), len(Subset(Squares(), [0, 2])))
n = np.arange(6, dtype=np.float32).reshape(2, 3); t = torch.from_numpy(n); n[0, 0] = 9; print(t, t.numpy() is not n, torch.as_tensor(n).dtype, torch.tensor(n).shape); t[1] = 0; print(n)
print(torch.where(y > 7), (y % 2 == 0).nonzero().squeeze(), y[torch.randperm(10)].sum(), torch.unique(torch.tensor([3, 1, 3])), torch.bincount(torch.tensor([0, 1, 1])), torch.histc(X, 4), torch.topk(X.flatten(), 2), torch.sort(torch.tensor([3, 1, 2])), X.std(), X.var(dim=0), X.median(), torch.cumsum(y, 0)[-1], torch.meshgrid(torch.arange(2), torch.arange(3), indexing='ij')[0], torch.tril(torch.ones(3, 3)), X.new_zeros(2), torch.zeros(2, dtype=torch.long), y.float().mean(), X[1:3, :], X[:, None].shape, X.unsqueeze(0).shape, X.permute(1, 0).shape, X.repeat(1, 2).shape, torch.einsum('ij,kj->ik', X[:2], X[:2]), X.min(), (X == 3).any(), torch.isnan(X).sum(), X.clamp(max=5).max(), X.long()[0], str(X.dtype), X.device)
class Words(Dataset):
    def __init__(self): self.rows = ['a', 'b', 'c']
    def __len__(self): return len(self.rows)
    def __getitem__(self, i): return {'word': self.rows[i], 'n': i, 'x': torch.ones(2) * i}
for batch in DataLoader(Words(), batch_size=2): print(batch['word'], batch['n'], batch['x'])
for batch in DataLoader(Words(), batch_size=3, collate_fn=lambda rows: [r['word'] for r in rows]): print(batch)
d = TensorDataset(X, y); print(len(d), d[2], DataLoader(d, batch_size=3).batch_size, [tuple(b[0].shape) for b in DataLoader(d, batch_size=6)])
buf = io.BytesIO(); torch.save({'w': t, 'n': 3}, buf); buf.seek(0); back = torch.load(buf); print(back['w'], back['n'])

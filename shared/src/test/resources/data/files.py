"""Writes the files that the readers' tests read: NumPy 1.24, safetensors 0.8, PyTorch 1.13, Python 3.11. Run it in this folder.

expected.txt says of each readable file: name, array, type here, shape, elements in row-major order.
"""
import csv, gzip, io, os, struct
import numpy as np, torch
from safetensors.numpy import save as save_numpy
from safetensors.torch import save as save_torch

os.chdir('files')
lines = []
KIND = {'b': 'bool', 'i': 'int64', 'u': 'int64'}


def expect(name, key, a):
    kind = KIND.get(a.dtype.kind) or ('float64' if a.dtype.itemsize == 8 else 'float32')
    lines.append(' '.join([name, key, kind, 'x'.join(map(str, a.shape)) or '-'] + [repr(x) for x in a.ravel().tolist()]))


def write(name, data):
    with open(name, 'wb') as f:
        f.write(data)


def npy(name, a, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, a, version)
    write(name, out.getvalue())
    expect(name, '-', a)


r = np.random.RandomState(0)
npy('f8.npy', r.randn(3, 4))
npy('f8-fortran.npy', np.asfortranarray(r.randn(3, 4)))
npy('f8-big.npy', r.randn(2, 3, 2).astype('>f8'))
npy('f4.npy', r.randn(5).astype('f4'))
npy('f4-number.npy', np.float32(0.1).reshape(()))
npy('f4-big-fortran.npy', np.asfortranarray(r.randn(2, 3, 2)).astype('>f4'))
halves = np.array([0, -0.0, 1, -2.5, 65504, 6e-8, 6.1e-5, np.inf, -np.inf, np.nan, 0.1], 'f2')
npy('f2.npy', halves)
npy('f2-big.npy', halves.astype('>f2'))
for kind in ('i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', '>i2', '>i4', '>i8', '>u2', '>u4'):
    info = np.iinfo(kind)
    npy(kind.replace('>', 'big-') + '.npy', np.array([info.min, info.max, 0, 1, 77], kind))
npy('u8.npy', np.array([0, 2 ** 63 - 1, 5], 'u8'))
npy('bool.npy', np.array([[True, False], [False, True]]))
npy('empty.npy', np.zeros((0, 3)))
npy('version2.npy', np.arange(3.0), (2, 0))
npy('version3.npy', np.arange(3), (3, 0))
out = io.BytesIO()
np.save(out, np.arange(2.0))
np.save(out, np.array([True]))
write('two.npy', out.getvalue())


def refused(name, a):
    out = io.BytesIO()
    np.save(out, a)
    write('refused-' + name + '.npy', out.getvalue())


refused('object', np.array([None, 'a'], object))
refused('complex', np.array([1j]))
refused('text', np.array(['abc']))
refused('bytes', np.array([b'abc']))
refused('record', np.array([(1, 2.0)], [('a', 'i4'), ('b', 'f8')]))
refused('date', np.array(['2026-01-01'], 'M8[D]'))
refused('longdouble', np.array([1], 'longdouble'))
refused('u8', np.array([2 ** 63], 'u8'))

arrays = dict(weights=r.randn(3, 2), labels=np.arange(4), mask=np.array([True, False]))
out = io.BytesIO()
np.savez(out, **arrays)
write('stored.npz', out.getvalue())
for k, a in arrays.items():
    expect('stored.npz', k, a)
arrays = dict(noise=r.randn(40), zeros=np.zeros((30, 20)), steps=np.arange(3000).reshape(3, -1) % 7, umläut=np.float32([1.5]))
out = io.BytesIO()
np.savez_compressed(out, **arrays)
write('deflated.npz', out.getvalue())
for k, a in arrays.items():
    expect('deflated.npz', k, a)


def idx(name, code, a):
    data = struct.pack('>BBBB', 0, 0, code, a.ndim) + struct.pack('>%dI' % a.ndim, *a.shape) + a.tobytes()
    write(name, data)
    expect(name, '-', a)
    return data


labels = np.arange(5, dtype='u1')
idx('labels.idx', 8, labels)
idx('i1.idx', 9, np.int8([-128, 127]))
idx('i2.idx', 11, np.array([-2, 300], '>i2'))
idx('i4.idx', 12, np.array([[-2, 70000]], '>i4'))
idx('f4.idx', 13, np.array([0.5, -3], '>f4'))
idx('f8.idx', 14, np.array([0.1, -3], '>f8'))
images = r.randint(0, 256, (3, 4, 4)).astype('u1')
data = idx('images.idx', 8, images)
with open('images.idx.gz', 'wb') as f, gzip.GzipFile('images-idx3-ubyte', 'wb', 9, f, 0) as g:
    g.write(data)
expect('images.idx.gz', '-', images)
write('members.gz', gzip.compress(b'first, ' * 50, 9, mtime=0) + gzip.compress(b'second', 1, mtime=0) + gzip.compress(b'', mtime=0))
write('random.gz', gzip.compress(r.bytes(2000), 9, mtime=0))

tensors = dict(weight=r.randn(2, 3).astype('f4'), bias=r.randn(2), count=np.int64([7]), small=np.int8([-3, 4]), image=np.uint8([200]),
               short=np.int16([-300]), whole=np.int32([70000]), half=np.float16([0.5, 0.1]), mask=np.array([True, False, True]), none=np.zeros((0, 2)), number=np.array(2.5))
write('all.safetensors', save_numpy(tensors, {'format': 'np'}))
for k in sorted(tensors):
    expect('all.safetensors', k, tensors[k])
own = dict(weight=tensors['weight'], bias=tensors['bias'], count=tensors['count'], mask=tensors['mask'], ab=r.randn(3))
write('own.safetensors', save_numpy(own, {'format': 'pt'}))
for k in sorted(own):
    expect('own.safetensors', k, own[k])
brain = torch.tensor([1, -2.5, 3.14159, 1e-40, float('inf')]).bfloat16()
write('bf16.safetensors', save_torch({'brain': brain, 'half': torch.tensor([3.14159]).half()}))
expect('bf16.safetensors', 'brain', brain.float().numpy())
expect('bf16.safetensors', 'half', torch.tensor([3.14159]).half().float().numpy())

with open('words.csv', 'w', newline='', encoding='utf-8') as f:
    csv.writer(f).writerows([['name', 'size', 'note'], ['Ann', 1, 'says "hi", then leaves'], ['Bo', 2, 'two\nlines'], ['', 3, ''], ['Zoë €𝄞', 4, "'"]])
np.savetxt('savetxt.txt', np.array([[1.5, -2], [1e-300, np.nan]]))

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2), torch.nn.PReLU())
torch.save(net.state_dict(), 'state.pt')
for k, t in net.state_dict().items():
    expect('state.pt', k, t.numpy())
base = torch.arange(12.0).reshape(3, 4)
mixed = dict(base=base, turned=base.t(), part=base[1:, ::2], wide=torch.tensor([1.5]).expand(3), none=torch.zeros(0, 2),
             **{str(d)[6:]: torch.tensor([0, 1, 100]).to(d) for d in (torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool)})
torch.save(mixed, 'mixed.pt')
for k, t in mixed.items():
    expect('mixed.pt', k, (t.float() if t.dtype == torch.bfloat16 else t).numpy())
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
net(torch.randn(4, 3)).sum().backward()
optimizer.step()
torch.save(dict(optimizer=optimizer.state_dict(), epoch=7, loss=0.25, name='übung', done=False, big=2 ** 40, less=-2, none=None, pair=(1, 2), size=base.shape), 'run.pt')
torch.save(net, 'refused-module.pt')
torch.save({'a': base}, 'refused-old.pt', _use_new_zipfile_serialization=False)


class Evil:
    def __reduce__(self):
        return os.system, ('echo gotcha',)


torch.save({'a': Evil()}, 'refused-call.pt')


def text(name, data, reader=np.loadtxt, **options):
    write(name, data.encode())
    expect(name, '-', reader(name, **options))


text('spaces.txt', '# x y\n1 2.5\n\n -3\t4e2  # end\n')
text('commas.txt', '1,2, 3\r\n4,5,6\r\n', delimiter=',')
text('columns.txt', 'skip\n1 2 3\n4 5 6\n7 8 9\n', skiprows=1, usecols=(2, 0), max_rows=2)
text('row.txt', '1 2 3')
text('column.txt', '1\n2\n')
text('number.txt', '7\n')
text('column-2d.txt', '1\n2\n', ndmin=2)
text('names.txt', 'nan inf -Infinity +1. .5\n')
text('missing.txt', '1,,3\nx, 5 ,NA\n', np.genfromtxt, delimiter=',')
with open('expected.txt', 'w') as f:
    f.write('\n'.join(lines) + '\n')

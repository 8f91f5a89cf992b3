from collections import namedtuple, defaultdict, Counter, OrderedDict, deque, ChainMap
import collections, collections.abc
P = namedtuple('P', 'x y z', defaults=[3])
p = P(1, 2); print(p, p.x, p.z, p._fields, p._asdict(), p._replace(y=5), P._make([1, 2, 3]), P._field_defaults, p == (1, 2, 3), len(p), p[1:], hash(p) == hash((1, 2, 3)), P.__doc__)
for bad in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(q=1), lambda: p._replace(q=1), lambda: P._make([1]), lambda: setattr(p, 'x', 1), lambda: namedtuple('Q', 'a a'), lambda: namedtuple('Q', 'def'), lambda: namedtuple('Q', '_a')):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
x, *y = p; print(x, y); print(namedtuple('R', ['a', 'b'])(1, b=[2]), namedtuple('S', 'a def a', rename=True)._fields, isinstance(p, tuple), P.__name__, P.x is not None)
class Q(namedtuple('Q', 'a b')):
    def total(self): return self.a + self.b
print(Q(1, 2).total(), Q(1, 2), Q(3, 4)._replace(a=1))
d = defaultdict(list); d['a'].append(1); d['b'] += [2]; print(d, dict(d), d['zz'], len(d), 'q' in d, d.get('q'), d.default_factory, d.copy(), defaultdict(int, a=1), defaultdict(lambda: 0, {'x': 1})['y'], defaultdict(int, [(1, 2)]))
try: defaultdict(5)
except TypeError as e: print(e)
try: defaultdict(None)['k']
except KeyError as e: print('KeyError', e)
c = Counter('abracadabra'); print(c, c.most_common(2), c['zz'], c.total(), sorted(c.elements()), c + Counter('aab'), c - Counter('aaaaab'), c & Counter('abc'), c | Counter('zz'), Counter(a=3, b=1), Counter({'x': 2}), +Counter(a=-1, b=2), -Counter(a=-1, b=2))
c.update('aaa'); c.subtract({'b': 5}); c['new'] += 1; print(c, c.most_common()[:-3:-1], dict(c), Counter(), Counter('ab') == Counter('ba'), Counter('ab') <= Counter('aab')); del c['nothing']
o = OrderedDict([('b', 1), ('a', 2)]); o.move_to_end('b'); print(o, list(o), o.popitem(last=False), o, OrderedDict(a=1) == {'a': 1}, OrderedDict([(1, 1), (2, 2)]) == OrderedDict([(2, 2), (1, 1)]), OrderedDict(), repr(o.copy()), list(reversed(o)))
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.maxlen, q[0], q[-1], len(q), list(reversed(q)), 3 in q); q.rotate(1); print(q); q.extend([7, 8]); q.extendleft([9, 10]); print(q, q.count(9), q.index(9))
r = deque('abc'); r.insert(1, 'x'); r.remove('c'); r.reverse(); print(r, r.pop(), r.popleft(), r + deque('z'), r * 2, r == deque('x'), deque(), deque([1]) < deque([2]), r.copy()); r[0] = 5; del r[0]; print(r, bool(r))
for bad in (lambda: deque().pop(), lambda: deque()[0], lambda: deque([1]).remove(2), lambda: deque(maxlen=-1), lambda: hash(deque())):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
q = deque(range(5))
try:
    for v in q: q.append(v)
except RuntimeError as e: print(e)
m = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(m, m['a'], m['b'], list(m), len(m), 'b' in m, m.get('c', 9), dict(m), m.new_child({'z': 1}), m.parents); m['q'] = 1; print(m.maps)
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance((i for i in []), collections.abc.Iterator), isinstance(5, collections.abc.Iterable), isinstance(len, collections.abc.Callable), isinstance('a', collections.abc.Hashable), isinstance([], collections.abc.Hashable), issubclass(dict, collections.abc.MutableMapping))
class V(collections.abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
v = V(1, 2, 3); print(list(v), 2 in v, v.index(3), v.count(1), list(reversed(v)), isinstance(v, collections.abc.Iterable))
class W(dict):
    def __missing__(self, k): return k * 2
print(W()['ab'], W(a=1))

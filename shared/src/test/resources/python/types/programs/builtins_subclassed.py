# Classes derived from built-in types.
class Stack(list):
    def push(self, x): self.append(x); return self
    def __getitem__(self, i): return ('item', super().__getitem__(i))
    def __len__(self): return 100 + list.__len__(self)
    def __repr__(self): return 'Stack' + super().__repr__()
s = Stack([1, 2]); s.push(3); s.note = 'n'
print(s, s[0], len(s), list(s), s.note, s + [4], isinstance(s, list), 2 in s, s == [1, 2, 3], sorted(s), s[1:], type(s[:]), s.__dict__, bool(Stack()))
class Init(list):
    def __init__(self, n): super().__init__(range(n)); self.n = n
print(Init(3), Init(3).n, Init(2) + Init(1), type(Init(2) * 2))
class D(dict):
    def __missing__(self, k): return f'no {k}'
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
d = D(a=1); d['b'] = 5
print(d, d['zz'], d.get('zz'), 'zz' in d, dict(d), {**d}, list(d.items()), d == {'a': 1, 'b': 10}, len(d))
d.update(c=3); d.setdefault('e', 4); print(d)
class Attr(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
    def __setattr__(self, k, v): self[k] = v
    def __delattr__(self, k): del self[k]
t = Attr(x=1); t.y = 2; del t.x; print(t, t.y, hasattr(t, 'x'), getattr(t, 'z', 'none'), t.keys())
try: t.zz
except AttributeError as e: print('AttributeError', e)
class Text(str):
    def __add__(self, o): return Text(str(self) + '+' + o)
    def shout(self): return self.upper() + '!'
x = Text('hi'); x.tag = 5
print(x, x + 'a', type(x + 'a').__name__, x.shout(), type(x.upper()).__name__, x[0], len(x), x == 'hi', hash(x) == hash('hi'), {x: 1}['hi'], f'{x:>5}', '%s' % x, x.tag, repr(x), 'h' in x, x.join(['a', 'b']), ','.join([x, x]), x < 'z', isinstance(x, str), sorted([x, 'a']), x.startswith('h'), 'hi'.startswith(x))
class Int(int):
    def __add__(self, o): return Int(int(self) + o + 100)
    def __repr__(self): return f'Int({int(self)})'
i = Int(5); i.z = 1
print(i, i + 1, 1 + i, i * 2, type(i * 2).__name__, i == 5, hash(i), {5: 'a'}[i], [10, 20, 30, 40, 50, 60][i], f'{i:03d}', '%d' % i, str(i), i.bit_length(), i < 6, -i, abs(Int(-3)), int(i), float(i), range(i), round(i), i.real, Int('7'), Int('ff', 16), Int(), isinstance(i, int), bool(Int(0)), i in [5], sum([i, i]), max(i, 3))
class Fl(float):
    def __repr__(self): return 'Fl'
f = Fl(2.5); print(f, f + 1, type(f + 1).__name__, f == 2.5, f'{f:.2f}', int(f), round(f), f.is_integer(), str(f), '%.1f' % f, f > 2, hash(f) == hash(2.5), divmod(f, 1))
class Pair(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
p = Pair(1, 2); print(p, p.first, type(p).__name__, p + (3,), p == (1, 2), hash(p) == hash((1, 2)), len(p), p[1:], {(1, 2): 'x'}[p]); a, b = p; print(a, b)
class S(set):
    def add(self, x): super().add(x * 10)
q = S([1, 2]); q.add(3); print(sorted(q), q, type(q | {5}).__name__, type(q.copy()).__name__, q == {1, 2, 30}, S())
class FS(frozenset): pass
print(FS([1, 2]), FS([1]) == frozenset([1]), hash(FS([1])) == hash(frozenset([1])), type(FS([1]) | {2}).__name__)
class E(ValueError):
    def __init__(self, msg, code=0): super().__init__(msg); self.code = code
class E2(E): pass
class E3(KeyError):
    def __str__(self): return 'custom'
for make in (lambda: E('m', 5), lambda: E2('m'), lambda: E3('k'), lambda: type('X', (Exception,), {})(1, 2)):
    try: raise make()
    except Exception as e: print(repr(e), str(e), e.args, getattr(e, 'code', None), type(e).__mro__[1].__name__)
class By(bytes): pass
print(By(b'ab'), By(b'ab')[0], By(b'ab') == b'ab', len(By(b'abc')))
class C(complex): pass
print(C(1, 2) + 1, C('1j'), abs(C(3, 4)))
for make in ('class B(bool): pass', 'class N(type(None)): pass', 'class R(range): pass', 'class L(list, dict): pass', 'class F(type(lambda: 0)): pass'):
    try: exec(make)
    except TypeError as e: print(e)

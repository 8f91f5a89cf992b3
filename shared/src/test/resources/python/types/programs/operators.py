# Who is asked first, and what happens when nobody knows.
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return ('V.add', self.x, o if not isinstance(o, V) else o.x)
    def __radd__(self, o): return ('V.radd', self.x, o)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return ('V.rsub', self.x, o if not isinstance(o, V) else o.x)
    def __mul__(self, o): return ('V.mul', o)
    __rmul__ = __mul__
    def __matmul__(self, o): return 'matmul'
    def __neg__(self): return V(-self.x)
    def __pos__(self): return '+'
    def __invert__(self): return '~'
    def __abs__(self): return abs(self.x)
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __rpow__(self, o): return ('rpow', o)
    def __divmod__(self, o): return 'divmod'
    def __iadd__(self, o): self.x += o; return self
    def __lshift__(self, o): return '<<'
    def __rand__(self, o): return ('rand', o)
    def __bool__(self): return self.x != 0
    def __repr__(self): return f'V({self.x})'
class W(V):
    def __radd__(self, o): return ('W.radd', self.x, o.x if isinstance(o, V) else o)
    def __rsub__(self, o): return 'W.rsub'
a, b, w = V(1), V(2), W(3)
print(a + b, a + 1, 1 + a, 'x' + a, [1] + a, (1,) + a, a + w, w + a)
print(b - a if False else 'skip', 5 - a, a - w, a * 2, 2 * a, 'ab' * a, [1] * a, a @ b, -a, +a, ~a, abs(V(-3)))
print(a ** 2, 2 ** a, pow(a, 2, 5), divmod(a, 1), a << 1, 1 & a, not V(0), bool(a))
c = a; c += 5; print(c, c is a)
for f in (lambda: a - b, lambda: a / 1, lambda: 1 / a, lambda: a // a, lambda: a % 2, lambda: a @ 1 and 1 @ a, lambda: a < b, lambda: a >> 1, lambda: a & 1, lambda: a - 'x', lambda: divmod(1, a), lambda: -'x', lambda: ~W, lambda: a[0], lambda: len(a), lambda: iter(a), lambda: a(), lambda: int(a), lambda: float(a), lambda: a in a, lambda: a.nothing, lambda: round(a), lambda: [1, 2][a], lambda: hex(a)):
    try: print('fine', f())
    except Exception as e: print(type(e).__name__, e)
try: a -= b
except TypeError as e: print(e)
try: a **= {}
except TypeError as e: print(e)
else: print(a)
x = 5
try: x += 'a'
except TypeError as e: print(e)
try: x @= 1
except TypeError as e: print(e)
class Cmp:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, Cmp) and self.n == o.n
    def __lt__(self, o): return self.n < o.n if isinstance(o, Cmp) else NotImplemented
    def __repr__(self): return f'C{self.n}'
p, q = Cmp(1), Cmp(2)
print(p == q, p != q, p == Cmp(1), p != Cmp(1), p < q, p > q, q > p, p == 1, p != 1, [p] == [Cmp(1)], p in [Cmp(1)])
for f in (lambda: p <= q, lambda: p < 1, lambda: 1 < p, lambda: hash(p), lambda: {p: 1}, lambda: {p}, lambda: sorted([q, p]), lambda: max([p, q]), lambda: min(q, p), lambda: sorted([1, p])):
    try: print('fine', f())
    except Exception as e: print(type(e).__name__, e)
class H(Cmp):
    def __hash__(self): return hash(self.n)
print({H(1): 'a', H(2): 'b'}[H(1)], H(1) in {H(1), H(2)}, len({H(1), H(1)}), hash(H(5)), H(1) == 1, {1: 'int'}.get(H(1)))
class Neg:
    def __eq__(self, o): return 'eq'
    def __ne__(self, o): return 'ne'
    def __lt__(self, o): return 'lt'
    def __gt__(self, o): return 'gt'
n = Neg(); print(n == 1, n != 1, n < 1, 1 < n, 1 == n, 1 != n, n > 2)
class BadBool:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
class BadHash:
    def __hash__(self): return 'x'
class BadRepr:
    def __repr__(self): return 5
class BadIndex:
    def __index__(self): return 1.5
class BadIter:
    def __iter__(self): return 5
class NoIter:
    __iter__ = None
    __hash__ = None
for f in (lambda: bool(BadBool()), lambda: len(BadLen()), lambda: hash(BadHash()), lambda: repr(BadRepr()), lambda: [1, 2][BadIndex()], lambda: iter(BadIter()), lambda: iter(NoIter()), lambda: hash(NoIter()), lambda: str(BadRepr()), lambda: 1 in NoIter(), lambda: [*NoIter()]):
    try: print('fine', f())
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): return 2
print([1, 2, 3][I()], 'abc'[I()], range(10)[I()], 'ab' * I(), [0] * I(), hex(I()), [1, 2, 3, 4][:I()], int(I()), float(I()), round(3.14159, I()), (1).__add__(True), bin(I()), list(range(I())))
class F:
    def __float__(self): return 2.5
    def __int__(self): return 7
    def __complex__(self): return 1j
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 9
    def __format__(self, spec): return f'<{spec}>'
    def __str__(self): return 'F!'
print(float(F()), int(F()), complex(F()), round(F()), round(F(), 2), f'{F():abc} {F()} {F()!s:>5}', '{:x}'.format(F()), format(F(), 'q'), '%s %d %.1f' % (F(), F(), F()), str(F()))

# Classes: inheritance, descriptors, metaclasses, every operator.
class A:
    """Doc of A."""
    kind = 'a'
    def __init__(self, x=1): self.x = x
    def who(self): return 'A.who', self.x
    def __repr__(self): return f'{type(self).__name__}({self.x})'
class B(A):
    def who(self): return ('B.who',) + super().who()
class C(A):
    def who(self): return ('C.who',) + super(C, self).who()
class D(B, C):
    def __init__(self): super().__init__(x=9)
    def who(self): return ('D.who',) + super().who()
d = D(); print(d.who(), D.__mro__, d, A.__doc__, D.__bases__, isinstance(d, C), issubclass(D, A), D.__name__, D.__qualname__, D.__module__)
try: A().missing
except AttributeError as e: print(e)
try: A.missing
except AttributeError as e: print(e)
try: A(1, 2, 3)
except TypeError as e: print(e)
class Plain: pass
try: Plain(1)
except TypeError as e: print(e)
p = Plain(); p.a, p.b = 1, 2; print(p.__dict__, vars(p)); del p.a; print(hasattr(p, 'a'), p.__dict__)
class Celsius:
    def __init__(self, t): self._t = t
    @property
    def f(self):
        "Fahrenheit"
        return self._t * 9 / 5 + 32
    @f.setter
    def f(self, value): self._t = (value - 32) * 5 / 9
    @f.deleter
    def f(self): self._t = None
    @classmethod
    def from_f(cls, f): return cls((f - 32) * 5 / 9)
    @staticmethod
    def zero(): return -273.15
    @property
    def readonly(self): return 1
c = Celsius(100); print(c.f); c.f = 32; print(c._t, Celsius.from_f(212)._t, Celsius.zero(), c.zero(), Celsius.f.__doc__); del c.f; print(c._t)
try: c.readonly = 3
except AttributeError as e: print(e)
class Typed:
    def __set_name__(self, owner, name): self.name = '_' + name
    def __init__(self, type): self.type = type
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, self.type): raise TypeError(f'{self.name} wants {self.type.__name__}')
        setattr(obj, self.name, value)
class Point:
    x = Typed(int); y = Typed(int)
    def __init__(self, x, y): self.x, self.y = x, y
pt = Point(1, 2); print(pt.x, pt.y, Point.x.name, pt.__dict__)
try: pt.x = 'no'
except TypeError as e: print(e)
class Meta(type):
    made = []
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.made.append((name, sorted(k for k in ns if not k.startswith('__')), kw))
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *args): return ('called', cls.__name__, args, super().__call__(*args).__class__.__name__)
    def __len__(cls): return 42
    def __getitem__(cls, k): return (cls.__name__, k)
class M(metaclass=Meta, flag=True):
    a = 1
    def __init__(self, *args): pass
class N(M): b = 2
print(Meta.made, M(1, 2), len(M), M['k'], type(N), N.a)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.subs.append((cls.__name__, tag))
    def __class_getitem__(cls, item): return f'{cls.__name__}[{item}]'
class S1(Base, tag='one'): pass
class S2(S1): pass
print(Base.subs, Base[int], S1['x'])
Dyn = type('Dyn', (A,), {'extra': lambda self: self.x + 1}); print(Dyn(4).extra(), Dyn.__name__, Dyn(2))
class Everything:
    def __init__(self, v): self.v = v
    def _b(name):
        def method(self, o): return f'{name}({self.v},{o.v if isinstance(o, Everything) else o})'
        return method
    for _n in ('add', 'sub', 'mul', 'matmul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'divmod'):
        locals()[f'__{_n}__'] = _b(_n); locals()[f'__r{_n}__'] = _b('r' + _n)
    def __iadd__(self, o): self.v += o; return self
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __abs__(self): return 'abs'
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return self.v
    def __bool__(self): return self.v > 0
    def __len__(self): return 3
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, Everything) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return self.v <= o.v
    def __call__(self, *a, **k): return ('call', a, k)
    def __getitem__(self, i): return ('item', i)
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __contains__(self, x): return x == self.v
    def __iter__(self): yield from (self.v, self.v + 1)
    def __reversed__(self): return iter('reversed')
    def __str__(self): return 'str'
    def __repr__(self): return f'E({self.v})'
    def __format__(self, spec): return f'<{spec}>'
    def __round__(self, n=None): return ('round', n)
    def __getattr__(self, name):
        if name.startswith('_'): raise AttributeError(name)
        return 'attr:' + name
e = Everything(5); o = Everything(2)
print(e + o, e - 1, 1 - e, e * o, e @ o, 2 @ e, e / o, e // 2, 2 // e, e % o, e ** 2, 2 ** e, e << 1, 1 << e, e >> o, e & 1, 1 | e, e ^ o, divmod(e, 2))
print(-e, +e, ~e, abs(e), int(e), float(e), [10, 11, 12, 13, 14, 15][e], hex(e), bool(e), not e, len(e), hash(e) == hash(5), e == Everything(5), e != o, e < o, e <= o, e > o, e >= o)
print(e(1, k=2), e[1], e[1:2], e[1, 2], e[...], 5 in e, 6 in e, list(e), list(reversed(e)), str(e), repr(e), f'{e}', f'{e:>10}', f'{e!r}', round(e), round(e, 2), e.anything, hasattr(e, '_no'))
e[0] = 1; del e[0]; e += 10; print(e.v, {e: 1}, sorted([Everything(3), Everything(1)]), max(e, o).v, 'yes' if Everything(0) else 'no')
class Quiet:
    def __add__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __iadd__(self, o): return NotImplemented
class Loud:
    def __radd__(self, o): return 'radd'
    def __gt__(self, o): return 'gt'
print(Quiet() + Loud(), Quiet() < Loud())
q = Quiet(); q += Loud(); print(q)
for op in (lambda: Quiet() + 1, lambda: Quiet() < 1, lambda: 1 + Quiet(), lambda: Quiet()[0], lambda: Quiet()(), lambda: len(Quiet()), lambda: iter(Quiet()), lambda: -Quiet(), lambda: 1 in Quiet()):
    try: op()
    except TypeError as x: print(x)
class SubQ(Quiet):
    def __radd__(self, o): return 'sub first'
print(Quiet() + SubQ())
class Attrs:
    def __init__(self): object.__setattr__(self, 'log', [])
    def __setattr__(self, n, v): self.log.append((n, v)); object.__setattr__(self, n, v)
    def __delattr__(self, n): self.log.append(n); super().__delattr__(n)
    def __getattribute__(self, n): return 'always' if n == 'fixed' else super().__getattribute__(n)
a = Attrs(); a.x = 1; a.y = 2; del a.x; print(a.log, a.fixed, a.y)
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
s = Slots(); s.b = 2; print(s.a, s.b)
try: s.c = 3
except AttributeError as x: print(x)
class New:
    def __new__(cls, v): obj = super().__new__(cls); obj.made = v; return obj
    def __init__(self, v): self.init = v
class Single:
    one = None
    def __new__(cls):
        if cls.one is None: cls.one = object.__new__(cls)
        return cls.one
print(New(3).made, New(3).init, Single() is Single())
class Outer:
    class Inner:
        def f(self): return 'inner'
    x = [i for i in range(3)]
    y = x[0]
    def m(self): return Outer.Inner().f()
    m2 = m
print(Outer().m2(), Outer.Inner.__qualname__, Outer.m.__qualname__, Outer.x, Outer.__dict__['y'])
class Private:
    __secret = 1
    def __hidden(self): return self.__secret
    def get(self): return self.__hidden()
print(Private().get(), hasattr(Private, '__secret'), Private._Private__secret)
class Ann:
    x: int
    y: 'str' = 'd'
    z: list[int] = None
print(Ann.__annotations__, Ann.y)
class L(list):
    def total(self): return sum(self)
class Dd(dict):
    def __missing__(self, k): return k * 2
class Str(str):
    def shout(self): return self.upper() + '!'
class In(int):
    def __add__(self, o): return In(int(self) + o + 100)
l = L([1, 2, 3]); l.append(4); print(l, l.total(), len(l), isinstance(l, list), Dd(a=1)['zz'], Str('hey').shout(), Str('a') + 'b', In(1) + 2, l == [1, 2, 3, 4])
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): self.i = 0; return self
    def __next__(self):
        self.i += 1
        if self.i > self.n: raise StopIteration
        return self.i
print(list(Count(3)), sum(Count(4)), [x * y for x in Count(2) for y in Count(2)], max(Count(3)), *Count(2), dict(zip(Count(2), 'ab')))
a, *b = range(4); print(a, b)
bound = d.who; print(bound(), bound.__self__ is d, bound.__func__ is D.who, bound == d.who)
class Desc:
    def __init__(self, fn): self.fn = fn
    def __get__(self, obj, owner=None): return lambda *a: ('wrapped', self.fn(obj, *a))
class UsesDesc:
    @Desc
    def m(self, x): return x
print(UsesDesc().m(3))
print(A.who(A(7)), A.__dict__['kind'], getattr(A, 'kind'), A().__class__ is A, type(A), type(type))
A.kind = 'changed'; print(D.kind, B().kind); A.added = lambda self: 'added'; print(d.added()); d.kind = 'own'; print(d.kind, D.kind); del A.added
try: d.added()
except AttributeError as x: print(x)

# Descriptors, properties, slots, lookups.
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = name; print('named', owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__.get(self.name, 'unset')
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f'{self.name} wants {self.kind.__name__}')
        obj.__dict__[self.name] = value
    def __delete__(self, obj): del obj.__dict__[self.name]
class NonData:
    def __get__(self, obj, owner): return ('nondata', obj is None, owner.__name__)
class P:
    x = Typed(int)
    y = NonData()
    def __init__(self): self._v = 1
    @property
    def v(self): 'doc of v'; return self._v
    @v.setter
    def v(self, value): self._v = value * 2
    @v.deleter
    def v(self): print('deleted'); del self._v
    @property
    def ro(self): return 7
    @classmethod
    def make(cls, *a): return cls.__name__, a
    @staticmethod
    def add(a, b): return a + b
    def method(self): return 'm'
p = P()
print(p.x, p.y, P.y, type(P.x).__name__); p.x = 5; print(p.x, p.__dict__); del p.x; print(p.x)
try: p.x = 'a'
except TypeError as e: print(e)
p.y = 3; print(p.y, P.make(1), p.make(2), P.add(1, 2), p.add(3, 4), P.method(p), p.method())
p.v = 4; print(p.v, P.v.__doc__, type(P.v).__name__, P.v.fget(p)); del p.v
for f in (lambda: p.v, lambda: setattr(p, 'ro', 1), lambda: delattr(p, 'ro'), lambda: p.nope, lambda: P.nope, lambda: delattr(p, 'nope'), lambda: delattr(P, 'nope'), lambda: P(1), lambda: P.method(), lambda: p.method(1)):
    try: print('fine', f())
    except Exception as e: print(type(e).__name__, e)
class G:
    def __init__(self): self.calls = []
    def __getattr__(self, name):
        if name.startswith('_'): raise AttributeError(name)
        return 'got ' + name
    def __setattr__(self, name, value): object.__setattr__(self, name, value) if name == 'calls' else self.calls.append((name, value))
    def __delattr__(self, name): self.calls.append(('del', name))
g = G(); g.a = 1; del g.b; print(g.a, g.calls, hasattr(g, 'any'), hasattr(g, '_x'), getattr(g, '_x', 0))
class All:
    def __getattribute__(self, name):
        if name == 'z': return 26
        return object.__getattribute__(self, name)
z = All(); z.q = 1; print(z.z, z.q, hasattr(z, 'w'))
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
s = Slots(); s.b = 2; print(s.a, s.b)
try: s.c = 3
except AttributeError as e: print(e)
class A:
    n = 0
    def __init__(self): A.n += 1; self.n += 10
a = A(); print(a.n, A.n, A().n, vars(a), a.__class__, type(a) is A, a.__class__.__name__, A.__name__, A.__module__, A.__qualname__, A.__doc__, A.__bases__)
A.extra = lambda self: self.n * 2; print(a.extra(), 'extra' in A.__dict__, 'n' in vars(A)); del A.extra; print(hasattr(a, 'extra'))
a.f = lambda: 'own'; print(a.f()); a.__dict__['k'] = 5; print(a.k, sorted(vars(a))); a.__dict__.update(u=6); print(a.u); del a.k; print(hasattr(a, 'k')); a.__dict__ = {'only': 1}; print(vars(a), a.n)
class B1(A):
    """Doc."""
    def __init__(self): super().__init__(); self.b = 1
class B2(A):
    def who(self): return 'B2'
class M(B1, B2):
    def who(self): return 'M+' + super().who()
m = M(); print(m.who(), [c.__name__ for c in M.__mro__], m.n, M.__doc__, B1.__doc__, isinstance(m, B2), issubclass(M, A), M.mro()[1].__name__, A.__subclasses__())
try:
    class X(A, M): pass
except TypeError as e: print(e)
try:
    class Y(A, A): pass
except TypeError as e: print(e)
class Base:
    kinds = []
    def __init_subclass__(cls, kind=None, **k): super().__init_subclass__(**k); Base.kinds.append((cls.__name__, kind))
class K1(Base, kind='one'): pass
class K2(K1): pass
print(Base.kinds)
try:
    class K3(Base, other=1): pass
except TypeError as e: print(e)
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw): ns['made'] = 'by ' + mcls.__name__; return super().__new__(mcls, name, bases, ns)
    def __call__(cls, *a): return ('call', cls.__name__, super().__call__(*a))
    def __len__(cls): return 42
    def __getitem__(cls, k): return ('item', k)
    def __iter__(cls): return iter('meta')
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return f'<{cls.__name__}>'
    @property
    def prop(cls): return 'p' + cls.__name__
class Q(metaclass=Meta):
    def __init__(self, v=0): self.v = v
    def __repr__(self): return f'Q({self.v})'
class R(Q): pass
print(Q.made, Q(5), len(Q), Q['k'], list(Q), 1 in Q, 2 in Q, Q, R, type(R) is Meta, Q.prop, R(1), isinstance(Q, Meta))
class Single:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v=None): self.v = v
print(Single(1) is Single(2), Single(3).v)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG['a', 1])
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, x=2), callable(Call()), callable(P()), [*map(Call(), [1])])
class Old:
    def hi(self): return 'old'
class New:
    def hi(self): return 'new'
o = Old(); o.t = 1; o.__class__ = New; print(o.hi(), o.t, type(o).__name__)
T = type('T', (Old,), {'x': 5, 'hi': lambda self: super(T, self).hi() + '!'}); print(T().hi(), T.x, T.__name__)
print(sorted(n for n in dir(m) if not n.startswith('__')), sorted(n for n in dir(M) if not n.startswith('_')))
bound = m.who; print(bound(), bound.__name__, bound.__self__ is m, bound.__func__ is M.who, m.who == m.who, M.who is M.who)
print(getattr(m, 'who')(), hasattr(M, 'who'), getattr(M, 'zip', None), object.__new__(A).__class__.__name__)

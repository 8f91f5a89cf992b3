import itertools as it, functools as ft, operator as op
print(list(it.islice(it.count(5), 3)), list(it.islice(it.count(0.5, 0.25), 3)), it.count(3), it.count(1, 2), list(it.islice(it.cycle('ab'), 5)), list(it.repeat(1, 3)), it.repeat(7), it.repeat(7, 2))
print(list(it.chain([1], 'ab', ())), list(it.chain.from_iterable([[1, 2], [3]])), list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])))
print(list(it.combinations('abcd', 2)), list(it.combinations([1, 2], 3)), list(it.combinations_with_replacement('ab', 2)), list(it.permutations([1, 2, 3])), list(it.permutations('abc', 2)), list(it.permutations('ab', 3)), list(it.combinations('ab', 0)))
print(list(it.product('ab', [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()), list(it.product('ab', [])))
print(list(it.compress('abcdef', [1, 0, 1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.filterfalse(None, [0, 1, ''])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise('abc')))
print(list(it.islice('abcdef', 2)), list(it.islice('abcdef', 1, 5, 2)), list(it.islice('abcdef', 2, None)), list(it.islice(range(10), None, None, 3)), list(it.zip_longest('abc', [1], fillvalue='-')), list(it.zip_longest([1], [2, 3])))
print([(k, list(g)) for k, g in it.groupby('aabbca')], [(k, [x for x in g]) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
a, b = it.tee([1, 2, 3]); print(list(a), list(b)); i = iter([1, 2, 3, 4]); print(list(it.islice(i, 2)), list(i))
for bad in (lambda: it.islice([1], -1), lambda: it.combinations('a', -1), lambda: it.islice([1], 0, 5, 0), lambda: list(it.starmap(pow, [1])), lambda: it.chain(1).__next__()):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(ft.reduce(op.add, [1, 2, 3]), ft.reduce(lambda a, b: a * b, [], 7), ft.reduce(max, 'hello'))
try: ft.reduce(op.add, [])
except TypeError as e: print(e)
f = ft.partial(int, base=2); print(f('101'), f.func is int, f.args, f.keywords, ft.partial(max, 1)(5, 3), ft.partial(print, 'a', sep='-').args)
@ft.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info(), fib.__name__, fib.__wrapped__.__name__); fib.cache_clear(); print(fib.cache_info())
@ft.lru_cache(maxsize=2)
def sq(x): print('call', x); return x * x
print([sq(i) for i in (1, 2, 1, 3, 2)], sq.cache_info())
@ft.cache
def g(a, b=1): return a + b
print(g(1), g(1, b=2), g(a=1), g.cache_info().misses)
def deco(f):
    @ft.wraps(f)
    def w(*a, **k): return f(*a, **k) + 1
    return w
@deco
def add(a, b):
    'Adds.'
    return a + b
print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__(1, 2))
@ft.total_ordering
class N:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(N(1) <= N(1), N(2) > N(1), N(1) >= N(2), sorted([N(3), N(1)])[0].v, max(N(1), N(5)).v)
class C:
    def __init__(self): self.n = 0
    @ft.cached_property
    def val(self): self.n += 1; return self.n * 10
    @ft.lru_cache
    def m(self, x): return x * 2
c = C(); print(c.val, c.val, c.n, c.__dict__, c.m(4), c.m(4)); del c.val; print(c.val)
@ft.singledispatch
def show(x): return 'any'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
@show.register(float)
@show.register(str)
def _(x): return 'float or str'
print(show(1), show([]), show(2.5), show(None), show('s'), show(True))
print(sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)), sorted(['b', 'aa', 'c'], key=ft.cmp_to_key(lambda a, b: len(a) - len(b))))
print(op.itemgetter(1)([1, 2]), op.itemgetter(0, 2)('abc'), op.attrgetter('real')(5), op.attrgetter('v.real', 'v')(N(3)), op.methodcaller('upper')('ab'), op.methodcaller('split', ',', maxsplit=1)('a,b,c'), op.itemgetter(1), op.attrgetter('a.b'))
print(op.add(1, 2), op.mul('a', 3), op.truediv(1, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.not_(0), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.eq(1, 1.0), op.lt(1, 2), op.contains([1], 1), op.getitem({'a': 1}, 'a'), op.is_(None, None), op.concat([1], [2]), op.countOf([1, 2, 1], 1), op.indexOf([1, 2], 2), op.abs(-3), op.iadd([1], [2]), op.index(True), op.truth([]))
print(sorted({'b': 1, 'a': 2}.items(), key=op.itemgetter(1)), [*map(op.add, [1, 2], [3, 4])])

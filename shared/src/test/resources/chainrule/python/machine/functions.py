# Calls of every kind, and what they say when they do not fit.
def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)

def plain(a, b, c=3): return a, b, c
def only(a, /, b, *, c, d=4): return a, b, c, d
def rest(a, *args, k=1, **kw): return a, args, k, kw
def nothing(): return 'nothing'
show(plain, 1, 2); show(plain, 1); show(plain); show(plain, 1, 2, 3, 4); show(plain, 1, 2, d=4); show(plain, 1, 2, a=4)
show(plain, b=1, a=2); show(plain, c=1, b=2, a=3); show(nothing, 1); show(nothing, x=1); show(nothing)
show(only, 1, 2, c=3); show(only, 1, b=2, c=3, d=5); show(only, a=1, b=2, c=3); show(only, 1, 2); show(only, 1, 2, 3, c=4); show(only, 1, 2, 3)
show(rest, 1); show(rest, 1, 2, 3, k=4, z=5); show(rest, k=2); show(rest, *[1, 2], **{'a': 3}); show(lambda x, y=2: (x, y), 5)
show(lambda *, a, b: a + b, a=1); show(lambda *, a, b, c: a, b=2)
def f(a, b=[]):
    b.append(a)
    return b
print(f(1), f(2), f(3, [0]), f.__defaults__)
def g(x: int, *ys: str, z: 'float' = 1.0) -> bool: "Says g."; return x
print(g.__annotations__, g.__doc__, g.__name__, g.__kwdefaults__, g.__qualname__)
def order(n): print('o', n, end=' '); return n
def kw(*a, **k): return a, k
print(kw(order(1), *[order(2)], x=order(3), **{'y': order(4)}))
print((lambda: (yield))().__class__.__name__)
x = 'global'
def scopes():
    x = 'outer'
    def reads(): return x
    def sets():
        nonlocal x
        x = 'set'
    def own():
        x = 'own'
        return x
    def globally():
        global x
        x = 'changed'
    before = reads()
    sets(); globally()
    return before, reads(), own(), x
print(scopes(), x)
def late():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [h() for h in fs], [h() for h in gs]
print(late())
def unbound():
    if False: v = 1
    return v
show(unbound)
def deleted():
    v = 1
    del v
    return v
show(deleted)
def free():
    def inner(): return later
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    later = 1
    return inner()
show(free)
def aug():
    total += 1
show(aug)
def counter():
    n = 0
    while True:
        def step():
            nonlocal n
            n += 1
            return n
        return step
c = counter(); c(); print(c(), c())
def deco(*args, **kwargs):
    def wrap(fn):
        def call(*a): return (args, kwargs, fn.__name__, fn(*a))
        return call
    return wrap
@deco(1, k=2)
@deco('inner')
def decorated(v): return v * 2
print(decorated(21))
def swap(a, b, c):
    a, b, c = c, a, b
    a, (b, *c) = b, [a, *range(3)]
    return a, b, c
print(swap(1, 2, 3))
def walrus(values):
    if (n := len(values)) > 2 and (first := values[0]): return n, first
    return n
print(walrus([5, 6, 7]), walrus([]), [y := 1, y + 1], [last := v for v in range(4)], last)
def conditions(a, b): return (a and b, a or b, not a, a if b else 'else', a < b < 3, a == b != 3, a is b, a is not None, a in [1, 2], b not in (1,))
print(conditions(1, 2), conditions(0, 0), conditions('', 0) if False else None)
def loops():
    out = []
    for i in range(5):
        if i == 1: continue
        if i == 4: break
        out.append(i)
    else: out.append('never')
    for _ in []: pass
    else: out.append('else')
    n = 3
    while n:
        n -= 1
        if n == 1: continue
        out.append(-n)
    else: out.append('done')
    while True:
        n += 1
        if n > 5: break
    return out, n, i
print(loops())
print([f.__name__ for f in (plain, (lambda: 0), print, len)], callable(plain), callable(3))
def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9=9, *more): return a0 + a9, more
print(many(*range(9)), many(*range(15)))
def recursive(n): return 0 if n == 0 else 1 + recursive(n - 1)
print(recursive(900))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(e)
print(eval('1 + 2 * x', {'x': 5}), eval('[i * 2 for i in range(3)]'))
ns = {}
exec('def made(a):\n    return a + 1\nz = made(4)', ns); print(ns['z'], ns['made'](1))
exec('total = 7'); print(total)
print(sorted(k for k in globals() if k in ('x', 'late')), 'plain' in globals())
globals()['injected'] = 5; print(injected)
def localnames(a, b=2):
    c = 3
    return sorted(locals().items())
print(localnames(1))

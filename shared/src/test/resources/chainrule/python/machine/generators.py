# Generators: send, throw, close, yield from, and what they do to exceptions.
def echo():
    got = None
    while True:
        try: got = yield got
        except ValueError as e: got = f'caught {e}'
g = echo(); print(next(g), g.send(1), g.send('two'), g.throw(ValueError('boom')), g.send(3)); g.close()
try: next(g)
except StopIteration as e: print('stopped', e.value)
def returns():
    yield 1
    return 'result'
def outer():
    r = yield from returns()
    print('inner gave', r)
    yield from [2, 3]
    yield from 'ab'
    return 'end'
print(list(outer()))
g = outer(); [next(g) for _ in range(5)]
try: next(g)
except StopIteration as e: print(e.value, e.args)
def cleanup():
    try:
        yield 1
        yield 2
    finally: print('cleaned')
g = cleanup(); next(g); g.close(); print('closed')
g = cleanup(); next(g); next(g)
try: next(g)
except StopIteration: print('over')
def inner():
    try:
        while True:
            try: v = yield 'ready'; print('inner got', v)
            except KeyError as e: print('inner caught', e); yield 'handled'
    finally: print('inner done')
def delegate():
    try: yield from inner()
    except RuntimeError as e: print('outer caught', e); yield 'recovered'
g = delegate(); print(next(g), g.send(5), g.throw(KeyError('k')), next(g), g.throw(RuntimeError('r')))
g.close()
def bad():
    yield 1
    raise StopIteration('x')
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
def running():
    yield next(me)
me = running()
try: next(me)
except ValueError as e: print(e)
g = echo()
try: g.send(1)
except TypeError as e: print(e)
def ignores():
    while True:
        try: yield 1
        except GeneratorExit: pass
g = ignores(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from_fib = fib(); print([next(from_fib) for _ in range(12)])
def take(n, it):
    for i, v in enumerate(it):
        if i == n: return
        yield v
def squares(it):
    for v in it: yield v * v
def evens(it): return (v for v in it if v % 2 == 0)
print(list(take(5, squares(evens(fib())))), sum(x for x in range(10)), any(x > 3 for x in range(5)), max((x * 2 for x in [1, 5, 3]), default=0))
ge = (i * j for i in range(3) for j in range(i)); print(next(ge), list(ge), list(ge), ge.__name__, type(ge).__name__)
print(next(iter([]), 'default'), next((x for x in [1, 2] if x > 5), None))
def tree(n): return None if n == 0 else (tree(n - 1), n, tree(n - 1))
def walk(t):
    if t:
        yield from walk(t[0])
        yield t[1]
        yield from walk(t[2])
print(list(walk(tree(4))))
def chain(n):
    if n: yield from chain(n - 1)
    yield n
print(sum(1 for _ in chain(200)), list(chain(3)))
def context():
    try: raise KeyError('a')
    except KeyError:
        yield 'in handler'
        try: raise
        except KeyError as e: yield ('reraised', str(e))
print(list(context()))
def handled_outside():
    yield 1
    raise ValueError('from generator')
try:
    try: 1 / 0
    except ZeroDivisionError:
        for v in handled_outside(): pass
except ValueError as e: print(e, repr(e.__context__))
def pipeline():
    total = 0
    while True:
        x = yield total
        if x is None: return total
        total += x
p = pipeline(); next(p)
for i in range(5): p.send(i)
try: p.send(None)
except StopIteration as e: print('total', e.value)
lazy = map(lambda v: print('m', v) or v, [1, 2]); print('before'); print(list(lazy), list(filter(lambda v: v > 1, [1, 2, 3])), list(zip(range(3), fib())))
def args(*a, **k): yield from a; yield k
print(list(args(1, 2, z=3)), [*args(4)])
def gen_with_locals():
    for i in range(2):
        def f(): return i
        yield f
print([f() for f in gen_with_locals()], [f() for f in list(gen_with_locals())])
it = iter(range(5)); print([(a, b) for a, b in zip(it, it)])
print(list(iter(iter([1, 2, 0, 3]).__next__, 0)))
def early():
    return 5
    yield
print(list(early()))

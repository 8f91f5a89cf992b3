# Unpacking, comprehensions, match, strings in braces, deletion.
a, (b, c), *d = 1, (2, 3), 4, 5; print(a, b, c, d)
[x, y], z = [1, 2], 3; print(x, y, z)
*h, t = 'abc'; print(h, t); (q), = [7]; print(q)
i = 0; l = [10, 20, 30]; i, l[i] = 1, 99; print(i, l)
m = n = []; m.append(1); print(n, m is n)
d = {'k': [1, 2]}; d['k'][0] += 5; d['k'] += [9]; print(d)
class O: pass
o = O(); o.v = 1; o.v += 1; o.w = o.v ** 3; print(o.v, o.w); o.l = []; o.l += [1]; print(o.l)
s = 'ab'; s *= 2; s += 'c'; k = 7; k //= 2; k **= 3; k %= 10; k <<= 2; k |= 1; k &= 0xff; k ^= 3; k >>= 1; k -= 1; k /= 2; print(s, k); k @= type('R', (), {'__rmatmul__': lambda s, o: 'rm'})(); print(k)
print([(x, y) for x in range(3) if x for y in 'ab' if y != 'b'], [[c for c in r] for r in ('ab', 'c')], {k: v for k, v in zip('ab', (1, 2))}, {len(w) for w in ('a', 'bb', 'c')})
x = 'outer'; print([x for x in range(2)], x, [(lambda: x)() for x in range(2)], [f() for f in [lambda: j for j in range(3)]])
print([y for x in [[1, 2], [3]] for y in x], [x + y for x, y in [(1, 2), (3, 4)]], [a if a > 1 else -a for a in (1, 2)], [*range(2), *'ab'], (*[1], 2), len({*'a', 1}), {**{'a': 1}, 'b': 2, **{'a': 3}})
def comp(n): return [[i * j + n for j in range(i)] for i in range(n)]
print(comp(3)); print([n for n in range(5) if n % 2 if n > 1], sum(v for v in [1, 2]), list(v for v in 'ab'))
class Body:
    xs = [1, 2]; n = 2
    ys = [v for v in xs]
    zs = list(v * 2 for v in xs)
print(Body.ys, Body.zs)
def command(c):
    match c:
        case []: return 'empty'
        case ['go', direction]: return f'go {direction}'
        case ['take', *items] if len(items) > 1: return f'take many {items}'
        case ['take', item]: return f'take {item}'
        case {'type': 'circle', 'r': r, **rest}: return f'circle {r} {rest}'
        case {'type': str(kind)}: return f'shape {kind}'
        case int(v) | float(v) if v > 100: return f'big {v}'
        case 0 | 1 | -1: return 'small'
        case 'a' | 'b' as letter: return f'letter {letter}'
        case (int(p), (q, *_)): return f'pair {p} {q}'
        case None: return 'none'
        case True: return 'true'
        case str() | bytes(): return 'text'
        case Pt(x=0, y=yy): return f'on axis {yy}'
        case Pt(xx, yy): return f'pt {xx} {yy}'
        case Color.RED: return 'red'
        case _: return 'other'
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Color: RED = 'r!'; BLUE = 2
for c in ([], ['go', 'north'], ['take', 1, 2], ['take', 'x'], ('take',), {'type': 'circle', 'r': 2, 'z': 1}, {'type': 'sq'}, {'type': 1}, 101, 250.5, 1, -1, 'a', 'zz', (3, [4, 5]), None, True, Pt(0, 5), Pt(1, 2), b'x', 3.5, object):
    print(command(c), end='; ')
print()
def binds(v):
    match v:
        case [x, y, *z]: pass
        case x: y = z = None
    return x, y, z
print(binds([1, 2, 3, 4]), binds('ab'), binds(5))
pi = 3.14159; w = 8; print(f'{pi:.2f} {pi:{w}.{3}f} {pi!r:>10} {w=} {w + 1 = } {"nested"} {f"{w}"} {{}} {[1, 2][0]} {w:>5}|{w:<5}|{w:^5}|{w:05}', f'', f'a' 'b' f'{1}')
x = [1, 2, 3, 4, 5]; del x[0], x[-1]; print(x); del x[:1]; print(x); y = {'a': 1, 'b': 2}; del y['a']; print(y)
del w
try: w
except NameError as e: print(e)
x = 5
if x > 3 and not x > 10 or x == 0: print('if')
elif x: print('elif')
else: print('else')
print(1 if x > 3 else 2, (x > 3) + 1, x and 'and', 0 or [] or 'or', not x, 1 < x < 10 < 20, 1 < x > 3, x == 5 in [True])
print('%s %s' % (1, 2), '%(a)s' % {'a': 1}, 'a' 'b', r'\n', b'ab'[0], 0x10, 1e3, 1_000, 10 ** 20, -7 // 2, -7 % 3, 7 % -3, 2 ** -1, 1j * 1j, ..., None is None)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: (1, 2))(), [lambda: 0][0]())
def f(): global made; made = 'by f'
f(); print(made)
pass; print(type(print).__name__, print.__name__, print)
import math; from math import pi as PI, sqrt; import math as mm; print(PI, sqrt(16), mm is math, math.__name__)
try: from math import nope
except ImportError as e: print(e)
try: import nothing_at_all
except ModuleNotFoundError as e: print(e)
try: import math.sub
except ModuleNotFoundError as e: print(e)
print(__name__, __doc__, [n for n in dir() if n in ('a', 'Pt')], isinstance(__builtins__, type(math)))
x: int = 3; y: 'undefined' ; print(__annotations__)
if True:
    pass
for x in (1, 2): pass
else: print('for else', x)
big = [[0] * 3 for _ in range(2)]; big[0][1] = 5; print(big, big[1][-1], big[-1])
print(sorted({'b': 1, 'a': 2}), sorted([3, 1, 2], key=lambda v: -v, reverse=True), list(reversed([1, 2])), list(enumerate('ab', start=1)), min(3, 1), max('a', 'c', key=ord), min([], default='d'), sum([[1], [2]], []), round(2.567, 1), round(5), abs(-3), divmod(7, 2), pow(2, 10, 1000), pow(2, -1), bin(5), oct(8), hex(255), chr(65), ord('a'), all([]), any([0, 1]), callable(len), repr('a'), ascii('é'), hash(1) == hash(1.0), id(x) == id(x), isinstance(1, (str, int)), len({1, 2}))

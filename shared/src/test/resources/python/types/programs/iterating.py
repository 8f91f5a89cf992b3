# Iterators written in the script, and what built-ins make of them.
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1; return self.i
class Old:
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * 10
class Seq(Old):
    def __len__(self): return 3
    def __contains__(self, x): return x == 'yes'
class Rev:
    def __reversed__(self): return iter('rev')
class Gen:
    def __iter__(self): yield from (1, 2)
print(list(Count(3)), [*Count(2)], sum(Count(4)), max(Count(3)), sorted(Count(3), reverse=True), tuple(Count(2)), set(Count(3)), dict(zip(Count(2), 'ab')), list(map(str, Count(2))), list(enumerate(Count(2))), 2 in Count(3), 9 in Count(3), list(Gen()), [*Gen(), *Gen()])
a, b, c = Count(3); print(a, b, c); first, *rest = Count(4); print(first, rest)
try: x, y = Count(3)
except ValueError as e: print(e)
print(list(Old()), 20 in Old(), list(iter(Old())), [v for v in Old()], 'yes' in Seq(), 0 in Seq(), list(reversed(Seq())), list(reversed(Rev())), len(Seq()))
try: reversed(Old())
except TypeError as e: print(e)
it = iter(Count(2)); print(next(it), next(it), next(it, 'end'), type(it).__name__)
try: next(it)
except StopIteration as e: print('stop', e.value, e.args)
print(iter(it) is it, list(filter(lambda v: v % 2, Count(5))), list(zip(Count(5), Old())), any(v > 2 for v in Count(3)), all(Count(3)), ','.join(str(v) for v in Count(3)))
class Boom:
    def __iter__(self): return self
    def __next__(self): raise ValueError('boom')
for f in (lambda: list(Boom()), lambda: 1 in Boom(), lambda: sum(Boom()), lambda: dict(Boom()), lambda: [*Boom()], lambda: 'a'.join(Boom()), lambda: sorted(Boom()), lambda: max(Boom()), lambda: set(Boom()), lambda: tuple(Boom())):
    try: f()
    except ValueError as e: print(e, end=' ')
print()
class Key:
    def __init__(self, v): self.v = v
    def __lt__(self, o): Key.calls += 1; return self.v < o.v
Key.calls = 0
print([k.v for k in sorted([Key(v) for v in (3, 1, 2, 5, 4)])], Key.calls > 0)
words = 'the quick brown fox jumps over the lazy dog again and again'.split()
print(sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)), sorted(words, key=len, reverse=True), sorted(set(words)), max(words, key=len), min(words, key=len))
big = [(i * 7919) % 1009 for i in range(300)]; print(sorted(big) == sorted(big, key=lambda v: v), sorted(big)[:5], sorted(big, reverse=True)[:5], sorted(big, key=lambda v: v % 10)[:12], sorted(big, key=lambda v: str(v))[:6])
mixed = [(i % 5, -i) for i in range(60)]; print(sorted(mixed, key=lambda t: t[0])[:14], sorted(mixed, key=lambda t: t[0], reverse=True)[:14])
nan = float('nan'); print(len(sorted([3.0, nan, 1.0, 2.0])), sorted([2, 1.5, True, 0]))
l = [3, 1, 2]
try: l.sort(key=lambda v: l.append(v))
except (ValueError, TypeError) as e: print(type(e).__name__, e)
l = [1, 2, 3, 4]
for v in l:
    if v == 2: l.remove(v)
print(l)
for v in (l2 := [1]):
    if len(l2) < 5: l2.append(v + len(l2))
print(l2)
d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
st = {1, 2}
try:
    for v in st: st.add(v + 10)
except RuntimeError as e: print(e)
d = {'a': 1, 'b': 2}
for k, v in d.items(): d[k] = v * 2
print(d, [*d], [*d.values()], list(reversed(d)))
view = d.keys(); d['c'] = 0; print(view, len(view), 'c' in view)
def gen():
    got = yield 1
    while got: got = yield got * 2
    return 'ret'
print(list(gen()), list(zip(gen(), gen())), list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))

import heapq, bisect, weakref, types, numbers
h = [5, 3, 8, 1]; heapq.heapify(h); print(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), h, heapq.heappushpop(h, 2), heapq.heapreplace(h, 9), h, heapq.nlargest(2, h), heapq.nsmallest(2, 'hello'), list(heapq.merge([1, 4], [2, 3])))
a = [1, 2, 2, 3]; print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 9)); bisect.insort(a, 2.5); print(a)
class A: pass
x = A(); r = weakref.ref(x); print(r() is x)
n = types.SimpleNamespace(a=1, b='x'); n.c = 3; print(n, n == types.SimpleNamespace(a=1, b='x', c=3), isinstance(print, types.BuiltinFunctionType), isinstance(lambda: 0, types.FunctionType), isinstance((i for i in 'a'), types.GeneratorType), isinstance(None, types.NoneType))
print(isinstance(1, numbers.Number), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Integral), isinstance('a', numbers.Number), isinstance(True, numbers.Integral), isinstance(2j, numbers.Complex))
try: heapq.heappop([])
except IndexError as e: print(e)

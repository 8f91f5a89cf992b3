# Default texts of objects, nesting, exceptions.
class A: pass
class B:
    def __repr__(self): return 'B()'
class C:
    def __str__(self): return 'str C'
def strip(t):
    out = ''
    while ' at 0x' in t:
        i = t.index(' at 0x'); j = i + 6
        while j < len(t) and t[j] in '0123456789abcdef': j += 1
        out += t[:i] + ' at 0x?'; t = t[j:]
    return out + t
def f(): pass
print(strip(repr(A())), strip(str(A())), [B(), B()], {'k': B()}, (B(),), {B} and 'set', f'{B()} {B()!r} {C()} ', str(C()), strip(repr(C())), [C()] and 'c', strip(repr(f)), strip(repr(lambda: 0)), strip(repr(A().__init__)) if 0 else '', A, B, type(B()), strip(repr(A.__init__)) if 0 else '')
print(strip(repr(object())), len, print, [].append.__name__, strip(repr(B().__repr__)), int.bit_length, str.join, strip(repr([].append)), strip(repr('a'.upper)), type, object, A.__mro__, strip(repr(super(A, A()))), strip(repr(iter([]))), strip(repr({}.keys())), strip(repr(zip())), strip(repr((i for i in []))))
l = [1]; l.append(l); print(l); d = {}; d['d'] = d; print(d); t = ([],); t[0].append(t); print(t); s = [d, l]; print(s)
e = ValueError('x', 1); print(e, repr(e), [e], str(KeyError('a')), repr(KeyError('a')), KeyError(), str(IndexError('i')))
for exc in (ValueError, KeyError, OSError, ZeroDivisionError, StopIteration, AssertionError, NotImplementedError, AttributeError, RecursionError, UnicodeError): print(exc.__name__, [b.__name__ for b in exc.__mro__[1:-1]], end='; ')
print()
try: raise ValueError('a') from KeyError('b')
except ValueError as e: print(repr(e.__cause__), e.__context__, e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError('second')
except KeyError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__, e.__traceback__ is not None)
e = ValueError(1); e.extra = 5; e.add_note('n1'); print(e.extra, e.__notes__, e.args); e.args = (2, 3); print(e, repr(e)); print(e.with_traceback(None) is e)
try: raise A
except TypeError as e: print(e)
try: raise ValueError
except ValueError as e: print(repr(e))
try: {}['k' * 3]
except LookupError as e: print(type(e).__name__, e, e.args)
for bad in ('a.b', 'None.x', '(1).x', '[].push', '"s".appendd', 'A().y', 'A.y', 'f.y', 'len.y', '{}.hass', '(1,).append', 'print.x', 'int.x', '(5).real.y', 'B().__nope__', 'f.__name', 'NotImplemented.x', '....x', 'super().x', 'range(3).x', 'slice(1).x', 'iter([]).x', '(lambda: 0).x', 'ValueError("v").x', '{1}.x', 'b"".x', '1.5.x', '1j.x', 'True.x', 'map(f, []).x', 'type.x', 'object.x', 'object().x', '[].append.x', '"".join.x', '{}.keys().x', 'print().x'):
    try: eval(bad)
    except Exception as e: print(bad, '->', type(e).__name__, e)

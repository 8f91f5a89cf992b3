# try in all its shapes, with, and exceptions as values.
def finals(how):
    try:
        if how == 'return': return 'returned'
        if how == 'raise': raise ValueError(how)
        if how == 'zero': return 1 / 0
        result = 'fell through'
    except ZeroDivisionError: return 'zero handled'
    else: result += ' else'
    finally: print('finally', how, end='; ')
    return result
for how in ('return', 'raise', 'zero', 'none'):
    try: print(finals(how))
    except ValueError as e: print('out:', e)
def override():
    for i in range(3):
        try: return i
        finally:
            if i < 2: continue
    return 'after'
print(override())
def nested():
    out = []
    for i in range(4):
        try:
            try:
                if i == 1: continue
                if i == 2: raise KeyError(i)
                if i == 3: break
                out.append(('body', i))
            finally: out.append(('inner', i))
        except KeyError as e: out.append(('caught', e.args))
        finally: out.append(('outer', i))
    else: out.append('else')
    return out
print(nested())
def swallow():
    try: raise ValueError('lost')
    finally: return 'swallowed'
print(swallow())
def replaced():
    try:
        try: raise ValueError('first')
        finally: raise KeyError('second')
    except KeyError as e: return repr(e), repr(e.__context__), e.__cause__
print(replaced())
try:
    try: raise ValueError('v')
    except ValueError as e: raise TypeError('t') from e
except TypeError as e: print(repr(e.__cause__), e.__suppress_context__, repr(e.__context__))
try:
    try: raise ValueError('v')
    except ValueError: raise TypeError('t') from None
except TypeError as e: print(e.__cause__, e.__suppress_context__, repr(e.__context__))
try: e
except NameError as x: print(x)
def reraise():
    try: raise ValueError('again')
    except ValueError:
        try: raise KeyError('other')
        except KeyError: pass
        raise
try: reraise()
except ValueError as e: print(repr(e), e.__context__)
try: raise
except RuntimeError as e: print(e)
for thing in (ValueError, ValueError('x', 2), 3, 'text', None, KeyError('k'), type):
    try: raise thing
    except Exception as e: print(type(e).__name__, e.args, str(e))
try:
    try: 1 / 0
    except 5: pass
except TypeError as e: print(e)
try:
    try: 1 / 0
    except (KeyError, [1]): pass
except TypeError as e: print(e)
class AppError(Exception):
    def __init__(self, code, **info): super().__init__(f'code {code}'); self.code, self.info = code, info
    def __str__(self): return f'<{self.code} {self.info}>'
class Special(AppError): pass
try: raise Special(7, why='test')
except AppError as e: print(e, repr(e), e.args, e.code, isinstance(e, Exception), type(e).__mro__[1].__name__)
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name, end=' '); return self
    def __exit__(self, t, v, tb): print('exit', self.name, t.__name__ if t else None, v, tb is not None, end=' | '); return self.swallow
with CM('a') as a, CM('b') as b: print(a.name, b.name, end=' ')
print()
with CM('s', True): raise ValueError('inside')
print('went on')
try:
    with CM('outer'), CM('inner', True): raise KeyError('k')
    print('ok')
    with CM('outer'), CM('inner'): raise KeyError('k2')
except KeyError as e: print('caught', e)
def with_return():
    with CM('r') as c: return c.name
def with_loop():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            if i == 1: break
    return i
print(with_return(), with_loop())
with (CM('p') as p, CM('q')): pass
print()
try:
    with 5: pass
except TypeError as e: print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
try: assert 0, ('tuple', 1)
except AssertionError as e: print(e.args)
try: assert False
except AssertionError as e: print(repr(e))
errors = [lambda: [][0], lambda: {}['a'], lambda: (1,)[5], lambda: 'abc'[9], lambda: int('z'), lambda: float('q'), lambda: None + 1, lambda: [1] + (2,), lambda: 'a' * 'b', lambda: len(3), lambda: 5(), lambda: None[0],
          lambda: [].pop(), lambda: {}.popitem(), lambda: [1].remove(2), lambda: [1].index(5), lambda: 'a'.index('b'), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: 2.0 ** 10000, lambda: chr(-1), lambda: ord('ab'),
          lambda: int([]), lambda: sum(['a']), lambda: max([]), lambda: min(3), lambda: sorted([1, 'a']), lambda: {[]: 1}, lambda: {1: 2}.no, lambda: (3).real.no, lambda: next(3), lambda: iter(3), lambda: range(1, 2, 0), lambda: [1, 2][1:2:0],
          lambda: [1, 2]['a'], lambda: {**1}, lambda: [*1], lambda: print(*1), lambda: print(**1), lambda: abs('a'), lambda: -'a', lambda: 'a' < 1, lambda: [] < {}, lambda: isinstance(1, 1), lambda: getattr(1, 'x'), lambda: setattr(1, 'x', 2),
          lambda: exec('x ='), lambda: eval('1 +'), lambda: __import__('nothing_like_it'), lambda: 1 << -1, lambda: int('9' * 10, 2), lambda: open('x') and 0, lambda: ''.join([1]), lambda: '{}'.format(), lambda: '%d' % 'a', lambda: round('a')]
for fn in errors:
    try: print(fn())
    except PermissionError: print('no files')
    except Exception as e: print(type(e).__name__, '|', e)
def a_b():
    a, b = 1, 2, 3
def a_b2():
    a, b, c = 'xy'
def a_star():
    a, *b, c = [1]
def notseq():
    a, b = 5
for fn in (a_b, a_b2, a_star, notseq):
    try: fn()
    except Exception as e: print(type(e).__name__, e)
e1 = ValueError('note'); e1.add_note('a note'); print(e1.__notes__, e1 == ValueError('note'), e1.with_traceback(None) is e1)
try:
    for i in range(3):
        try:
            if i == 1: raise IndexError(i)
        except IndexError as x: raise LookupError('wrapped') from x
except LookupError as e: print(e, '<-', repr(e.__cause__))
def exc_info():
    try: 1 / 0
    except ZeroDivisionError as e: return e.__traceback__ is not None, e.__traceback__.tb_lineno
print(exc_info())
print(issubclass(KeyError, LookupError), issubclass(ModuleNotFoundError, ImportError), OSError is IOError, Exception.__bases__, StopIteration(3).value)

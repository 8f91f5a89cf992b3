package chainrule.python.library;

/** The module {@code copy}: copies, shallow and deep. */
final class CopySource {
    static final String TEXT = """
            class Error(Exception):
                pass


            error = Error
            _ATOMS = (type(None), bool, int, float, complex, str, bytes, type, type(...), type(NotImplemented), range, property, type(len), type(lambda: 0))


            def _rebuilt(cls, x):
                new = cls.__new__(cls)
                if isinstance(x, list):
                    list.extend(new, list.__iter__(x))
                elif isinstance(x, dict):
                    for k in dict.keys(x):
                        dict.__setitem__(new, k, dict.__getitem__(x, k))
                elif isinstance(x, set):
                    set.update(new, set.__iter__(x))
                return new


            def copy(x):
                cls = type(x)
                if cls in (list, dict, set):
                    return x.copy()
                if isinstance(x, _ATOMS) and cls in _ATOMS or isinstance(x, type) or cls in (tuple, frozenset):
                    return x
                own = getattr(cls, '__copy__', None)
                if own is not None:
                    return own(x)
                if cls is type(copy) or cls is type(''.join) or cls is type([].sort):
                    return x
                if isinstance(x, (tuple, frozenset)):
                    new = cls.__bases__ and (tuple if isinstance(x, tuple) else frozenset).__new__(cls, x)
                elif isinstance(x, BaseException):
                    new = cls(*x.args)
                else:
                    new = _rebuilt(cls, x)
                if hasattr(x, '__dict__'):
                    new.__dict__.update(x.__dict__)
                for name in _slots(cls):
                    if hasattr(x, name):
                        setattr(new, name, getattr(x, name))
                return new


            def _slots(cls):
                names = []
                for c in cls.__mro__:
                    slots = c.__dict__.get('__slots__', ())
                    names.extend([slots] if isinstance(slots, str) else slots)
                return [n for n in names if n not in ('__dict__', '__weakref__')]


            def deepcopy(x, memo=None, _nil=[]):
                cls = type(x)
                if cls in _ATOMS or isinstance(x, type):
                    return x
                if memo is None:
                    memo = {}
                known = memo.get(id(x), _nil)
                if known is not _nil:
                    return known
                own = getattr(cls, '__deepcopy__', None)
                if cls is list:
                    new = []
                    memo[id(x)] = new
                    for y in x:
                        new.append(deepcopy(y, memo))
                elif cls is dict:
                    new = {}
                    memo[id(x)] = new
                    for k, v in x.items():
                        new[deepcopy(k, memo)] = deepcopy(v, memo)
                elif cls is tuple:
                    items = [deepcopy(y, memo) for y in x]
                    known = memo.get(id(x), _nil)
                    if known is not _nil:
                        return known
                    new = x
                    for y, z in zip(x, items):
                        if y is not z:
                            new = tuple(items)
                            break
                elif own is not None:
                    new = own(x, memo)
                elif hasattr(cls, '_deepcopy_by'):
                    new = x._deepcopy_by(lambda y: deepcopy(y, memo))
                elif cls is set:
                    new = {deepcopy(y, memo) for y in x}
                elif cls is frozenset:
                    new = frozenset([deepcopy(y, memo) for y in x])
                elif cls is type(x.__init__) and hasattr(x, '__self__'):
                    new = getattr(deepcopy(x.__self__, memo), x.__name__)
                elif cls in (type(copy), type(''.join), type([].sort)):
                    return x
                else:
                    new = _deep_instance(cls, x, memo)
                if new is not x:
                    memo[id(x)] = new
                    memo.setdefault(id(memo), []).append(x)
                return new


            def _deep_instance(cls, x, memo):
                if isinstance(x, (tuple, frozenset)):
                    kind = tuple if isinstance(x, tuple) else frozenset
                    new = kind.__new__(cls, [deepcopy(y, memo) for y in x])
                elif isinstance(x, BaseException):
                    new = cls(*deepcopy(x.args, memo))
                else:
                    if not hasattr(x, '__dict__') and not _slots(cls) and not isinstance(x, (list, dict, set)):
                        raise TypeError(f"cannot pickle '{cls.__name__}' object")
                    new = cls.__new__(cls)
                memo[id(x)] = new
                if isinstance(x, list):
                    for y in list.__iter__(x):
                        list.append(new, deepcopy(y, memo))
                elif isinstance(x, dict):
                    for k in dict.keys(x):
                        dict.__setitem__(new, deepcopy(k, memo), deepcopy(dict.__getitem__(x, k), memo))
                elif isinstance(x, set):
                    for y in set.__iter__(x):
                        set.add(new, deepcopy(y, memo))
                if hasattr(x, '__dict__'):
                    for name, value in x.__dict__.items():
                        new.__dict__[name] = deepcopy(value, memo)
                for name in _slots(cls):
                    if hasattr(x, name):
                        setattr(new, name, deepcopy(getattr(x, name), memo))
                return new
            """;

    private CopySource() { }
}

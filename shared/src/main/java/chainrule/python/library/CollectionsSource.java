package chainrule.python.library;

/** The module {@code collections}: named tuples, counters, chains of mappings. */
final class CollectionsSource {
    static final String TEXT = """
            from _native_collections import OrderedDict, defaultdict, deque
            from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
            from operator import itemgetter as _itemgetter
            from _native_collections import _tuplegetter

            _KEYWORDS = ('False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda '
                         'nonlocal not or pass raise return try while with yield').split()


            def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
                if isinstance(field_names, str):
                    field_names = field_names.replace(',', ' ').split()
                names = [str(n) for n in field_names]
                if rename:
                    seen = set()
                    for i, n in enumerate(names):
                        if not n.isidentifier() or n in _KEYWORDS or n.startswith('_') or n in seen:
                            names[i] = f'_{i}'
                        seen.add(n)
                for n in [typename] + names:
                    if not n.isidentifier():
                        raise ValueError(f'Type names and field names must be valid identifiers: {n!r}')
                    if n in _KEYWORDS:
                        raise ValueError(f'Type names and field names cannot be a keyword: {n!r}')
                seen = set()
                for n in names:
                    if n.startswith('_') and not rename:
                        raise ValueError(f'Field names cannot start with an underscore: {n!r}')
                    if n in seen:
                        raise ValueError(f'Encountered duplicate field name: {n!r}')
                    seen.add(n)
                values = tuple(defaults) if defaults is not None else ()
                if len(values) > len(names):
                    raise TypeError('Got more default values than field names')
                default_of = dict(zip(names[len(names) - len(values):], values))
                names = tuple(names)
                parameters = ['_cls'] + names_with_defaults(names, default_of)
                scope = {}
                exec(f'def __new__({", ".join(parameters)}):\\n return _new(_cls, ({"".join(n + ", " for n in names)}))', {'_new': tuple.__new__, '_d': default_of, '__name__': 'namedtuple_' + typename}, scope)
                new = scope['__new__']
                new.__qualname__ = typename + '.__new__'

                @classmethod
                def _make(cls, iterable):
                    result = tuple.__new__(cls, iterable)
                    if len(result) != len(names):
                        raise TypeError(f'Expected {len(names)} arguments, got {len(result)}')
                    return result

                def _replace(self, /, **changes):
                    result = self._make([changes.pop(n, v) for n, v in zip(names, self)])
                    if changes:
                        raise ValueError(f'Got unexpected field names: {list(changes)!r}')
                    return result

                def __repr__(self):
                    return type(self).__name__ + '(' + ', '.join([f'{n}={v!r}' for n, v in zip(names, self)]) + ')'

                body = {'__doc__': f'{typename}({", ".join(names)})', '__slots__': (), '_fields': names, '_field_defaults': default_of, '__new__': new, '_make': _make, '_replace': _replace,
                        '__repr__': __repr__, '_asdict': lambda self: dict(zip(names, self)), '__getnewargs__': lambda self: tuple(self), '__match_args__': names, '__module__': module or '__main__'}
                for i, n in enumerate(names):
                    body[n] = _tuplegetter(i, f'Alias for field number {i}')
                return type(typename, (tuple,), body)


            def names_with_defaults(names, default_of):
                return [f'{n}=_d[{n!r}]' if n in default_of else n for n in names]


            class Counter(dict):
                def __init__(self, iterable=None, /, **counts):
                    super().__init__()
                    self.update(iterable, **counts)

                def __missing__(self, key):
                    return 0

                def most_common(self, n=None):
                    ordered = sorted(self.items(), key=_itemgetter(1), reverse=True)
                    return ordered if n is None else ordered[:max(n, 0)]

                def elements(self):
                    return _chain.from_iterable(_starmap(_repeat, self.items()))

                def total(self):
                    return sum(self.values())

                @classmethod
                def fromkeys(cls, iterable, v=None):
                    raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

                def update(self, iterable=None, /, **counts):
                    if iterable is not None:
                        if hasattr(iterable, 'keys'):
                            for key in iterable.keys():
                                self[key] = self.get(key, 0) + iterable[key]
                        else:
                            get = self.get
                            for key in iterable:
                                self[key] = get(key, 0) + 1
                    if counts:
                        self.update(counts)

                def subtract(self, iterable=None, /, **counts):
                    if iterable is not None:
                        if hasattr(iterable, 'keys'):
                            for key in iterable.keys():
                                self[key] = self[key] - iterable[key]
                        else:
                            for key in iterable:
                                self[key] -= 1
                    if counts:
                        self.subtract(counts)

                def copy(self):
                    return self.__class__(self)

                __copy__ = copy

                def __delitem__(self, key):
                    if key in self:
                        super().__delitem__(key)

                def __repr__(self):
                    if not self:
                        return f'{self.__class__.__name__}()'
                    try:
                        d = dict(self.most_common())
                    except TypeError:
                        d = dict(self)
                    return f'{self.__class__.__name__}({d!r})'

                def __eq__(self, other):
                    if not isinstance(other, Counter):
                        return NotImplemented
                    return all(self[e] == other[e] for c in (self, other) for e in c)

                def __ne__(self, other):
                    if not isinstance(other, Counter):
                        return NotImplemented
                    return not self == other

                __hash__ = None

                def __le__(self, other):
                    return all(self[e] <= other[e] for c in (self, other) for e in c) if isinstance(other, Counter) else NotImplemented

                def __lt__(self, other):
                    return self <= other and self != other if isinstance(other, Counter) else NotImplemented

                def __ge__(self, other):
                    return all(self[e] >= other[e] for c in (self, other) for e in c) if isinstance(other, Counter) else NotImplemented

                def __gt__(self, other):
                    return self >= other and self != other if isinstance(other, Counter) else NotImplemented

                def _with(self, other, operation):
                    if not isinstance(other, Counter):
                        return NotImplemented
                    result = Counter()
                    for key in list(self) + [k for k in other if k not in self]:
                        count = operation(self[key], other[key])
                        if count > 0:
                            result[key] = count
                    return result

                def __add__(self, other):
                    return self._with(other, lambda a, b: a + b)

                def __sub__(self, other):
                    return self._with(other, lambda a, b: a - b)

                def __or__(self, other):
                    return self._with(other, max)

                def __and__(self, other):
                    return self._with(other, min)

                def __pos__(self):
                    return self._with(Counter(), lambda a, b: a)

                def __neg__(self):
                    return self._with(Counter(), lambda a, b: -a)

                def __iadd__(self, other):
                    for key, count in other.items():
                        self[key] += count
                    return self._positive()

                def __isub__(self, other):
                    for key, count in other.items():
                        self[key] -= count
                    return self._positive()

                def _positive(self):
                    for key in [k for k, count in self.items() if not count > 0]:
                        del self[key]
                    return self


            class ChainMap:
                def __init__(self, *maps):
                    self.maps = list(maps) or [{}]

                def __missing__(self, key):
                    raise KeyError(key)

                def __getitem__(self, key):
                    for m in self.maps:
                        if key in m:
                            return m[key]
                    return self.__missing__(key)

                def get(self, key, default=None):
                    return self[key] if key in self else default

                def __len__(self):
                    return len(set().union(*self.maps))

                def __iter__(self):
                    d = {}
                    for m in reversed(self.maps):
                        d.update(dict.fromkeys(m))
                    return iter(d)

                def __contains__(self, key):
                    return any(key in m for m in self.maps)

                def __bool__(self):
                    return any(self.maps)

                def __repr__(self):
                    return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'

                def keys(self):
                    return dict.fromkeys(self).keys()

                def values(self):
                    return [self[k] for k in self]

                def items(self):
                    return [(k, self[k]) for k in self]

                def __eq__(self, other):
                    return dict(self.items()) == (dict(other.items()) if isinstance(other, ChainMap) else other)

                def new_child(self, m=None, **changes):
                    child = {} if m is None else m
                    child.update(changes)
                    return self.__class__(child, *self.maps)

                @property
                def parents(self):
                    return self.__class__(*self.maps[1:])

                def __setitem__(self, key, value):
                    self.maps[0][key] = value

                def __delitem__(self, key):
                    try:
                        del self.maps[0][key]
                    except KeyError:
                        raise KeyError(f'Key not found in the first mapping: {key!r}')

                def pop(self, key, *args):
                    return self.maps[0].pop(key, *args)

                def update(self, *args, **changes):
                    self.maps[0].update(*args, **changes)

                def setdefault(self, key, default=None):
                    if key not in self:
                        self[key] = default
                    return self[key]

                def copy(self):
                    return self.__class__(self.maps[0].copy(), *self.maps[1:])


            class UserDict(dict):
                @property
                def data(self):
                    return self


            class UserList(list):
                @property
                def data(self):
                    return self


            class UserString(str):
                @property
                def data(self):
                    return str(self)
            """;

    private CollectionsSource() { }
}

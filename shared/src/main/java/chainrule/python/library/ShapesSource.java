package chainrule.python.library;

/** The module {@code collections.abc}: what has which methods. */
final class ShapesSource {
    static final String TEXT = """
            from abc import ABCMeta as _ABCMeta


            class _Shape(_ABCMeta):
                \"""Whoever has the methods is an instance.\"""

                def __subclasscheck__(cls, subclass):
                    if cls in subclass.__mro__:
                        return True
                    needed = cls.__dict__.get('_methods', ())
                    if needed and all(getattr(subclass, n, None) is not None for n in needed):
                        return True
                    return any(issubclass(subclass, k) for k in cls.__dict__['_kinds']) or super().__subclasscheck__(subclass)

                def __instancecheck__(cls, x):
                    return cls.__subclasscheck__(type(x))


            class Hashable(metaclass=_Shape):
                _methods, _kinds = ('__hash__',), ()


            class Sized(metaclass=_Shape):
                _methods, _kinds = ('__len__',), ()


            class Container(metaclass=_Shape):
                _methods, _kinds = ('__contains__',), (list, tuple, dict, set, frozenset, str, bytes, range)

                def __class_getitem__(cls, args):
                    return cls


            class Callable(metaclass=_Shape):
                _methods, _kinds = ('__call__',), (type, type(len), type(lambda: 0), type([].append))

                def __class_getitem__(cls, args):
                    return cls


            class Iterable(metaclass=_Shape):
                _methods, _kinds = ('__iter__',), ()

                def __class_getitem__(cls, args):
                    return cls


            class Iterator(Iterable):
                _methods, _kinds = ('__iter__', '__next__'), ()

                def __iter__(self):
                    return self


            class Generator(Iterator):
                _methods, _kinds = ('__iter__', '__next__', 'send', 'throw', 'close'), ()


            class Reversible(Iterable):
                _methods, _kinds = ('__iter__', '__reversed__'), (list, tuple, range, dict)


            class Collection(Sized, Iterable, Container):
                _methods, _kinds = ('__len__', '__iter__', '__contains__'), (list, tuple, dict, set, frozenset, str, bytes, range)


            class Sequence(Reversible, Collection):
                _methods, _kinds = (), (list, tuple, str, bytes, range)

                def __iter__(self):
                    i = 0
                    try:
                        while True:
                            yield self[i]
                            i += 1
                    except IndexError:
                        return

                def __contains__(self, value):
                    return any(v is value or v == value for v in self)

                def __reversed__(self):
                    for i in reversed(range(len(self))):
                        yield self[i]

                def index(self, value, start=0, stop=None):
                    for i in range(start, len(self) if stop is None else stop):
                        if self[i] is value or self[i] == value:
                            return i
                    raise ValueError

                def count(self, value):
                    return sum(1 for v in self if v is value or v == value)


            class MutableSequence(Sequence):
                _methods, _kinds = (), (list,)

                def append(self, value):
                    self.insert(len(self), value)

                def extend(self, values):
                    for v in list(values):
                        self.append(v)

                def pop(self, index=-1):
                    v = self[index]
                    del self[index]
                    return v

                def remove(self, value):
                    del self[self.index(value)]

                def clear(self):
                    while len(self):
                        self.pop()

                def reverse(self):
                    self[:] = list(reversed(self))

                def __iadd__(self, values):
                    self.extend(values)
                    return self


            class Set(Collection):
                _methods, _kinds = (), (set, frozenset, type({}.keys()))


            class MutableSet(Set):
                _methods, _kinds = (), (set,)


            class Mapping(Collection):
                _methods, _kinds = (), (dict,)

                def get(self, key, default=None):
                    try:
                        return self[key]
                    except KeyError:
                        return default

                def __contains__(self, key):
                    try:
                        self[key]
                    except KeyError:
                        return False
                    return True

                def keys(self):
                    return dict.fromkeys(self).keys()

                def items(self):
                    return [(k, self[k]) for k in self]

                def values(self):
                    return [self[k] for k in self]

                def __eq__(self, other):
                    return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

                __hash__ = None


            class MutableMapping(Mapping):
                _methods, _kinds = (), (dict,)

                def pop(self, key, *default):
                    try:
                        value = self[key]
                    except KeyError:
                        if default:
                            return default[0]
                        raise
                    del self[key]
                    return value

                def popitem(self):
                    for key in self:
                        value = self[key]
                        del self[key]
                        return key, value
                    raise KeyError

                def clear(self):
                    for key in list(self):
                        del self[key]

                def update(self, other=(), /, **changes):
                    for key, value in list(other.items() if hasattr(other, 'items') else other) + list(changes.items()):
                        self[key] = value

                def setdefault(self, key, default=None):
                    if key not in self:
                        self[key] = default
                    return self[key]


            KeysView = type({}.keys())
            ValuesView = type({}.values())
            ItemsView = type({}.items())
            """;

    private ShapesSource() { }
}

package chainrule.python.library;

/** The module {@code typing}: hints, which nothing checks. */
final class TypingSource {
    static final String TEXT = """
            import collections.abc as _abc

            TYPE_CHECKING = False


            def _shown(x):
                if x is type(None):
                    return 'NoneType'
                if x is ...:
                    return '...'
                if isinstance(x, type) and not hasattr(x, '__origin__'):
                    return x.__qualname__ if x.__module__ == 'builtins' else f'{x.__module__}.{x.__qualname__}'
                if isinstance(x, list):
                    return '[' + ', '.join(map(_shown, x)) + ']'
                return repr(x)


            class _Alias:
                def __init__(self, name, origin, args):
                    self._name = name
                    self.__origin__ = origin
                    self.__args__ = args

                def __repr__(self):
                    if self._name == 'Optional':
                        return f'typing.Optional[{_shown(self.__args__[0])}]'
                    args = self.__args__
                    if self._name == 'Callable' and len(args) > 1 and args[0] is not ...:
                        return f'typing.Callable[[{", ".join(map(_shown, args[:-1]))}], {_shown(args[-1])}]'
                    return f'typing.{self._name}[{", ".join(map(_shown, args)) or "()"}]'

                def __eq__(self, other):
                    if not isinstance(other, _Alias):
                        return NotImplemented
                    if self.__origin__ is Union and other.__origin__ is Union:
                        return set(self.__args__) == set(other.__args__)
                    return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

                def __hash__(self):
                    return hash(self._name)

                def __call__(self, *args, **keywords):
                    if callable(self.__origin__):
                        return self.__origin__(*args, **keywords)
                    raise TypeError(f'Cannot instantiate {self!r}')

                def __or__(self, other):
                    return Union[self, other]

                def __ror__(self, other):
                    return Union[other, self]

                def __getitem__(self, args):
                    return self

                def __getattr__(self, name):
                    if name.startswith('__') and name.endswith('__'):
                        raise AttributeError(name)
                    return getattr(self.__origin__, name)

                def __instancecheck__(self, x):
                    if self.__origin__ is Union:
                        return any(isinstance(x, t) for t in self.__args__)
                    raise TypeError('Subscripted generics cannot be used with class and instance checks')

                def __mro_entries__(self, bases):
                    return (self.__origin__,)


            class _Special:
                def __init__(self, name, origin=None):
                    self._name = name
                    if origin is not None:
                        self.__origin__ = origin

                def __repr__(self):
                    return 'typing.' + self._name

                def __getitem__(self, args):
                    if not isinstance(args, tuple):
                        args = (args,)
                    return _parameterized(self, tuple(type(None) if a is None else a for a in args))

                def __call__(self, *args, **keywords):
                    if hasattr(self, '__origin__'):
                        return self.__origin__(*args, **keywords)
                    raise TypeError(f'Cannot instantiate {self!r}')

                def __instancecheck__(self, x):
                    if hasattr(self, '__origin__'):
                        return isinstance(x, self.__origin__)
                    raise TypeError(f'{self!r} cannot be used with isinstance()')

                def __or__(self, other):
                    return Union[self, other]

                def __ror__(self, other):
                    return Union[other, self]

                def __mro_entries__(self, bases):
                    return (self.__origin__,) if hasattr(self, '__origin__') else ()


            def _parameterized(form, args):
                if form is Optional:
                    return Union[args[0], None]
                if form is Union:
                    flat = []
                    for a in args:
                        for t in a.__args__ if isinstance(a, _Alias) and a.__origin__ is Union else (a,):
                            if t not in flat:
                                flat.append(t)
                    if len(flat) == 1:
                        return flat[0]
                    if len(flat) == 2 and type(None) in flat:
                        other = flat[0] if flat[1] is type(None) else flat[1]
                        alias = _Alias('Optional', Union, tuple(flat))
                        if flat[0] is type(None):
                            alias._name = 'Optional'
                            alias.__args__ = (other, type(None))
                        return alias
                    return _Alias('Union', Union, tuple(flat))
                if form is Callable and len(args) == 2 and isinstance(args[0], list):
                    args = tuple(args[0]) + (args[1],)
                if form is Annotated:
                    return _Alias('Annotated', args[0], args)
                return _Alias(form._name, getattr(form, '__origin__', form), args)


            Any = _Special('Any')
            Optional = _Special('Optional')
            Union = _Special('Union')
            ClassVar = _Special('ClassVar')
            Final = _Special('Final')
            Literal = _Special('Literal')
            Annotated = _Special('Annotated')
            NoReturn = _Special('NoReturn')
            Never = _Special('Never')
            Self = _Special('Self')
            LiteralString = _Special('LiteralString')
            TypeAlias = _Special('TypeAlias')
            TypeGuard = _Special('TypeGuard')
            Concatenate = _Special('Concatenate')
            Required = _Special('Required')
            NotRequired = _Special('NotRequired')
            Unpack = _Special('Unpack')
            List = _Special('List', list)
            Dict = _Special('Dict', dict)
            Tuple = _Special('Tuple', tuple)
            Set = _Special('Set', set)
            FrozenSet = _Special('FrozenSet', frozenset)
            Type = _Special('Type', type)
            Callable = _Special('Callable', _abc.Callable)
            Iterable = _Special('Iterable', _abc.Iterable)
            Iterator = _Special('Iterator', _abc.Iterator)
            Generator = _Special('Generator', _abc.Generator)
            Sequence = _Special('Sequence', _abc.Sequence)
            MutableSequence = _Special('MutableSequence', _abc.MutableSequence)
            Mapping = _Special('Mapping', _abc.Mapping)
            MutableMapping = _Special('MutableMapping', _abc.MutableMapping)
            AbstractSet = _Special('AbstractSet', _abc.Set)
            Collection = _Special('Collection', _abc.Collection)
            Container = _Special('Container', _abc.Container)
            Hashable = _Special('Hashable', _abc.Hashable)
            Sized = _Special('Sized', _abc.Sized)
            Reversible = _Special('Reversible', _abc.Reversible)
            Text = str
            AnyStr = str


            def _lazy(name):
                import collections
                return _Special(name, getattr(collections, {'DefaultDict': 'defaultdict', 'Deque': 'deque'}.get(name, name)))


            DefaultDict = _lazy('DefaultDict')
            OrderedDict = _lazy('OrderedDict')
            Counter = _lazy('Counter')
            Deque = _lazy('Deque')
            ChainMap = _lazy('ChainMap')


            class TypeVar:
                def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
                    self.__name__ = name
                    self.__constraints__ = constraints
                    self.__bound__ = bound
                    self._sign = '+' if covariant else '-' if contravariant else '~'

                def __repr__(self):
                    return self._sign + self.__name__

                def __or__(self, other):
                    return Union[self, other]

                def __ror__(self, other):
                    return Union[other, self]


            class ParamSpec(TypeVar):
                args = kwargs = None


            class TypeVarTuple(TypeVar):
                def __iter__(self):
                    yield self


            AnyStr = TypeVar('AnyStr', bytes, str)


            class Generic:
                def __class_getitem__(cls, args):
                    return cls


            class Protocol:
                def __class_getitem__(cls, args):
                    return cls


            def runtime_checkable(cls):
                return cls


            class _NamedTupleMeta(type):
                def __new__(meta, name, bases, body):
                    import collections
                    hints = body.get('__annotations__', {})
                    if not bases:
                        return type.__new__(meta, name, bases, body)
                    defaults = [body[n] for n in hints if n in body]
                    seen = False
                    for n in hints:
                        if n in body:
                            seen = True
                        elif seen:
                            raise TypeError(f'Non-default namedtuple field {n} cannot follow default field{"s" if len(defaults) > 1 else ""} {", ".join(x for x in hints if x in body)}')
                    made = collections.namedtuple(name, list(hints), defaults=defaults, module=body.get('__module__'))
                    made.__annotations__ = dict(hints)
                    for n, value in body.items():
                        if n not in hints and n not in ('__annotations__', '__module__', '__qualname__', '__orig_bases__'):
                            setattr(made, n, value)
                    return made

                def __call__(cls, typename, fields=(), **keywords):
                    import collections
                    fields = list(fields) or list(keywords.items())
                    made = collections.namedtuple(typename, [n for n, t in fields])
                    made.__annotations__ = dict(fields)
                    return made


            class NamedTuple(metaclass=_NamedTupleMeta):
                pass


            class _TypedDictMeta(type):
                def __call__(cls, *args, **keywords):
                    if cls is TypedDict:
                        return _TypedDictMeta(args[0], (TypedDict,), {'__annotations__': dict(args[1])})
                    return dict(*args, **keywords)

                def __new__(meta, name, bases, body, total=True):
                    cls = type.__new__(meta, name, bases, body)
                    cls.__total__ = total
                    return cls

                def __instancecheck__(cls, x):
                    raise TypeError('TypedDict does not support instance and class checks')


            class TypedDict(metaclass=_TypedDictMeta):
                pass


            class SupportsFloat:
                pass


            SupportsInt = SupportsIndex = SupportsAbs = SupportsRound = SupportsFloat


            def NewType(name, tp):
                def new(x):
                    return x
                new.__name__ = new.__qualname__ = name
                new.__supertype__ = tp
                return new


            def cast(typ, val):
                return val


            def assert_type(val, typ):
                return val


            def reveal_type(obj):
                return obj


            def assert_never(arg):
                raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


            def overload(func):
                return func


            def final(f):
                return f


            def override(f):
                return f


            def no_type_check(f):
                return f


            def dataclass_transform(**options):
                return lambda f: f


            def get_origin(tp):
                return getattr(tp, '__origin__', None)


            def get_args(tp):
                return getattr(tp, '__args__', ())


            def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
                hints = {}
                for c in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
                    names = globalns if globalns is not None else getattr(c, '__globals__', {})
                    for n, t in getattr(c, '__annotations__', {}).items():
                        hints[n] = eval(t, names, localns) if isinstance(t, str) else type(None) if t is None else t
                return hints
            """;

    private TypingSource() { }
}

package chainrule.python.library;

/** The module {@code functools}: functions of functions. */
final class FunctoolsSource {
    static final String TEXT = """
            WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
            WRAPPER_UPDATES = ('__dict__',)


            def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
                for name in assigned:
                    try:
                        value = getattr(wrapped, name)
                    except AttributeError:
                        continue
                    setattr(wrapper, name, value)
                for name in updated:
                    getattr(wrapper, name).update(getattr(wrapped, name, {}))
                wrapper.__wrapped__ = wrapped
                return wrapper


            def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
                def decorator(wrapper):
                    return update_wrapper(wrapper, wrapped, assigned, updated)
                return decorator


            _ABSENT = object()


            def reduce(function, sequence, initial=_ABSENT, /):
                values = iter(sequence)
                if initial is _ABSENT:
                    value = next(values, _ABSENT)
                    if value is _ABSENT:
                        raise TypeError('reduce() of empty iterable with no initial value')
                else:
                    value = initial
                for x in values:
                    value = function(value, x)
                return value


            class partial:
                def __new__(cls, func, /, *args, **keywords):
                    if not callable(func):
                        raise TypeError('the first argument must be callable')
                    self = super().__new__(cls)
                    if isinstance(func, partial):
                        args = func.args + args
                        keywords = {**func.keywords, **keywords}
                        func = func.func
                    self.func = func
                    self.args = args
                    self.keywords = keywords
                    return self

                def __call__(self, /, *args, **keywords):
                    return self.func(*self.args, *args, **{**self.keywords, **keywords})

                def __repr__(self):
                    parts = [repr(self.func)]
                    parts.extend(repr(x) for x in self.args)
                    parts.extend(f'{k}={v!r}' for k, v in self.keywords.items())
                    return 'functools.partial(' + ', '.join(parts) + ')'


            class partialmethod:
                def __init__(self, func, /, *args, **keywords):
                    self.func = func
                    self.args = args
                    self.keywords = keywords

                def __get__(self, instance, owner=None):
                    return partial(self.func.__get__(instance, owner), *self.args, **self.keywords)


            class _CacheInfo(tuple):
                def __new__(cls, *values):
                    return tuple.__new__(cls, values)

                hits = property(lambda self: self[0])
                misses = property(lambda self: self[1])
                maxsize = property(lambda self: self[2])
                currsize = property(lambda self: self[3])

                def __repr__(self):
                    return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)


            def _key(args, keywords, typed):
                if not keywords and not typed:
                    return args
                key = args
                if keywords:
                    key += (_ABSENT,) + tuple(keywords.items())
                if typed:
                    key += tuple(type(x) for x in args) + tuple(type(x) for x in keywords.values())
                return key


            def _cached(function, maxsize, typed):
                values = {}
                hits = misses = 0

                def wrapper(*args, **keywords):
                    nonlocal hits, misses
                    key = _key(args, keywords, typed)
                    value = values.get(key, _ABSENT)
                    if value is not _ABSENT:
                        hits += 1
                        if maxsize is not None:
                            del values[key]
                            values[key] = value
                        return value
                    misses += 1
                    value = function(*args, **keywords)
                    if maxsize != 0:
                        if maxsize is not None and len(values) >= maxsize and key not in values:
                            del values[next(iter(values))]
                        values[key] = value
                    return value

                def cache_info():
                    return _CacheInfo(hits, misses, maxsize, len(values))

                def cache_clear():
                    nonlocal hits, misses
                    values.clear()
                    hits = misses = 0

                wrapper.cache_info = cache_info
                wrapper.cache_clear = cache_clear
                wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
                return update_wrapper(wrapper, function)


            def lru_cache(maxsize=128, typed=False):
                if callable(maxsize):
                    return _cached(maxsize, 128, False)
                if maxsize is not None and not isinstance(maxsize, int):
                    raise TypeError('Expected first argument to be an integer, a callable, or None')
                if maxsize is not None and maxsize < 0:
                    maxsize = 0
                return lambda function: _cached(function, maxsize, typed)


            def cache(function, /):
                return _cached(function, None, False)


            def cmp_to_key(mycmp):
                class K:
                    __slots__ = ['obj']

                    def __init__(self, obj):
                        self.obj = obj

                    def __lt__(self, other):
                        return mycmp(self.obj, other.obj) < 0

                    def __gt__(self, other):
                        return mycmp(self.obj, other.obj) > 0

                    def __eq__(self, other):
                        return mycmp(self.obj, other.obj) == 0

                    def __le__(self, other):
                        return mycmp(self.obj, other.obj) <= 0

                    def __ge__(self, other):
                        return mycmp(self.obj, other.obj) >= 0

                    __hash__ = None
                return K


            def _opposite(name):
                def method(self, other):
                    result = getattr(type(self), name)(self, other)
                    return result if result is NotImplemented else not result
                return method


            def _with_equal(name, equal):
                def method(self, other):
                    result = getattr(type(self), name)(self, other)
                    if result is NotImplemented or result == equal:
                        return result
                    return self == other if equal else self != other
                return method


            def _not_and_differs(name):
                def method(self, other):
                    result = getattr(type(self), name)(self, other)
                    return result if result is NotImplemented else not result and self != other
                return method


            def _not_or_equal(name):
                def method(self, other):
                    result = getattr(type(self), name)(self, other)
                    return result if result is NotImplemented else not result or self == other
                return method


            _ORDERINGS = {
                '__lt__': {'__gt__': _not_and_differs, '__le__': lambda n: _with_equal(n, True), '__ge__': _opposite},
                '__le__': {'__ge__': _not_or_equal, '__lt__': lambda n: _with_equal(n, False), '__gt__': _opposite},
                '__gt__': {'__lt__': _not_and_differs, '__ge__': lambda n: _with_equal(n, True), '__le__': _opposite},
                '__ge__': {'__le__': _not_or_equal, '__gt__': lambda n: _with_equal(n, False), '__lt__': _opposite},
            }


            def total_ordering(cls):
                has = [n for n in _ORDERINGS if getattr(cls, n, None) is not getattr(object, n, None)]
                if not has:
                    raise ValueError('must define at least one ordering operation: < > <= >=')
                for root in ('__lt__', '__le__', '__gt__', '__ge__'):
                    if root in has:
                        break
                for name, maker in _ORDERINGS[root].items():
                    if name not in has:
                        method = maker(root)
                        method.__name__ = name
                        method.__qualname__ = cls.__qualname__ + '.' + name
                        setattr(cls, name, method)
                return cls


            class cached_property:
                def __init__(self, func):
                    self.func = func
                    self.attrname = None
                    self.__doc__ = func.__doc__

                def __set_name__(self, owner, name):
                    if self.attrname is None:
                        self.attrname = name
                    elif name != self.attrname:
                        raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')

                def __get__(self, instance, owner=None):
                    if instance is None:
                        return self
                    if self.attrname is None:
                        raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
                    attributes = instance.__dict__
                    value = attributes.get(self.attrname, _ABSENT)
                    if value is _ABSENT:
                        value = self.func(instance)
                        attributes[self.attrname] = value
                    return value


            def singledispatch(func):
                registry = {object: func}

                def dispatch(cls):
                    for c in cls.__mro__:
                        if c in registry:
                            return registry[c]
                    for c in registry:
                        if issubclass(cls, c) and c is not object:
                            return registry[c]
                    return func

                def register(cls, function=None):
                    if function is None:
                        if isinstance(cls, type):
                            return lambda f: register(cls, f)
                        function = cls
                        hints = [t for n, t in function.__annotations__.items() if n != 'return']
                        if not hints:
                            raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain `@register` on an annotated function.')
                        cls = hints[0]
                    for c in getattr(cls, '__args__', None) or (cls,):
                        registry[c] = function
                    return function

                def wrapper(*args, **keywords):
                    if not args:
                        raise TypeError(f'{func.__name__} requires at least 1 positional argument')
                    return dispatch(type(args[0]))(*args, **keywords)

                wrapper.register = register
                wrapper.dispatch = dispatch
                wrapper.registry = registry
                return update_wrapper(wrapper, func)


            class singledispatchmethod:
                def __init__(self, func):
                    self.dispatcher = singledispatch(func)
                    self.func = func

                def register(self, cls, method=None):
                    return self.dispatcher.register(cls, method)

                def __get__(self, instance, owner=None):
                    def method(*args, **keywords):
                        return self.dispatcher.dispatch(type(args[0])).__get__(instance, owner)(*args, **keywords)
                    method.register = self.register
                    return update_wrapper(method, self.func)
            """;

    private FunctoolsSource() { }
}

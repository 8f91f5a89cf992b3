package chainrule.python.library;

/** The module {@code dataclasses}: classes that are little more than their fields. */
final class DataclassesSource {
    static final String TEXT = """
            class FrozenInstanceError(AttributeError):
                pass


            class _Mark:
                def __init__(self, text):
                    self._text = text

                def __repr__(self):
                    return self._text


            MISSING = _Mark('MISSING')
            KW_ONLY = _Mark('KW_ONLY')
            _FACTORY = _Mark('<factory>')
            _FIELDS = '__dataclass_fields__'


            class InitVar:
                def __init__(self, type):
                    self.type = type

                def __class_getitem__(cls, type):
                    return InitVar(type)

                def __repr__(self):
                    return f'dataclasses.InitVar[{getattr(self.type, "__name__", self.type)}]'


            class Field:
                def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
                    self.name = None
                    self.type = None
                    self.default = default
                    self.default_factory = default_factory
                    self.init = init
                    self.repr = repr
                    self.hash = hash
                    self.compare = compare
                    self.metadata = metadata if metadata is not None else {}
                    self.kw_only = kw_only
                    self._kind = 'field'

                def __repr__(self):
                    names = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only')
                    parts = [f'{n}={getattr(self, n)!r}' for n in names]
                    return 'Field(' + ','.join(parts) + f',_field_type={self._kind})'


            def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
                if default is not MISSING and default_factory is not MISSING:
                    raise ValueError('cannot specify both default and default_factory')
                return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


            def _kind(hint):
                text = hint if isinstance(hint, str) else repr(hint)
                if text.startswith(('typing.ClassVar', 'ClassVar')):
                    return 'class'
                if isinstance(hint, InitVar) or hint is InitVar or text.startswith(('InitVar', 'dataclasses.InitVar')):
                    return 'init'
                return 'field'


            def _field_of(cls, name, hint, kw_only):
                default = cls.__dict__.get(name, MISSING)
                if isinstance(default, Field):
                    f = default
                else:
                    f = field(default=default)
                f.name = name
                f.type = hint
                f._kind = _kind(hint)
                if f._kind != 'field' and f.default_factory is not MISSING:
                    raise TypeError(f'field {name} cannot have a default factory')
                if f._kind == 'field' and f.default is not MISSING and f.default.__class__.__hash__ is None:
                    raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
                if f.kw_only is MISSING:
                    f.kw_only = kw_only
                return f


            def _made(cls, name, parameters, lines, values):
                inner = [f' def {name}({", ".join(parameters)}):'] + ['  ' + line for line in lines] + [f' return {name}']
                scope = {}
                exec('def __make__(' + ', '.join(values) + '):\\n' + '\\n'.join(inner), {'__name__': cls.__module__}, scope)
                function = scope['__make__'](**values)
                function.__qualname__ = cls.__qualname__ + '.' + name
                return function


            def _init(cls, fields, frozen):
                ordered = [f for f in fields if f.init and not f.kw_only]
                named = [f for f in fields if f.init and f.kw_only]
                seen = False
                for f in ordered:
                    if f.default is not MISSING or f.default_factory is not MISSING:
                        seen = True
                    elif seen:
                        raise TypeError(f'non-default argument {f.name!r} follows default argument')
                values = {'_set': object.__setattr__, '_FACTORY': _FACTORY}
                lines = []
                me = '__dataclass_self__' if 'self' in [f.name for f in fields] else 'self'

                def parameter(f):
                    if f.default is not MISSING:
                        values['_default_' + f.name] = f.default
                        return f'{f.name}=_default_{f.name}'
                    return f.name if f.default_factory is MISSING else f'{f.name}=_FACTORY'

                for f in fields:
                    if f._kind == 'init':
                        continue
                    value = f.name
                    if f.default_factory is not MISSING:
                        values['_make_' + f.name] = f.default_factory
                        value = f'_make_{f.name}()' if not f.init else f'_make_{f.name}() if {f.name} is _FACTORY else {f.name}'
                    elif not f.init:
                        if f.default is MISSING:
                            continue
                        values['_default_' + f.name] = f.default
                        value = '_default_' + f.name
                    lines.append(f'_set({me}, {f.name!r}, {value})' if frozen else f'{me}.{f.name} = {value}')
                if hasattr(cls, '__post_init__'):
                    lines.append(f'{me}.__post_init__({", ".join(f.name for f in fields if f._kind == "init")})')
                parameters = [me] + [parameter(f) for f in ordered]
                if named:
                    parameters += ['*'] + [parameter(f) for f in named]
                init = _made(cls, '__init__', parameters, lines or ['pass'], values)
                init.__annotations__ = {**{f.name: f.type for f in fields if f.init}, 'return': None}
                return init


            def _repr(names):
                def __repr__(self):
                    key = id(self)
                    if key in _shown:
                        return '...'
                    _shown.add(key)
                    try:
                        return type(self).__qualname__ + '(' + ', '.join([f'{n}={getattr(self, n)!r}' for n in names]) + ')'
                    finally:
                        _shown.discard(key)
                return __repr__


            _shown = set()


            def _compared(cls, name, names, values):
                mine = '(' + ''.join(f'self.{n},' for n in names) + ')'
                other = '(' + ''.join(f'other.{n},' for n in names) + ')'
                sign = {'__eq__': '==', '__lt__': '<', '__le__': '<=', '__gt__': '>', '__ge__': '>='}[name]
                return _made(cls, name, ['self', 'other'], ['if other.__class__ is self.__class__:', f' return {mine} {sign} {other}', 'return NotImplemented'], values)


            def _set(cls, name, value, qualify=True):
                if name in cls.__dict__:
                    return True
                value.__qualname__ = cls.__qualname__ + '.' + name
                setattr(cls, name, value)
                return False


            def _freeze(cls, names):
                def __setattr__(self, name, value):
                    if type(self) is cls or name in names:
                        raise FrozenInstanceError(f'cannot assign to field {name!r}')
                    super(cls, self).__setattr__(name, value)

                def __delattr__(self, name):
                    if type(self) is cls or name in names:
                        raise FrozenInstanceError(f'cannot delete field {name!r}')
                    super(cls, self).__delattr__(name)

                for f in (__setattr__, __delattr__):
                    if _set(cls, f.__name__, f):
                        raise TypeError(f'Cannot overwrite attribute {f.__name__} in class {cls.__name__}')


            def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
                all_fields = {}
                bases_frozen = None
                for base in cls.__mro__[-1:0:-1]:
                    known = base.__dict__.get(_FIELDS)
                    if known is not None:
                        all_fields.update(known)
                        bases_frozen = base.__dict__['__dataclass_params__'].frozen
                if bases_frozen is not None and bases_frozen != frozen:
                    raise TypeError('cannot inherit frozen dataclass from a non-frozen one' if frozen else 'cannot inherit non-frozen dataclass from a frozen one')
                hints = cls.__dict__.get('__annotations__', {})
                only_named = kw_only
                for name, hint in hints.items():
                    if hint is KW_ONLY or isinstance(hint, str) and hint in ('KW_ONLY', 'dataclasses.KW_ONLY'):
                        only_named = True
                        continue
                    f = _field_of(cls, name, hint, only_named)
                    all_fields[name] = f
                    if isinstance(cls.__dict__.get(name), Field):
                        if f.default is MISSING:
                            delattr(cls, name)
                        else:
                            setattr(cls, name, f.default)
                for name, value in cls.__dict__.items():
                    if isinstance(value, Field) and name not in hints:
                        raise TypeError(f'{name!r} is a field but has no type annotation')
                setattr(cls, _FIELDS, all_fields)
                cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
                every = [f for f in all_fields.values() if f._kind != 'class']
                plain = [f for f in every if f._kind == 'field']
                if order and not eq:
                    raise ValueError('eq must be true if order is true')
                if init:
                    made = _init(cls, every, frozen)
                    cls.__init__ = made
                if repr:
                    _set(cls, '__repr__', _repr([f.name for f in plain if f.repr]))
                compared = [f.name for f in plain if f.compare]
                own_hash = cls.__dict__.get('__hash__', MISSING)
                explicit_hash = own_hash is not MISSING and not (own_hash is None and '__eq__' in cls.__dict__)
                if eq:
                    _set(cls, '__eq__', _compared(cls, '__eq__', compared, {}))
                if order:
                    for name in ('__lt__', '__le__', '__gt__', '__ge__'):
                        if _set(cls, name, _compared(cls, name, compared, {})):
                            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
                if frozen:
                    _freeze(cls, [f.name for f in plain])
                hashed = [f.name for f in plain if (f.compare if f.hash is None else f.hash)]
                if unsafe_hash or eq and frozen and not explicit_hash:
                    if unsafe_hash and explicit_hash:
                        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
                    cls.__hash__ = _made(cls, '__hash__', ['self'], ['return hash((' + ''.join(f'self.{n},' for n in hashed) + '))'], {})
                elif eq and not explicit_hash:
                    cls.__hash__ = None
                if match_args and '__match_args__' not in cls.__dict__:
                    cls.__match_args__ = tuple(f.name for f in every if f.init and not f.kw_only)
                if not cls.__doc__:
                    cls.__doc__ = cls.__name__ + '(' + ', '.join(f.name for f in every if f.init) + ')'
                if slots:
                    body = {k: v for k, v in cls.__dict__.items() if k not in ('__dict__', '__weakref__') and k not in all_fields}
                    body['__slots__'] = tuple(f.name for f in plain if not any(f.name in getattr(b, '__slots__', ()) for b in cls.__mro__[1:]))
                    qualname = cls.__qualname__
                    cls = type(cls)(cls.__name__, cls.__bases__, body)
                    cls.__qualname__ = qualname
                return cls


            class _Params:
                def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
                    self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen


            def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
                def wrap(c):
                    return _process(c, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
                return wrap if cls is None else wrap(cls)


            def fields(class_or_instance):
                known = getattr(class_or_instance, _FIELDS, None)
                if known is None:
                    raise TypeError('must be called with a dataclass type or instance') from None
                return tuple(f for f in known.values() if f._kind == 'field')


            def is_dataclass(obj):
                return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


            def _plain(value, rows, factory):
                if is_dataclass(value) and not isinstance(value, type):
                    return rows(value)
                if isinstance(value, tuple) and hasattr(value, '_fields'):
                    return type(value)(*[_plain(v, rows, factory) for v in value])
                if isinstance(value, (list, tuple)):
                    return type(value)([_plain(v, rows, factory) for v in value])
                if isinstance(value, dict):
                    return type(value)([(_plain(k, rows, factory), _plain(v, rows, factory)) for k, v in value.items()])
                from copy import deepcopy
                return deepcopy(value)


            def asdict(obj, *, dict_factory=dict):
                if not is_dataclass(obj) or isinstance(obj, type):
                    raise TypeError('asdict() should be called on dataclass instances')

                def rows(x):
                    return dict_factory([(f.name, _plain(getattr(x, f.name), rows, dict_factory)) for f in fields(x)])
                return rows(obj)


            def astuple(obj, *, tuple_factory=tuple):
                if not is_dataclass(obj) or isinstance(obj, type):
                    raise TypeError('astuple() should be called on dataclass instances')

                def rows(x):
                    return tuple_factory([_plain(getattr(x, f.name), rows, tuple_factory) for f in fields(x)])
                return rows(obj)


            def replace(obj, /, **changes):
                if not is_dataclass(obj) or isinstance(obj, type):
                    raise TypeError('replace() should be called on dataclass instances')
                for f in getattr(obj, _FIELDS).values():
                    if f._kind == 'class':
                        continue
                    if not f.init:
                        if f.name in changes:
                            raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
                        continue
                    if f.name not in changes:
                        if f._kind == 'init' and f.default is MISSING:
                            raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
                        changes[f.name] = getattr(obj, f.name)
                return type(obj)(**changes)


            def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
                body = dict(namespace or {})
                hints = {}
                for item in fields:
                    if isinstance(item, str):
                        hints[item] = 'typing.Any'
                    else:
                        hints[item[0]] = item[1]
                        if len(item) == 3:
                            body[item[0]] = item[2]
                body['__annotations__'] = hints
                return dataclass(type(cls_name, bases, body), **options)
            """;

    private DataclassesSource() { }
}

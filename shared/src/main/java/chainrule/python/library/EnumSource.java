package chainrule.python.library;

/** The module {@code enum}: values with names. */
final class EnumSource {
    static final String TEXT = """
            __all__ = ['EnumMeta', 'EnumType', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'auto', 'unique']


            class auto:
                def __init__(self, value=None):
                    self.value = value


            def _is_member(name, value):
                if name.startswith('_') and name.endswith('_') or name.startswith('__'):
                    return False
                return not (isinstance(value, (property, staticmethod, classmethod)) or hasattr(value, '__get__'))


            def _data_type(bases):
                for base in bases:
                    for c in base.__mro__:
                        if c is not object and not issubclass(c, Enum) and ('__new__' in c.__dict__ or c.__module__ == 'builtins'):
                            return c
                return object


            class _Body(dict):
                \"""The names of a class as its body sets them; auto() becomes a value at once, so that what follows can use it.\"""

                def __init__(self, bases):
                    super().__init__()
                    self._values = []
                    self._next = getattr(bases[-1], '_generate_next_value_', None) if bases else None

                def _made(self, name, value):
                    if not isinstance(value, auto):
                        return value
                    if value.value is None:
                        value.value = self._next(name, 1, len(self._values), self._values[:])
                    return value.value

                def __setitem__(self, name, value):
                    if name == '_generate_next_value_':
                        self._next = getattr(value, '__func__', value)
                    elif _is_member(name, value):
                        if name in self:
                            raise TypeError(f'{name!r} already defined as {self[name]!r}')
                        value = tuple(self._made(name, v) for v in value) if type(value) is tuple else self._made(name, value)
                        self._values.append(value)
                    super().__setitem__(name, value)


            class EnumMeta(type):
                @classmethod
                def __prepare__(meta, name, bases, **keywords):
                    return _Body(bases)

                def __new__(meta, name, bases, body, **keywords):
                    if 'Enum' not in globals():
                        return super().__new__(meta, name, bases, body)
                    for base in bases:
                        if isinstance(base, EnumMeta) and base._member_map_:
                            raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
                    ignored = body.get('_ignore_', ())
                    ignored = ignored.replace(',', ' ').split() if isinstance(ignored, str) else ignored
                    written = {n: v for n, v in body.items() if n not in ignored and _is_member(n, v)}
                    cls = super().__new__(meta, name, bases, {n: v for n, v in body.items() if n not in written and n not in ignored}, **keywords)
                    cls._member_map_ = {}
                    cls._value2member_map_ = {}
                    cls._member_names_ = []
                    data = _data_type(bases)
                    cls._member_type_ = data
                    own_new = body.get('__new__') or next((b.__dict__['__new__'] for b in cls.__mro__ if isinstance(b, EnumMeta) and b is not Enum and '__new__' in b.__dict__), None)
                    own_new = getattr(own_new, '__func__', own_new)
                    if data is not object:
                        for n in ('__repr__', '__str__', '__format__'):
                            if n not in body:
                                type.__setattr__(cls, n, getattr(bases[-1], n))
                    for n, value in written.items():
                        cls._add(n, value, data, own_new)
                    return cls

                def _add(cls, name, value, data, own_new):
                    args = value if isinstance(value, tuple) else (value,)
                    if data is tuple:
                        args = (args,)
                    if own_new is not None:
                        member = own_new(cls, *args)
                    elif data is object:
                        member = object.__new__(cls)
                    else:
                        member = data.__new__(cls, *args)
                    if not hasattr(member, '_value_'):
                        member._value_ = value if data is object else data(*args)
                    if isinstance(member._value_, data) and data is not object:
                        value = member._value_
                    member._name_ = name
                    member.__objclass__ = cls
                    member._sort_order_ = len(cls._member_names_)
                    if '__init__' in cls.__dict__ or any('__init__' in b.__dict__ for b in cls.__mro__ if isinstance(b, EnumMeta) and b is not Enum):
                        member.__init__(*args)
                    for known in cls._member_map_.values():
                        if known._value_ == member._value_:
                            member = known
                            break
                    else:
                        if not issubclass(cls, Flag) or cls._single(member._value_):
                            cls._member_names_.append(name)
                    cls._member_map_[name] = member
                    type.__setattr__(cls, name, member)
                    try:
                        cls._value2member_map_.setdefault(member._value_, member)
                    except TypeError:
                        pass

                def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
                    if names is None and (cls._member_map_ or cls.__mro__[1] is not object and not _functional(cls)):
                        return cls._of(value)
                    return cls._create(value, names, type, start)

                def _create(cls, name, names, mixin, start):
                    if isinstance(names, str):
                        names = names.replace(',', ' ').split()
                    body = _Body((cls,))
                    if isinstance(names, dict):
                        body.update(names)
                    else:
                        values = []
                        for i, item in enumerate(names):
                            if isinstance(item, str):
                                values.append(cls._generate_next_value_(item, start, i, values[:]))
                                body[item] = values[-1]
                            else:
                                body[item[0]] = item[1]
                    bases = (cls,) if mixin is None else (mixin, cls)
                    return EnumMeta(name, bases, body)

                def _of(cls, value):
                    if type(value) is cls:
                        return value
                    try:
                        known = cls._value2member_map_.get(value)
                        if known is not None:
                            return known
                    except TypeError:
                        pass
                    for member in cls._member_map_.values():
                        if member._value_ == value:
                            return member
                    found = cls._missing_(value)
                    if isinstance(found, cls):
                        return found
                    if found is None:
                        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
                    raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')

                def __getattr__(cls, name):
                    raise AttributeError(name)

                def __getitem__(cls, name):
                    return cls._member_map_[name]

                def __iter__(cls):
                    return (cls._member_map_[n] for n in cls._member_names_)

                def __reversed__(cls):
                    return (cls._member_map_[n] for n in reversed(cls._member_names_))

                def __len__(cls):
                    return len(cls._member_names_)

                def __bool__(cls):
                    return True

                def __contains__(cls, value):
                    if not isinstance(value, Enum):
                        raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(value).__qualname__, cls.__class__.__qualname__))
                    return isinstance(value, cls) and value._name_ in cls._member_map_

                def __setattr__(cls, name, value):
                    if name in cls.__dict__.get('_member_map_', {}):
                        raise AttributeError(f'cannot reassign member {name!r}')
                    type.__setattr__(cls, name, value)

                def __delattr__(cls, name):
                    if name in cls.__dict__.get('_member_map_', {}):
                        raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
                    type.__delattr__(cls, name)

                @property
                def __members__(cls):
                    return dict(cls._member_map_)

                def __repr__(cls):
                    return ('<flag %r>' if 'Flag' in globals() and issubclass(cls, Flag) else '<enum %r>') % cls.__name__


            EnumType = EnumMeta


            def _functional(cls):
                return cls._member_names_ == [] and cls.__module__ == __name__


            class Enum(metaclass=EnumMeta):
                _member_map_ = {}
                _value2member_map_ = {}
                _member_names_ = []
                _member_type_ = object

                @staticmethod
                def _generate_next_value_(name, start, count, last_values):
                    if not last_values:
                        return start
                    try:
                        return sorted(last_values)[-1] + 1
                    except TypeError:
                        raise TypeError('unable to sort non-numeric values') from None

                @classmethod
                def _missing_(cls, value):
                    return None

                @property
                def name(self):
                    return self._name_

                @property
                def value(self):
                    return self._value_

                def __repr__(self):
                    return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

                def __str__(self):
                    return f'{type(self).__name__}.{self._name_}'

                def __format__(self, spec):
                    return str.__format__(str(self), spec)

                def __dir__(self):
                    return ['name', 'value'] + [n for n in type(self).__dict__ if not n.startswith('_')]

                def __hash__(self):
                    return hash(self._name_)

                def __copy__(self):
                    return self

                def __deepcopy__(self, memo):
                    return self


            class ReprEnum(Enum):
                pass


            class IntEnum(int, ReprEnum):
                __str__ = int.__repr__

                def __format__(self, spec):
                    return format(int(self), spec)

                __hash__ = int.__hash__


            class StrEnum(str, ReprEnum):
                def __new__(cls, *values):
                    if len(values) != 1 or not isinstance(values[0], str):
                        raise TypeError(f'{values[0]!r} is not a string')
                    member = str.__new__(cls, values[0])
                    member._value_ = values[0]
                    return member

                @staticmethod
                def _generate_next_value_(name, start, count, last_values):
                    return name.lower()

                def __str__(self):
                    return str.__str__(self)

                def __format__(self, spec):
                    return format(str.__str__(self), spec)

                __hash__ = str.__hash__


            class Flag(Enum):
                @staticmethod
                def _generate_next_value_(name, start, count, last_values):
                    if not last_values:
                        return start if start is not None else 1
                    return 2 ** max(last_values).bit_length()

                @classmethod
                def _single(cls, value):
                    return value > 0 and value & (value - 1) == 0

                @classmethod
                def _missing_(cls, value):
                    if not isinstance(value, int):
                        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
                    every = 0
                    for member in cls._member_map_.values():
                        every |= member._value_
                    if value < 0:
                        value = every & value
                    if value & ~every:
                        raise ValueError(f'{cls!r} invalid value {value!r}')
                    member = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
                    parts = [m for m in cls._member_map_.values() if cls._single(m._value_) and m._value_ & value]
                    member._name_ = '|'.join(m._name_ for m in parts) or None
                    member._value_ = value
                    cls._value2member_map_[value] = member
                    return member

                def __iter__(self):
                    return (m for m in type(self) if m._value_ & self._value_)

                def __len__(self):
                    return bin(self._value_).count('1')

                def __contains__(self, other):
                    if not isinstance(other, type(self)):
                        raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__))
                    return other._value_ & self._value_ == other._value_

                def __bool__(self):
                    return bool(self._value_)

                def _with(self, other, operation):
                    value = other._value_ if isinstance(other, type(self)) else other if isinstance(self, int) and isinstance(other, int) else None
                    return NotImplemented if value is None else type(self)(operation(self._value_, value))

                def __or__(self, other):
                    return self._with(other, lambda a, b: a | b)

                def __and__(self, other):
                    return self._with(other, lambda a, b: a & b)

                def __xor__(self, other):
                    return self._with(other, lambda a, b: a ^ b)

                __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

                def __invert__(self):
                    return type(self)(~self._value_)

                def __repr__(self):
                    if self._name_ is None:
                        return f'<{type(self).__name__}: {self._value_!r}>'
                    return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

                def __str__(self):
                    return f'{type(self).__name__}({self._value_!r})' if self._name_ is None else f'{type(self).__name__}.{self._name_}'

                def __hash__(self):
                    return hash(self._value_)


            class IntFlag(int, Flag):
                __str__ = int.__repr__
                __or__, __and__, __xor__, __ror__, __rand__, __rxor__, __invert__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__

                def __format__(self, spec):
                    return format(int(self), spec)

                __hash__ = int.__hash__


            def unique(enumeration):
                aliases = [(n, m.name) for n, m in enumeration._member_map_.items() if n != m.name]
                if aliases:
                    text = ', '.join(f'{alias} -> {name}' for alias, name in aliases)
                    raise ValueError(f'duplicate values found in {enumeration!r}: {text}')
                return enumeration
            """;

    private EnumSource() { }
}

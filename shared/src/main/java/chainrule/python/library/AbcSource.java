package chainrule.python.library;

/** The module {@code abc}: classes that must be completed before use. */
final class AbcSource {
    static final String TEXT = """
            def abstractmethod(function):
                function.__isabstractmethod__ = True
                return function


            class abstractproperty(property):
                __isabstractmethod__ = True


            def _abstract(value):
                if getattr(value, '__isabstractmethod__', False):
                    return True
                for part in ('fget', 'fset', 'fdel', '__func__'):
                    if getattr(getattr(value, part, None), '__isabstractmethod__', False):
                        return True
                return False


            class ABCMeta(type):
                def __new__(meta, name, bases, body, **keywords):
                    cls = super().__new__(meta, name, bases, body, **keywords)
                    names = {n for n, value in body.items() if _abstract(value)}
                    for base in bases:
                        for n in getattr(base, '__abstractmethods__', ()):
                            if _abstract(getattr(cls, n, None)):
                                names.add(n)
                    cls.__abstractmethods__ = frozenset(names)
                    cls._registered = []
                    return cls

                def register(cls, subclass):
                    cls._registered.append(subclass)
                    return subclass

                def __instancecheck__(cls, instance):
                    return cls.__subclasscheck__(type(instance))

                def __subclasscheck__(cls, subclass):
                    if cls in subclass.__mro__:
                        return True
                    hook = cls.__dict__.get('__subclasshook__')
                    if hook is not None:
                        answer = hook.__func__(cls, subclass)
                        if answer is not NotImplemented:
                            return answer
                    for known in cls.__dict__['_registered']:
                        if issubclass(subclass, known):
                            return True
                    for below in cls.__subclasses__():
                        if issubclass(subclass, below):
                            return True
                    return False


            class ABC(metaclass=ABCMeta):
                pass


            def get_cache_token():
                return 0
            """;

    private AbcSource() { }
}

package chainrule.python.library;

/** The module {@code contextlib}: what {@code with} can manage. */
final class ContextlibSource {
    static final String TEXT = """
            import sys
            from abc import ABC, abstractmethod
            from functools import wraps


            class AbstractContextManager(ABC):
                def __enter__(self):
                    return self

                @abstractmethod
                def __exit__(self, kind, error, trace):
                    return None

                @classmethod
                def __subclasshook__(cls, other):
                    return hasattr(other, '__enter__') and hasattr(other, '__exit__') or NotImplemented


            class ContextDecorator:
                def _recreate_cm(self):
                    return self

                def __call__(self, func):
                    @wraps(func)
                    def inner(*args, **keywords):
                        with self._recreate_cm():
                            return func(*args, **keywords)
                    return inner


            class _GeneratorContextManager(ContextDecorator):
                def __init__(self, func, args, keywords):
                    self.gen = func(*args, **keywords)
                    self.func, self.args, self.keywords = func, args, keywords
                    self.__doc__ = func.__doc__

                def _recreate_cm(self):
                    return type(self)(self.func, self.args, self.keywords)

                def __enter__(self):
                    try:
                        return next(self.gen)
                    except StopIteration:
                        raise RuntimeError("generator didn't yield") from None

                def __exit__(self, kind, error, trace):
                    if kind is None:
                        try:
                            next(self.gen)
                        except StopIteration:
                            return False
                        raise RuntimeError("generator didn't stop")
                    if error is None:
                        error = kind()
                    try:
                        self.gen.throw(error)
                    except StopIteration as stop:
                        return stop is not error
                    except RuntimeError as other:
                        if other is error or isinstance(error, StopIteration) and other.__cause__ is error:
                            return False
                        raise
                    except BaseException as other:
                        if other is not error:
                            raise
                        return False
                    raise RuntimeError("generator didn't stop after throw()")


            def contextmanager(func):
                @wraps(func)
                def helper(*args, **keywords):
                    return _GeneratorContextManager(func, args, keywords)
                return helper


            class suppress:
                def __init__(self, *exceptions):
                    self._exceptions = exceptions

                def __enter__(self):
                    pass

                def __exit__(self, kind, error, trace):
                    return kind is not None and issubclass(kind, self._exceptions)


            class _Redirect:
                def __init__(self, target):
                    self._target = target
                    self._before = []

                def __enter__(self):
                    self._before.append(getattr(sys, self._stream))
                    setattr(sys, self._stream, self._target)
                    return self._target

                def __exit__(self, kind, error, trace):
                    setattr(sys, self._stream, self._before.pop())


            class redirect_stdout(_Redirect):
                _stream = 'stdout'


            class redirect_stderr(_Redirect):
                _stream = 'stderr'


            class nullcontext:
                def __init__(self, enter_result=None):
                    self.enter_result = enter_result

                def __enter__(self):
                    return self.enter_result

                def __exit__(self, *details):
                    pass


            class closing:
                def __init__(self, thing):
                    self.thing = thing

                def __enter__(self):
                    return self.thing

                def __exit__(self, *details):
                    self.thing.close()


            class ExitStack:
                def __init__(self):
                    self._exits = []

                def __enter__(self):
                    return self

                def enter_context(self, manager):
                    cls = type(manager)
                    if not hasattr(cls, '__enter__') or not hasattr(cls, '__exit__'):
                        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
                    value = manager.__enter__()
                    self._exits.append(manager.__exit__)
                    return value

                def push(self, exit):
                    self._exits.append(exit.__exit__ if hasattr(type(exit), '__exit__') else exit)
                    return exit

                def callback(self, callback, /, *args, **keywords):
                    self._exits.append(lambda kind, error, trace: callback(*args, **keywords) and None)
                    return callback

                def pop_all(self):
                    other = type(self)()
                    other._exits, self._exits = self._exits, []
                    return other

                def close(self):
                    self.__exit__(None, None, None)

                def __exit__(self, kind, error, trace):
                    handled = False
                    pending = error
                    while self._exits:
                        exit = self._exits.pop()
                        try:
                            if exit(type(pending) if pending is not None else None, pending, None) and pending is not None:
                                pending = None
                                handled = True
                        except BaseException as other:
                            if pending is not None and other is not pending and other.__context__ is None:
                                other.__context__ = pending
                            pending = other
                    if pending is not None and pending is not error:
                        raise pending
                    return handled and error is not None and pending is None
            """;

    private ContextlibSource() { }
}

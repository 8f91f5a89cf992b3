package chainrule.python.library;

/** The module {@code warnings}: what is said and ignored. */
final class WarningsSource {
    static final String TEXT = """
            import sys as _sys

            filters = []
            _shown = set()


            def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
                item = (action, message, category)
                if append:
                    filters.append(item)
                else:
                    filters.insert(0, item)
                _shown.clear()


            def simplefilter(action, category=Warning, lineno=0, append=False):
                filterwarnings(action, '', category, '', lineno, append)


            def resetwarnings():
                filters.clear()
                _shown.clear()


            class WarningMessage:
                def __init__(self, message, category, lineno):
                    self.message = message
                    self.category = category
                    self.lineno = lineno
                    self.filename = '<string>'
                    self.line = None


            _record = None


            def _begins(message, text):
                return text.lower().startswith(message.replace('.*', '').replace('\\\\', '').lower())


            def showwarning(message, category, filename, lineno, file=None, line=None):
                (file or _sys.stderr).write(formatwarning(message, category, filename, lineno, line))


            def formatwarning(message, category, filename, lineno, line=None):
                return f'{filename}:{lineno}: {category.__name__}: {message}\\n'


            def warn(message, category=None, stacklevel=1, source=None):
                if isinstance(message, Warning):
                    category = type(message)
                if category is None:
                    category = UserWarning
                if not isinstance(category, type) or not issubclass(category, Warning):
                    raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
                text = str(message)
                action = 'default'
                for kind, begins, of in filters:
                    if issubclass(category, of) and _begins(begins, text):
                        action = kind
                        break
                if action == 'ignore':
                    return
                if action == 'error':
                    raise message if isinstance(message, Warning) else category(message)
                if action in ('default', 'once', 'module'):
                    if (text, category) in _shown:
                        return
                    _shown.add((text, category))
                line = _line(stacklevel)
                if _record is not None:
                    _record.append(WarningMessage(message if isinstance(message, Warning) else category(message), category, line))
                else:
                    showwarning(message, category, '<string>', line)


            def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
                warn(message, category)


            class catch_warnings:
                def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
                    self._recording = record
                    self._given = action, category, lineno, append

                def __enter__(self):
                    global _record
                    self._before = filters[:], _record
                    if self._given[0] is not None:
                        simplefilter(*self._given)
                    if self._recording:
                        _record = []
                        return _record

                def __exit__(self, *details):
                    global _record
                    filters[:], _record = self._before
                    _shown.clear()
            """;

    private WarningsSource() { }
}

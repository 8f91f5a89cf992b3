package chainrule.python.library;

/** The module {@code weakref}: references, which here keep what they refer to. */
final class WeakrefSource {
    static final String TEXT = """
            class ref:
                \"""Keeps its object: nothing here tells when nobody else does.\"""

                def __init__(self, obj, callback=None):
                    self._object = obj

                def __call__(self):
                    return self._object

                def __eq__(self, other):
                    return self._object == other._object if isinstance(other, ref) else NotImplemented

                def __hash__(self):
                    return hash(self._object)


            ReferenceType = WeakMethod = ref
            WeakValueDictionary = WeakKeyDictionary = dict
            WeakSet = set


            def proxy(obj, callback=None):
                return obj


            def finalize(obj, func, /, *args, **keywords):
                return lambda: func(*args, **keywords)
            """;

    private WeakrefSource() { }
}

package chainrule.python.library;

import chainrule.python.machine.SourceModule;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import java.util.Map;

/** The module {@code json}: reading and writing in Java, what is around them in Python. */
final class JsonModule {
    private static final String SOURCE = """
            class JSONDecodeError(ValueError):
                def __init__(self, msg, doc, pos):
                    line = doc.count('\\n', 0, pos) + 1
                    column = pos - doc.rfind('\\n', 0, pos)
                    super().__init__(f'{msg}: line {line} column {column} (char {pos})')
                    self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column


            class JSONEncoder:
                def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
                    self.options = skipkeys, ensure_ascii, allow_nan, sort_keys, indent, separators
                    if default is not None:
                        self.default = default

                def default(self, o):
                    raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')

                def encode(self, o):
                    return _write(o, self.default, *self.options)

                def iterencode(self, o):
                    yield self.encode(o)


            class JSONDecoder:
                def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
                    self.options = object_hook, parse_float, parse_int, parse_constant, object_pairs_hook

                def decode(self, s):
                    return _read(s, JSONDecodeError, *self.options)


            def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **more):
                if cls is not None:
                    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, sort_keys=sort_keys, indent=indent, separators=separators, default=default, **more).encode(obj)
                return _write(obj, default, skipkeys, ensure_ascii, allow_nan, sort_keys, indent, separators)


            def dump(obj, fp, **options):
                fp.write(dumps(obj, **options))


            def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **more):
                if isinstance(s, bytes):
                    s = s.decode('utf-8')
                elif not isinstance(s, str):
                    raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')
                if s.startswith('\\ufeff'):
                    raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
                return _read(s, JSONDecodeError, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook)


            def load(fp, **options):
                return loads(fp.read(), **options)
            """;

    private JsonModule() { }

    static PyModule make() {
        return new SourceModule("json", SOURCE, Map.of("_write", Builtin.many("_write", 8, 8, a -> new JsonText(a).of(a[0])),
                "_read", Builtin.many("_read", 7, 7, a -> new JsonValue((String) a[0], a).whole())));
    }
}

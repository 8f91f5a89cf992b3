package chainrule.python.library;

/** The module {@code io}: files in memory. */
final class IoSource {
    static final String TEXT = """
            SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


            class UnsupportedOperation(OSError):
                pass


            class _Memory:
                _empty = ''
                _line = '\\n'

                def __init__(self, initial=None, newline='\\n'):
                    self._data = self._empty
                    self._at = 0
                    self.closed = False
                    if initial is not None:
                        self._data = self._checked(initial)

                def _open(self):
                    if self.closed:
                        raise ValueError('I/O operation on closed file' + ('.' if self._empty == b'' else ''))

                def write(self, s):
                    s = self._checked(s)
                    self._open()
                    if self._at == len(self._data):
                        self._data += s
                    else:
                        gap = self._data[:self._at]
                        gap += self._zero * (self._at - len(gap))
                        self._data = gap + s + self._data[self._at + len(s):]
                    self._at += len(s)
                    return len(s)

                def writelines(self, lines):
                    for line in lines:
                        self.write(line)

                def getvalue(self):
                    self._open()
                    return self._data

                def read(self, size=-1):
                    self._open()
                    start = self._at
                    end = len(self._data) if size is None or size < 0 else min(len(self._data), start + size)
                    self._at = max(start, end)
                    return self._data[start:end]

                def readline(self, size=-1):
                    self._open()
                    start = self._at
                    found = self._data.find(self._line, start)
                    end = len(self._data) if found < 0 else found + 1
                    if size is not None and size >= 0:
                        end = min(end, start + size)
                    self._at = max(start, end)
                    return self._data[start:end]

                def readlines(self, hint=-1):
                    return list(self)

                def __iter__(self):
                    return self

                def __next__(self):
                    line = self.readline()
                    if not line:
                        raise StopIteration
                    return line

                def seek(self, pos, whence=0):
                    self._open()
                    self._at = max(0, pos + (self._at if whence == 1 else len(self._data) if whence == 2 else 0))
                    return self._at

                def tell(self):
                    self._open()
                    return self._at

                def truncate(self, size=None):
                    size = self._at if size is None else size
                    self._data = self._data[:size]
                    return size

                def flush(self):
                    pass

                def close(self):
                    self.closed = True

                def readable(self):
                    return True

                def writable(self):
                    return True

                def seekable(self):
                    return True

                def isatty(self):
                    return False

                def __enter__(self):
                    self._open()
                    return self

                def __exit__(self, *details):
                    self.close()


            class TextIOBase:
                pass


            class StringIO(_Memory, TextIOBase):
                _zero = '\\0'

                def _checked(self, s):
                    if not isinstance(s, str):
                        raise TypeError(f"string argument expected, got '{type(s).__name__}'")
                    return str(s)


            class BytesIO(_Memory):
                _empty = b''
                _line = b'\\n'
                _zero = b'\\0'

                def _checked(self, s):
                    if not isinstance(s, bytes):
                        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
                    return bytes(s)

                def getbuffer(self):
                    return self.getvalue()


            def open(*args, **keywords):
                raise PermissionError('a script has no files here: open() is refused')
            """;

    private IoSource() { }
}

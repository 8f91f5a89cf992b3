package chainrule.python.library;

/** The module {@code string}: letters, digits and templates. */
final class StringSource {
    static final String TEXT = """
            whitespace = ' \\t\\n\\r\\x0b\\x0c'
            ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
            ascii_uppercase = ascii_lowercase.upper()
            ascii_letters = ascii_lowercase + ascii_uppercase
            digits = '0123456789'
            hexdigits = digits + 'abcdef' + 'ABCDEF'
            octdigits = '01234567'
            punctuation = '!"#$%&\\'()*+,-./:;<=>?@[\\\\]^_`{|}~'
            printable = digits + ascii_letters + punctuation + whitespace


            def capwords(s, sep=None):
                return (sep or ' ').join(x.capitalize() for x in s.split(sep))


            class Template:
                delimiter = '$'

                def __init__(self, template):
                    self.template = template

                def _replaced(self, values, safe):
                    text, mark = self.template, self.delimiter
                    out = []
                    at = 0
                    while True:
                        found = text.find(mark, at)
                        if found < 0:
                            out.append(text[at:])
                            return ''.join(out)
                        out.append(text[at:found])
                        at = found + len(mark)
                        if text.startswith(mark, at):
                            out.append(mark)
                            at += len(mark)
                            continue
                        braced = text.startswith('{', at)
                        start = end = at + braced
                        while end < len(text) and (text[end] == '_' or text[end].isascii() and text[end].isalpha() or end > start and text[end].isdigit()):
                            end += 1
                        name = text[start:end]
                        if not name or braced and not text.startswith('}', end):
                            if not safe:
                                line = text.count('\\n', 0, found) + 1
                                column = found - text.rfind('\\n', 0, found)
                                raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')
                            out.append(mark)
                            continue
                        at = end + braced
                        if safe and name not in values:
                            out.append(text[found:at])
                        else:
                            out.append(str(values[name]))

                def substitute(self, mapping={}, /, **values):
                    return self._replaced({**mapping, **values}, False)

                def safe_substitute(self, mapping={}, /, **values):
                    return self._replaced({**mapping, **values}, True)


            class Formatter:
                def format(self, format_string, /, *args, **values):
                    return format_string.format(*args, **values)

                def vformat(self, format_string, args, values):
                    return format_string.format(*args, **values)
            """;

    private StringSource() { }
}

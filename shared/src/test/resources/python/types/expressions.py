"""Writes expressions.json.gz: Python expressions by subject, with what CPython 3.11 makes of each.

Run as `python3.11 expressions.py` in this folder. The same seed writes the same file. What text hashes to differs from run to run in
CPython, so nothing here depends on it: sets hold numbers, or are sorted.
"""
import gzip
import json
import math
import random
import warnings

warnings.simplefilter('ignore')
random.seed(20231106)
pick = random.choice


def whole():
    kind = random.randrange(8)
    if kind < 3:
        return random.randint(-12, 12)
    if kind == 3:
        return random.randint(-1000, 100000)
    if kind == 4:
        return pick([2**31, 2**53, 2**53 + 1, 2**62, 2**63 - 1, 2**63, 2**64, 10**18, 10**19, 10**22]) * pick([1, -1]) + random.randint(-2, 2)
    if kind == 5:
        return random.randint(-2**64, 2**64)
    return random.randint(-10**pick([5, 15, 25, 40]), 10**30)


def small():
    return random.randint(-9, 20)


FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 0.5, 2.5, 3.5, 1e16, 1e15, 123456789.0, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
          1e-5, 1e-4, 0.0001, 0.3, 2.675, 1.005, 9.995, 99999.5, 1/3, 2/3, 1e100, 1e-100, 4.35, 0.045, 1e300, 12345.678, 3.141592653589793, 2.718281828459045]


def real():
    kind = random.randrange(6)
    if kind < 2:
        return pick(FLOATS)
    if kind == 2:
        return round(random.uniform(-1000, 1000), random.randrange(5))
    if kind == 3:
        return random.gauss(0, 1)
    if kind == 4:
        return random.uniform(-1, 1) * 10.0**random.randint(-30, 30)
    return random.uniform(-1e6, 1e6)


def shown_real():
    x = real()
    return repr(x)


WORDS = ['', 'a', 'abc', 'hello world', 'Hello', 'HELLO', 'a,b,,c', ' x y  z ', 'xxabcxx', 'line1\nline2\r\nx', 'tab\tq', "it's", 'say "hi"', 'é', 'straße', 'ǅ', 'Σας',
         'naïve café', 'λ', '日本語', '😀', 'a😀b', '\x00\x1f', '\u200b', 'ab ab ab', '123', '12.5', '٣', '½', '²', 'Ⅷ', 'ﬁ', 'title case Of words', "they're bill's", '__x1', '1x', 'aXbX', '\xa0x\xa0', '\\', '\u2028']


def word():
    return pick(WORDS)


def number(x):
    return '(%r)' % x


def specs():
    out = []
    for _ in range(1400):
        kind = random.randrange(4)
        value = repr(whole()) if kind == 0 else shown_real() if kind == 1 else repr(pick([1234567, -42, 0, 255, 1e6, 1234.5, 0.5, 1e-7, 12345678.9, 1e10, True, 65])) if kind == 2 else repr(word())
        spec = ''
        if random.random() < .5:
            if random.random() < .5:
                spec += pick(['*', '0', ' ', 'é', '<', '😀', 'x'])
            spec += pick('<>=^')
        if random.random() < .3:
            spec += pick('+- ')
        if random.random() < .05:
            spec += 'z'
        if random.random() < .15:
            spec += '#'
        if random.random() < .2:
            spec += '0'
        if random.random() < .6:
            spec += str(random.randrange(20))
        if random.random() < .25:
            spec += pick(',_')
        if random.random() < .45:
            spec += '.' + str(random.randrange(12))
        if random.random() < .85:
            types = 'bcdoxXn' + 'eEfFgGn%' if kind == 0 else 'eEfFgGn%f' if kind in (1, 2) else 's'
            spec += pick(types) if random.random() < .95 else pick('sdqfxy')
        out.append('format(%s, %r)' % (value, spec))
    for x in FLOATS + [float('inf'), float('-inf'), float('nan'), 1.0, 10.0, 100.0, 9.5, 99.5, 999999.5, 1234567.0]:
        v = "float('%r')" % x
        for s in ['', '.0', '.1', '.3', '.17', 'g', '.0f', '.0e', '#.0f', '#g', 'e', '010.2f', '+.3e', ',.2f', '%', '.1%', '015,.1f', '<12', '^+12.3', '_', '#.3', 'G', 'F', '.30f', 'z.0f', '020', '=+15g']:
            out.append('format(%s, %r)' % (v, s))
    for s in ['q', '5.2d', '#s', '#', '+', '=5', ',', '05', 'd', ',_', '_,', ',,', '.', 'x', 'zz', 'c', '+c', '#c', '.1c', 'zd', 'z', ',x', '_x', '_b', ',n', ',s', '5', '0=5', '<05', '05s', ',e', '5é', '_n', '_g',
              '99999999999999999999', '.99999999999999999999f', ' ', '-', '^', '=', '{', '5 ', 'dd']:
        for v in ['1', '-1', '65', '1.5', "'a'", 'True', '[]', 'None', '2**70', '1j']:
            if v == '1j' and '=' in s:
                continue
            out.append('format(%s, %r)' % (v, s))
    return out


def percents():
    out = []
    for _ in range(900):
        conv = pick('diuoxXeEfFgGcrsa')
        flags = ''.join(c for c in '#0- +' if random.random() < .25)
        width = str(random.randrange(15)) if random.random() < .5 else ''
        prec = '.' + (str(random.randrange(9)) if random.random() < .8 else '') if random.random() < .4 else ''
        value = repr(pick([whole(), real(), small()]) if conv in 'diueEfFgG' else whole() if conv in 'oxX' else pick([word(), small(), [1, 'a'], None, 1.5]) if conv in 'rsa' else pick([65, 'z', 955, '😀', 'ab', 1.5, -1]))
        if random.random() < .05:
            value = repr(pick(['x', None, 1.5, [1], 2**70]))
        out.append("'<%%%s%s%s%s>' %% (%s,)" % (flags, width, prec, conv, value))
    out += ["'%s %s' % 1", "'%s' % (1,2)", "'%' % ()", "'%y' % 1", "'%(a)s' % 1", "'%(a)s' % {'b':1}", "'%(a' % {'a':1}", "'%s' % {'a':1}", "'%s' % [1,2]", "'abc' % 1", "'abc' % {}", "'abc' % []", "'%*d' % ('a',1)",
            "'%*.*f' % (8,2,3.14159)", "'%-*d|' % (5,1)", "'%*d|' % (-5,1)", "'%(a)d %(b)s' % {'a':1,'b':2}", "'%c' % 0x110000", "'%ld' % 5", "'%s' % ()", "'%d' % None", "'%f' % 10**400", "'%d' % float('inf')", "'%d' % float('nan')",
            "'%5%' % ()", "'%%'  % ()", "'%(a)s %s' % {'a': 1}", "'%d%%' % 5", "'%.500f' % 0.1", "'%r' % (1,)", "'%s' % ((1,),)", "'%s %s' % (1, 2, 3)", "'%é' % 1", "'%(x)s' % (1,)", "'%d' % True", "'%x' % True", "'%s' % True",
            "'%1000000000000d' % 1", "'%.3' % 1", "'%-' % 1", "'%((a))s' % {'(a)': 1}"]
    return out


def formats():
    fields = ["'{'.format()", "'}'.format()", "'{0'.format(1)", "'{0!'.format(1)", "'{0!x}'.format(1)", "'{0!r'.format(1)", "'{0!rx}'.format(1)", "'{}{0}'.format(1)", "'{0}{}'.format(1)", "'{a.}'.format(a=1)",
              "'{a[}'.format(a=1)", "'{a[]}'.format(a=1)", "'{a[0]x}'.format(a=[1])", "'{1}'.format(1)", "'{a}'.format(1)", "'{:{:{}}}'.format(1,2,3)", "'{:{}}'.format(1,5)", "'{a[b]}'.format(a={'b':1})", "'{a[-1]}'.format(a=[1])",
              "'{a.real}'.format(a=1)", "'{:'.format(1)", "'{0[0}'.format([1])", "'{!r}'.format('a')", "'{{}}{}'.format(1)", "'a}b'.format()", "'{a b}'.format(**{'a b':1})", "'{0.foo}'.format(1)", "'{-1}'.format(1)",
              "'{0[1][a].imag:>{w}}'.format([1,{'a':3j}], w=6)", "'{!s:>5}|{!a}'.format('é','é')", "'{x:{y}.{z}f}'.format(x=3.14159,y=9,z=2)", "'{0}{1}{0}'.format('a','b')", "'{:>{}}'.format('a',4)", "'{:%}'.format(.5)",
              "'{}'.format()", "'{} {}'.format(1)", "'{0[a]}'.format({'a':2})", "'{0[0]}'.format('xyz')", "'{:,}'.format(1234567)", "'{:05d}'.format(-3)", "'{0:{0}}'.format(5)", "'{x!r:*^9}'.format(x='a')", "'{:}'.format([1])", "'{:5}'.format([1])",
              "'{a}'.format_map({'a': 1})", "'{}'.format_map({'a': 1})", "'{a[k].real}'.format_map({'a': {'k': 2}})", "'{b}'.format_map({'a': 1})", "'{0.real.imag}'.format(5)", "'{:d}'.format(1.5)", "'{:d}'.format('a')", "'{:{{}}}'.format(1)", "'{[}'.format(1)",
              "'{.a}'.format(1)", "'{[0]}'.format([7])", "'{.real}'.format(7)", "'{:\\n>3}'.format(1)", "'{\\n}'.format(1)", "'{ 0}'.format(1)", "'{0 }'.format(1)", "'{00}'.format(1)", "'{0x1}'.format(1)", "'{a:{b}}'.format(a=1, b='>4')", "'{:{}{}{}}'.format('x','*','^',5)"]
    return fields


def ints():
    out = []
    for _ in range(1300):
        op = pick(['+', '-', '*', '/', '//', '%', '&', '|', '^', '==', '<', '>=', '!='])
        out.append('%s %s %s' % (number(whole()), op, number(whole())))
    for _ in range(200):
        out.append('%s ** %s' % (number(pick([whole(), small()])), number(random.randint(-3, 12))))
        out.append('%s << %d' % (number(whole()), random.randrange(0, 80)))
        out.append('%s >> %d' % (number(whole()), random.randrange(0, 80)))
        out.append('divmod(%s, %s)' % (number(whole()), number(whole())))
        out.append('pow(%s, %s, %s)' % (number(whole()), number(random.randint(-3, 50)), number(whole())))
        out.append('round(%s, %s)' % (number(whole()), number(random.randint(-25, 3))))
    for _ in range(80):
        x = number(whole())
        out += ['%s.bit_length()' % x, '%s.bit_count()' % x, 'hash(%s)' % x, '-%s, +%s, ~%s, abs(%s)' % (x, x, x, x), 'float(%s)' % x, 'hex(%s), oct(%s), bin(%s)' % (x, x, x), 'str(%s)' % x, 'bool(%s)' % x,
                '%s.as_integer_ratio()' % x, '%s.to_bytes(40, %r, signed=True)' % (x, pick(['big', 'little'])), 'int.from_bytes(%s.to_bytes(40, "big", signed=True), "big", signed=%r)' % (x, pick([True, False])), 'int(float(%s))' % x]
    out += ['1/0', '1//0', '1%0', 'divmod(1,0)', '0**-1', 'pow(2,3,0)', 'pow(2,-1,4)', 'pow(3,-1,7)', 'pow(2,5,-7)', 'pow(2,5,1)', '1<<-1', '1>>-1', '1<<1.5', '2**1000', '(-2)**63', '(-2)**64', '2**-2', '(-8)**-1', '10**400/10**399', '10**400/3', '1/10**400', '10**308*10/1',
            '(-9223372036854775808)//-1', '-9223372036854775808 % -1', '9223372036854775807+1', '-9223372036854775808-1', '-(-9223372036854775808)', 'abs(-9223372036854775808)', '3037000500*3037000500', '4294967296*2147483648', '4294967296*-2147483648',
            '(5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate()', '(1).to_bytes(1,"big"), (255).to_bytes(2,"little")', '(256).to_bytes(1,"big")', '(-1).to_bytes(1,"big")', '(1).to_bytes(-1,"big")', '(5).to_bytes(2,"x")', 'True+True, True*3, -True, ~True, True/2, True**2, True&1, True|2, True^True, True&False',
            'True<<3', '5 .__add__(3), (5).__add__(1.5), (5).__radd__(2), (2).__pow__(3, 5)', '1 .__class__', 'int.__name__, int.__mro__', '(3).__index__(), (3).__bool__(), (3).__hash__()', 'int.__add__(2, 3)', 'int.__add__(2)', 'int.bit_length(True)', '0 == -0, 1 == True, hash(1) == hash(1.0) == hash(True)',
            'str(10**4299)[:5]', 'str(10**4300)', 'int("1"*4301)', 'int("1"*4300) % 97', '10**5000 == 10**5000', 'repr(-10**4300)', 'f"{10**4300}"', '"%d" % 10**4300', 'hex(10**4300)[:10]', 'len(bin(1<<100000))', 'int("f"*5000, 16) % 1000']
    return out


def root():
    """A number whose power 0.5 the C library rounds right, as a square root always is."""
    while True:
        x = round(random.uniform(0, 50), 3)
        if x ** 0.5 == math.sqrt(x):
            return x


def floats():
    out = []
    for _ in range(900):
        op = pick(['+', '-', '*', '/', '//', '%', '==', '<', '>=', '!='])
        out.append('%s %s %s' % (number(real()), op, number(pick([real(), real(), whole()]))))
        if random.random() < .2:
            out.append('%s %s %s' % (number(whole()), op, number(real())))
    for _ in range(350):
        x = number(real())
        out += ['repr(%s)' % x, 'round(%s, %d)' % (x, random.randint(-3, 8)), 'hash(%s)' % x, '%s.hex()' % x, '%s.as_integer_ratio()' % x, 'int(%s)' % x, 'round(%s)' % x]
    for _ in range(200):
        out += ['divmod(%s, %s)' % (number(real()), number(real())), '%s ** %d' % (number(round(random.uniform(-50, 50), 3)), random.randint(-6, 9)), '%s ** 0.5' % number(root()),
                '%s == %s, %s < %s' % ((number(2**pick([53, 60, 64, 70]) + random.randint(-3, 3)), number(float(2**pick([53, 60, 64, 70])))) * 2)]
    for a in ['inf', '-inf', 'nan', '0.0', '-0.0', '1.0', '-2.5']:
        for b in ['inf', '-inf', 'nan', '0.0', '-0.0', '1.0', '-2.5']:
            for op in ['+', '-', '*', '/', '//', '%', '<', '==', '>=', '**']:
                out.append('float(%r) %s float(%r)' % (a, op, b))
    for x in ['inf', '-inf', 'nan', '-0.0', '1e308', '5e-324']:
        v = 'float(%r)' % x
        out += [f'{f}({v})' for f in ['int', 'round', 'abs', 'bool', 'repr'] + ['hash'] * (x != 'nan')] + [f'{v}.{m}()' for m in ['hex', 'is_integer', 'as_integer_ratio']] + [f'round({v}, {n})' for n in (-400, -308, 0, 2, 323, 400)]
    out += ['1.0/0', '1.0//0', '1.0%0', 'divmod(1.0,0)', '0.0**-1', '10.0**400', '(-8)**0.5', '(-8.0)**(1/3)', '2.0**0.5', '1e400', 'round(2.5), round(3.5), round(-2.5), round(0.5), round(1e300) == 1e300', 'round(1.5, None)', 'round(2.675, 2), round(1.005, 2), round(1234.5, -2), round(1e308, -308)', 'round(1.5, "a")',
            'float.fromhex("0x1.8p3"), float.fromhex("-0x.1p-4"), float.fromhex("1"), float.fromhex(" inf ")', 'float.fromhex("x")', 'float.fromhex("0x1p5000")', '(2.0).is_integer(), (2.5).is_integer()', '(1.5).real, (1.5).imag, (1.5).conjugate()', '1.5 & 1', '~1.5', '1.5 << 1', 'int(1e30), int(-1e30)', 'int(1e400)',
            '(1.5).__add__(1), (1.5).__add__("a"), (1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__()', '0.1+0.2, 0.1*3, 1-0.9, 1e16+1, 2**53+1.0', 'float(2**1024-2**970)', 'float(2**1024)', '2**1023*1.5', '10**309*1.0', '1.0 < 10**309, 10**309 > float("inf"), -10**309 < -1e308', 'float("inf") == 10**400', '10**20 == 1e20, 10**23 == 1e23, 10**22 == 1e22', '3 == 3.0, 3 < 3.5, 2**63 == float(2**63), 2**63-1 == float(2**63)', 'min(1, 1.0), max(1, 1.0), min(1.0, 1)',
            'float.__name__, float.__mro__', '1e5, 1e15, 1e16, 1e17, 123456789012345678.0, 0.0001, 0.00001', '-1e-5, 1.5e300*1e10, -1.5e300*1e300', '1_000.5e-3_0 if False else 1_0.5']
    return out


def comparisons():
    values = ['None', 'True', '0', '1', '1.0', '2**70', "''", "'a'", '[]', '[1]', '[1, 2]', '()', '(1,)', '{}', '{1: 2}', 'set()', '{1}', 'frozenset({1})', 'range(3)', "b'a'", '1j', 'int', 'float("nan")', 'slice(1)', 'len', '...', 'NotImplemented']
    out = []
    for a in values:
        for b in values:
            out.append('%s == %s' % (a, b))
            out.append('%s %s %s' % (a, pick(['<', '<=', '>', '>=']), b))
            out.append('%s %s %s' % (a, pick(['+', '-', '*', '/', '//', '%', '@', '&', '|', '^', '<<', '>>', '**']) if b != '2**70' or a in ('None',) else '+', b))
    out += ['%s%s' % (op, v) for v in values for op in ('-', '+', '~', 'not ')]
    out += ['%s(%s)' % (f, v) for v in values if v != 'len' and v != 'int' for f in ('abs', 'len', 'bool', 'repr', 'list', 'hash if not isinstance(%s, (str, bytes, type(None), type(...), type(NotImplemented))) else type' % v)]
    out += ['(%s)[0]' % v for v in values] + ["(%s)['a']" % v for v in values] + ['(%s)()' % v for v in values if v not in ('len',)] + ['1 in %s' % v for v in values] + ['[*(%s)]' % v for v in values] + ['(%s).nothing' % v for v in values if v not in ('len',)]
    out += ['[1,2] < [1,3]', '[1,2] < [1,"a"]', '(1,2) < (1,2,3)', '[[1],[2]] == [[1],[2]]', '(1,(2,3)) < (1,(2,4))', 'hash((1,2,3))', 'hash(())', 'hash((1.5,(2,-1)))', 'hash(((1,2),3,4,5))', 'hash(frozenset({1,2,3}))', 'hash(frozenset())', 'hash(frozenset({2**70,1.5,-1}))', 'hash(range(5)), hash(range(1, 9, 3))', 'hash([])', 'hash(({},))',
            '1 < 2 < 3', '1 < 3 < 2', '1 == 1.0 == True', '"a" < "b" < "c"', '"a" < "B"', '"é" > "z"', '"😀" > "\uffff"', '"" < "a"', '[] < [0]', '[nan := float("nan")] == [nan]', 'float("nan") in [float("nan")]', '(1,) == [1]', '{1:2, 3:4} == {3:4, 1:2}', '{1: 1.0} == {True: 1}', '{1,2} == frozenset({2,1})', '{1} < {1,2}, {1} <= {1}, {3} < {1,2}, {1,2} > {2}', 'range(0) == range(2,2), range(0,3,2) == range(0,4,2)',
            '1 is 1', 'None is None', '() == ()', '"ab" == "a" + "b"', 'b"a" < b"b"', 'b"a" == "a"', '1 != 1.0, "a" != "a", [] != [], None != 0']
    return out


def strings():
    out = []
    for s in WORDS:
        r = repr(s)
        out += ['%s.%s()' % (r, m) for m in ['upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace', 'islower', 'isupper', 'istitle', 'isidentifier', 'isprintable', 'isascii', 'split', 'rsplit', 'splitlines', 'strip', 'lstrip', 'rstrip', 'encode', 'expandtabs']]
        out += ['len(%s)' % r, '%s' % r, 'ascii(%s)' % r, 'list(%s)' % r, '%s[::-1]' % r, '[ord(c) for c in %s]' % r, '%s.splitlines(True)' % r, 'list(reversed(%s))' % r, '%s * 3' % r, '%s.encode("ascii", "replace")' % r, '%s.encode("latin-1", "ignore")' % r, '%s.encode("ascii", "backslashreplace")' % r, '%s.encode("ascii")' % r,
                '%s.encode("utf-8").decode()' % r, '%s.zfill(7)' % r, '%s.center(9, "*")' % r, '%s.ljust(6) + "|"' % r, '%s.rjust(6, "λ")' % r]
    parts = ['a', 'ab', 'x', ' ', ',', 'l', 'X', '', 'é', '😀', 'b', '\n', 'xx', 'o w', 'll', '1', 'abc']
    for _ in range(900):
        s, p, q = repr(word()), repr(pick(parts)), repr(pick(parts))
        i, j = random.randint(-5, 8), random.randint(-5, 8)
        out.append(pick(['%s.find(%s)', '%s.rfind(%s)', '%s.count(%s)', '%s.index(%s)', '%s.rindex(%s)', '%s.startswith(%s)', '%s.endswith(%s)', '%s.split(%s)', '%s.rsplit(%s)', '%s.partition(%s)', '%s.rpartition(%s)', '%s.strip(%s)', '%s.lstrip(%s)', '%s.rstrip(%s)', '%s.removeprefix(%s)', '%s.removesuffix(%s)']) % (s, p))
        out.append(pick(['%s.replace(%s, %s)' % (s, p, q), '%s.replace(%s, %s, %d)' % (s, p, q, random.randint(-1, 3)), '%s.split(%s, %d)' % (s, p, random.randint(-1, 3)), '%s.rsplit(%s, %d)' % (s, p, random.randint(-1, 3)), '%s.split(None, %d)' % (s, random.randint(0, 2)), '%s.rsplit(None, %d)' % (s, random.randint(0, 2)),
                         '%s in %s' % (p, s), '%s + %s' % (s, p), '%s.join([%s, %s, "z"])' % (p, s, q), '%s < %s' % (s, q), '%s.find(%s, %d)' % (s, p, i), '%s.rfind(%s, %d, %d)' % (s, p, i, j), '%s.count(%s, %d, %d)' % (s, p, i, j), '%s.startswith((%s, %s), %d)' % (s, p, q, i), '%s.endswith(%s, %d, %d)' % (s, p, i, j), '%s.index(%s, %d, %d)' % (s, p, i, j)]))
        out.append('%s[%d:%d]' % (s, i, j))
        out.append('%s[%s:%s:%d]' % (s, pick(['', i]), pick(['', j]), pick([-3, -2, -1, 1, 2, 3])))
        if random.random() < .3:
            out.append('%s[%d]' % (s, i))
    out += ["str.maketrans('ab','cd')", "'abc'.translate(str.maketrans('ab','xy','c'))", "'abc'.translate({97: None, 98: 'ZZ', 99: 100})", "'a'.translate({97: -1})", "str.maketrans({'a': 1, 98: 'x'})", "str.maketrans({'ab': 1})", "str.maketrans(1)", "'a\\tb\\tc'.expandtabs(4)", "'\\t'.expandtabs(0)", "'ab\\tc\\nd\\te'.expandtabs()",
            "str()", "str(1)", "str(b'a', 'utf-8')", "str(b'a')", "str('a', 'utf-8')", "str(object=1)", "str(1, 2, 3)", "str(1, 'utf-8')", "'a'.upper(1)", "'a'.replace('b')", "'a'.split(1,2,3)", "'a'.split(foo=1)", "'a'.split(',',sep=',')", "'a'.split(maxsplit=1, sep='x')", "'a b c'.split(maxsplit=1)", "'a'.encode('x')", "b'\\xff'.decode()", "'a'.zfill('x')", "'a'.center()", "'a'.center(5,'xx')", "'a'.center(5,1)",
            "'a'.join(1)", "','.join([1])", "','.join(['a', None])", "','.join('abc')", "','.join({'a': 1})", "''.join([])", "'a'.startswith(1)", "'a'.startswith((1,))", "'a'.find(1)", "'a'.find()", "'a'.find('a', 'b')", "'a'.strip(1)", "'a'.partition('')", "'a'.partition(1)", "'a'.split('')", "'a'.split(1)", "'abc'.index('x')", "'a'.translate(1)", "str.maketrans('ab','c')", "'a'.splitlines(1,2)", "'a'.format_map()", "'a'.isalpha(1)", "'a'[5]", "'a'['b']", "'a'[1.5]", "'a'[10**30]", "'abc'[::0]",
            "''+1", "1+''", "'a'*'b'", "'a'*1.5", "-'a'", "'a' in 1", "1 in 'a'", "'x'.ljust(10**30)", "'a' * 10**30", "str.upper(1)", "str.upper()", "'%s'.__mod__(1)", "'a'.__len__(), 'a'.__contains__('a'), 'ab'.__getitem__(1), 'a'.__eq__(1), 'a'.__add__('b')", "'a'.__add__(1)", "'a'.foo", "'a'.removeprefix(1)", "'a'.replace(1, 2)", "'a'.replace('a', 2)", "'ß'.upper(), 'ŉ'.upper(), 'ﬁ'.upper()", "chr(0x1f600), chr(955), ord('λ')", "chr(-1)", "chr(0x110000)", "ord('ab')", "ord(1)", "'\\ud800'.encode()", "'\\ud800'", "repr('\\x7f\\x80\\xad\\u200b\\ue000\\U000e0001')", "'abc' 'def'", "'a' 'b' * 2", "max('hello'), min('hello'), sorted('hello')", "'-'.join(map(str, range(5)))", "'abc'.__iter__().__next__()"]
    return out


def lists():
    out = []

    def act(start, body):
        out.append('(lambda x: (%s, x))(%s)' % (body, start))

    for _ in range(500):
        n = random.randrange(7)
        start = repr([random.randint(0, 6) for _ in range(n)])
        i, j = random.randint(-8, 8), random.randint(-8, 8)
        k = pick([-3, -2, -1, 1, 2, 3])
        act(start, pick(['x.append(9)', 'x.extend([7, 8])', 'x.insert(%d, 9)' % i, 'x.pop()', 'x.pop(%d)' % i, 'x.remove(%d)' % random.randint(0, 6), 'x.index(%d)' % random.randint(0, 6), 'x.index(%d, %d)' % (random.randint(0, 6), i), 'x.index(%d, %d, %d)' % (random.randint(0, 6), i, j), 'x.count(%d)' % random.randint(0, 6), 'x.sort()', 'x.sort(reverse=True)', 'x.sort(key=lambda v: -v)', 'x.reverse()', 'x.copy() is x', 'x.clear()',
                         'x[%d]' % i, 'x[%d:%d]' % (i, j), 'x[%s:%s:%d]' % (pick(['', i]), pick(['', j]), k), 'x.__setitem__(%d, 9)' % i, 'x.__setitem__(slice(%d, %d), [7, 8, 9])' % (i, j), 'x.__setitem__(slice(%d, %d, %d), [7, 8])' % (i, j, k), 'x.__delitem__(%d)' % i, 'x.__delitem__(slice(%d, %d, %d))' % (i, j, k), 'x.__delitem__(slice(%d, %d))' % (i, j), 'x * %d' % random.randint(-1, 3), 'x + [1]', '%d in x' % random.randint(0, 6), 'x.__iadd__((1, 2))', 'x.__imul__(%d)' % random.randint(-1, 3), 'x.extend(x)', 'sorted(x, key=lambda v: v % 3)', 'sorted(x, key=lambda v: v % 3, reverse=True)', 'list(reversed(x))', 'x == sorted(x)', 'min(x), max(x), sum(x)']))
        out.append('%s[%s:%s:%d]' % (tuple(range(n)), pick(['', i]), pick(['', j]), k))
    out += ['list()', 'list(1)', 'list(1,2)', 'list("abc")', 'list({1: 2})', 'list(range(3))', 'list(x=1)', 'tuple()', 'tuple([1, 2])', 'tuple(1)', 'tuple("ab")', 'tuple(1,2)', '[].append()', '[].append(1,2)', '[1].sort(1)', '[].pop(1,2)', '[1].index(2)', '[1].remove(2)', '[].pop()', '[1].pop(5)', '[1].pop("a")', '[1].insert("a",1)', '[1]["a"]', '[1][1.5]', '[1][10**30]', '(1,)["a"]', '[]+()', '()+[]', '[]*"a"', '[1]*10**30', '[1,"a"].__lt__([1,2])', 'sorted([1,"a"])', 'sorted([3,1,2], key=1)', 'sorted([3,1,2], foo=1)', 'sorted()', 'sorted([1],None)', 'sorted(1)', '[].extend(1)', '(1,2).index(3)', '(1,2).count(1)', '[1,2,3].index(3,0,1)',
            '[1].__class__, (1,).__class__', 'list.append(1,2)', 'list.append()', '[].__add__(1)', '[[]] * 3', '(1,) * 3, 3 * (1,), () * 5', '[1, [2, [3, "a"]], (4,), {5: 6}]', '(lambda l: (l.append(l), l))([1])', '(lambda d: (d.update(a=d), d))({})', '[1,2,3].__contains__(2), [1].__len__(), [1,2].__getitem__(0)', 'sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda t: t[1])', 'sorted(["b", "A", "c"], key=str.lower)', 'sorted([1.5, 1, True, 0.5])', 'sorted([[2, 1], [1, 5], [1]])', 'sorted({3: 1, 1: 2})', 'sorted("banana", reverse=1)', '[3, 1, 2].sort(key=None, reverse=0)', '[1, 2].sort(reverse="a")', 'sorted([2, 1], key=lambda x: 1/0)', 'list(zip([1, 2], "ab", (True, None)))', 'list(zip())', 'list(zip([1], strict=True))', 'list(zip([1, 2], [1], strict=True))', 'list(zip([1], [1, 2], strict=True))', 'zip(1)', 'zip([], 1)', 'list(enumerate("ab", 5))', 'list(enumerate("ab", start=2**63))', 'enumerate()', 'enumerate(1)', 'enumerate([], "a")', 'list(map(lambda a, b: a + b, [1, 2], [3]))', 'map(int)', 'map(1)', 'list(filter(None, [0, 1, "", "a"]))', 'filter(1)', 'list(reversed((1, 2)))', 'reversed(1)', 'reversed({1})', 'list(reversed({1: 2, 3: 4}))', 'list(reversed(range(5)))', 'list(reversed("ab"))', 'sum([1, 2], 10)', 'sum([[1], [2]], [])', 'sum(["a"])', 'sum(["a"], "")', 'sum([0.1] * 10)', 'any([0, 1]), all([]), any([]), all([1, 0])', 'max([])', 'max(1)', 'max([1, 3, 2], key=lambda v: -v)', 'max([], default=5)', 'min(1, "a")', 'next(iter([]))', 'next(iter([]), 5)', 'next([])', 'next(1)', 'iter(1)',
            '(lambda i: (next(i), next(i), list(i), list(i)))(iter([1, 2, 3, 4]))', 'list(iter([1, 2].pop, 1))', 'range(5), range(1, 5), range(1, 5, 2), range(0)', 'range(5)[2], range(5)[-1], range(5)[1:3], range(10)[::-2], range(5)[::-1]', 'range(5)[5]', 'range(5)["a"]', 'list(range(5, 0, -2))', 'list(range(2**63, 2**63 + 3))', 'range(1.5)', 'range(1, 2, 0)', 'range()', 'range(1,2,3,4)', '3 in range(5), 5 in range(5), 2.0 in range(5), "a" in range(5), 4 in range(0, 10, 3)', 'range(10).index(3), range(10).count(3), range(10).count(30)', 'range(10).index(30)', 'len(range(10**30))', 'range(10**30)[10**29]', 'len(range(0, 10, 3)), len(range(10, 0, -3)), len(range(5, 1))', 'range(3).start, range(1, 5, 2).stop, range(1, 5, 2).step', 'bool(range(0)), bool(range(1))', 'slice(1), slice(1, 2), slice(1, 2, 3)', 'slice(None, None, -1).indices(5), slice(-3, 10).indices(5)', 'slice()', '[1,2,3][slice(0,2)]', 'a' if 0 else '[1,2,3][None:2]', '[1,2,3]["a":]', '[1,2,3][::0]', '[i for i in range(5) if i % 2]', '[*range(3), *"ab"]', '[1, 2, 3][-1:]', '[0] * 0', '[[0] * 2 for _ in range(2)]', 'list(map(str, [1, 2.5, None]))']
    return out


def dicts():
    out = []

    def act(start, body):
        out.append('(lambda d: (%s, d))(%s)' % (body, start))

    for _ in range(250):
        start = repr({pick([1, 2, 3, 'a', 'b', 1.5, (1, 2), None, True]): random.randint(0, 9) for _ in range(random.randrange(6))})
        k = repr(pick([1, 2, 3, 'a', 'b', 1.5, (1, 2), None, True, 1.0, 0]))
        act(start, pick(['d[%s]', 'd.get(%s)', 'd.get(%s, 7)', 'd.pop(%s)', 'd.pop(%s, 7)', 'd.setdefault(%s)', 'd.setdefault(%s, 5)', '%s in d', 'd.__setitem__(%s, 5)', 'd.__delitem__(%s)', 'd.update({%s: 99})', 'd.update([(%s, 99)])', 'd | {%s: 1}', 'd.__ior__({%s: 1})', '{%s: 0, **d}', 'd == {%s: 1}', 'sorted(d.keys() & [%s], key=str)', 'sorted(d.keys() - [%s], key=str)', '(%s, 1) in d.items()', '%s in d.values()', 'd.keys() == {%s}']) % k)
        act(start, pick(['list(d)', 'list(d.keys())', 'list(d.values())', 'list(d.items())', 'd.popitem()', 'd.copy()', 'd.clear()', 'len(d)', 'd.keys()', 'd.values()', 'd.items()', 'list(reversed(d))', 'list(reversed(d.items()))', 'bool(d)', 'dict(d) == d', 'd.update(x=1, y=2)', 'sorted(map(str, d))', '[d.pop(k) for k in list(d)]', 'dict.fromkeys(d, 0)', '{v: k for k, v in d.items()}']))
    out += ['dict()', 'dict(1)', 'dict([1])', 'dict([(1,2,3)])', 'dict(["ab","c"])', 'dict(["ab","cd"])', 'dict([(1, 2)], x=3)', 'dict(a=1)', 'dict({}, {})', 'dict(zip("ab", [1, 2]))', '{}.get()', '{}.pop()', '{}.setdefault()', '{}.popitem()', '{}["a"]', '{}[1]', '{}[(1, 2)]', '{[]: 1}', '{}[[]]', '{}.get([])', '[] in {}', '{}.update(1)', '{}.update([1])', '{}.update({}, {})', '{}.fromkeys(1)', 'dict.fromkeys([1], 2)', 'dict.fromkeys("ab")', 'dict.fromkeys()', '{1: 2}.items()[0]', '{1: []}.keys() & [1]', 'sorted({1: 2}.items() | {(3, 4)})', '{1: 2}.keys() | 5', '{1: 2}.values() & {1}', '{}.foo', '{} < {}', '{} | 1', '{} | [(1, 2)]', 'dict.__or__({1: 2}, {3: 4})', '{1: 1, 1.0: 2, True: 3}', '{True: 1, 1: 2, 1.0: 3}', '{0: 1, False: 2, -0.0: 3}', '{2**70: 1, float(2**70): 2}', '{None: 1, (): 2, "": 3}', '{"a": {"b": [1, 2]}}', '{1: 2}.keys().isdisjoint([2])', '{1: 2}.keys() <= {1, 2}, {1: 2}.keys() < {1}, {1: 2}.items() == {(1, 2)}', 'hash({})', 'hash({}.keys())', '{}.__len__(), {1: 2}.__getitem__(1), {1: 2}.__contains__(1)', '(lambda d: [d.__setitem__(k + 10, 1) for k in d])({1: 1, 2: 2})', '(lambda d: [d.pop(k) for k in d])({1: 1, 2: 2})', '(lambda d: [d.update({k: 5}) for k in d] and d)({1: 1, 2: 2})', 'list({i: i * i for i in range(20)})', '(lambda d: ([d.pop(i) for i in range(0, 40, 2)], list(d), d.update({0: 1}), list(d)))({i: 1 for i in range(40)})', '{**{"a": 1}, "b": 2}', '{1: 2}.mapping if 0 else type({}.keys().mapping).__name__', 'len({}.items()), repr({}.keys()), repr({}.values())', '{1: 2} != {1: 3}', '{1: float("nan")} == {1: float("nan")}', 'dict(**{"a": 1})', '{}.clear(1)', '{}.keys(1)', '{}.copy(1)']
    return out


def sets():
    out = []

    def some():
        kind = random.randrange(5)
        n = random.randrange(14)
        if kind < 2:
            return [random.randint(0, 30) for _ in range(n)]
        if kind == 2:
            return [random.randint(-50, 500) for _ in range(n)]
        if kind == 3:
            return [pick([whole(), random.randint(0, 9), round(random.uniform(0, 9), 1), True]) for _ in range(n)]
        return [pick([random.randint(0, 100), (random.randint(0, 3), random.randint(0, 3)), random.randint(0, 9) / 2]) for _ in range(n)]

    for _ in range(400):
        a, b = some(), some()
        out.append('list(set(%r))' % a)
        out.append('list(set(%r) %s set(%r))' % (a, pick('|&-^'), b))
        out.append('(lambda s: (%s, list(s)))(set(%r))' % (pick(['s.update(%r)', 's.difference_update(%r)', 's.intersection_update(%r)', 's.symmetric_difference_update(%r)', 's.union(%r) and None', '[s.discard(v) for v in %r] and None', '[s.add(v) for v in %r] and None', 's.issubset(%r)', 's.issuperset(%r)', 's.isdisjoint(%r)', 'list(s.difference(%r))', 'list(s.intersection(%r))', 'list(s.symmetric_difference(%r))', '[s.pop() for _ in range(min(3, len(s)))], s.update(%r)']) % b, a))
        out.append('(lambda s: (s.copy(), frozenset(s), set(frozenset(s)), s | set(), set(list(s))))(set(%r))' % a)
    for n in [0, 1, 4, 5, 6, 8, 9, 18, 19, 20, 31, 32, 33, 77, 78, 300]:
        out += ['list({i * 7 %% 101 for i in range(%d)})' % n, '{i for i in range(%d)}' % n, 'list(set(range(%d, 0, -1)))' % n, 'list(set([i * i for i in range(%d)]))' % n, 'list(set(i * 1.5 for i in range(%d)))' % n, 'list(frozenset(range(%d)) - {3, 5})' % n]
    out += ['set()', 'set(1)', 'set(1,2)', 'set(x=1)', 'frozenset()', 'frozenset(1)', 'frozenset([1, 2])', '{1}.remove(2)', 'set().pop()', '{1} | [2]', '{1} & [1]', '{1} < [1]', '{1} - {1: 2}', 'set().union(1)', '{1}.issubset(1)', '{1}.update(1)', '{[]}', '{1}.add([])', '[] in {1}', '{1} in {frozenset({1})}', '{1, 2}[0]', 'hash(set())', '{1}.add()', '{1}.foo', 'sorted({"b", "a"})', 'sorted({"a"} | {"b"})', 'frozenset({1}) | {2}, {1} | frozenset({2})', 'type({1} | frozenset({2})).__name__', 'frozenset({1}).add', '{1, 1.0, True}', '{1.0, 1}', '{True, 1}', '(lambda s: [s.add(v + 100) for v in s])({1, 2})', 'len({1, 2, 2}), 1 in {1}, bool(set())', '{1, 2} == {2, 1}', '{1} != {1}', 'set().union([1], (2,), {3})', '{1, 2, 3}.intersection([1, 2], [2])', '{1, 2, 3}.difference([1], [2])', 'set("a")', '{(1, 2), (1, 2)}', '{None}', 'repr({frozenset({1}): 2})', '{1}.copy() is {1}', 'set([3, 1, 2]).__len__()', 'frozenset([3]).copy()']
    return out


def parsing():
    texts = ['', ' ', '0', '1', '-1', '+5', ' 12 ', '\t7\n', '1_000', '1__0', '_1', '1_', '0x1f', '0b101', '0o17', '0X1F', 'ff', 'zz', '1.5', '1e3', '-1e-3', '.5', '5.', '.', 'e5', '1e', 'inf', '-inf', 'Infinity', 'nan', '-nan', '+nan', 'infin', '1e400', '-1e400', '1e-400', '٣', '１２', '½', '1 2', '--1', '+-1', '1_0.5_0', '1_.5', '1._5', '1e1_0', '1,5', 'abc', '0x', '010', '00', '0_0', '９.５', '123456789012345678901234567890', '0.1', '1e23', '9007199254740993', '2.2250738585072011e-308', '4.9e-324', '2.4703282292062327e-324', '179769313486231580793e289', '\x00', '1\x00', '1\u00a0', '\u2003 4', '1e5\n', '0b', '0b2', "1'", '1j', '1+2j', '(1+2j)', 'j', '-j', '1e2j', '1-1e-5j', ' 1+1j ', '1 + 1j', 'nan+infj', 'True', 'None']
    out = ['int(%r)' % t for t in texts] + ['float(%r)' % t for t in texts] + ['complex(%r)' % t for t in texts]
    out += ['int(%r, %d)' % (t, b) for t in texts for b in (0, 2, 8, 16, 36)]
    for _ in range(300):
        digits = ''.join(pick('0123456789') for _ in range(random.randint(1, 25)))
        dot = random.randint(0, len(digits))
        text = pick(['', '-', '+']) + digits[:dot] + '.' + digits[dot:] + pick(['', 'e%d' % random.randint(-40, 40), 'E+%d' % random.randint(0, 300), 'e-%d' % random.randint(0, 330)])
        out.append('float(%r)' % text)
    out += ['int()', 'int([])', 'int(None)', 'int("1",2,3)', 'int(1, 2)', 'int("1", 1)', 'int("1", 37)', 'int("1", base=2)', 'int(base=2)', 'int(x=1)', 'int("1", bas=2)', 'int(b"12")', 'int(True)', 'int(3.99), int(-3.99)', 'float()', 'float([])', 'float(None)', 'float(1,2)', 'float(x=1)', 'float(True)', 'float(b"1.5")', 'float(2**70)', 'bool(), bool(0), bool(""), bool("0"), bool([])', 'bool(1,2)', 'bool(x=1)', 'complex()', 'complex(1)', 'complex(1, 2)', 'complex("1", 2)', 'complex(1, "2")', 'complex([])', 'complex(1j, 1j)', 'complex(real=1, imag=2)', 'bin(5), oct(8), hex(255), bin(-5), hex(-255)', 'bin(1.5)', 'hex("a")', 'abs(-5), abs(-5.5), abs(3+4j)', 'abs("a")', 'divmod(7, -2), divmod(-7, 2), divmod(7.5, 2)', 'divmod("a", 1)', 'pow(2, 10), pow(2, -1), pow(2, 0.5), pow(2.0, 3)', 'pow("a", 2)', 'pow("a", 2, 3)', 'pow(2.0, 1, 3)', 'round(5), round(5, -1), round(15, -1), round(-25, -1), round(True)', 'round("a")', 'round()', 'object(1)', 'type(1, 2)', 'type(1), type("a"), type(None), type(type), type(...), type(NotImplemented)']
    return out


def complexes():
    out = []
    vals = ['1j', '(1+2j)', '(-1.5-0.5j)', '0j', '(3+0j)', '-0j', '1e300j', '(0.1+0.2j)', '2', '1.5', 'True']
    for a in vals:
        for b in vals:
            if 'j' in a or 'j' in b:
                out += ['%s %s %s' % (a, op, b) for op in ('+', '-', '*', '/', '==')]
    out += ['%s.%s' % (v, m) for v in vals if 'j' in v for m in ('real', 'imag', 'conjugate()')]
    out += ['-%s' % v for v in vals] + ['abs(%s)' % v for v in vals] + ['bool(%s)' % v for v in vals] + ['hash(%s)' % v for v in vals] + ['repr(%s)' % v for v in vals]
    out += ['(1+2j)**2', '(1+2j)**0', '(1+2j)**-1', '1j**2', '0j**-1', '0j/0', '1j//1', '1j%1', '1j<2', 'int(1j)', 'float(1j)', 'format(1+2j, ".2f")', 'format(1j, "")', 'format(1+2j, "10")', 'format(1+2j, "<12.1e")', 'format(1+2j, "05")', '~1j', 'round(1j)', '1j.foo', '[1j, 1]', '{1j: 1}', '1j in [1j]', '2j*3', '1 == 1+0j', 'complex(float("nan"), float("inf"))', 'complex(-0.0, -0.0)', 'divmod(1j, 1)', '(1j).__add__(1), (1j).__eq__(1)']
    return out


def byteses():
    vals = ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'it\\'s \"x\"'", "b'a b c'", "b'\\n\\t\\\\'"]
    out = []
    for v in vals:
        out += [v, 'len(%s)' % v, 'list(%s)' % v, '%s[::-1]' % v, '%s * 2' % v, '%s + b"z"' % v, '%s.hex()' % v, '%s.decode("latin-1")' % v, '%s.split()' % v, '%s.upper()' % v, '%s.find(b"b")' % v, '%s.replace(b"a", b"xy")' % v, 'b"a" in %s' % v, '97 in %s' % v, '%s[0:1]' % v, '%s[0]' % v, '%s == %s' % (v, v), '%s < b"b"' % v, 'bytes(%s)' % v, '%s.join([b"x", b"y"])' % v, '%s.startswith(b"a")' % v, 'int.from_bytes(%s, "big")' % v]
    bad = ["b'\\xff'", "b'\\xc3'", "b'\\xc3\\xa9'", "b'a\\xe2\\x82'", "b'\\xe2\\x28\\xa1'", "b'\\xf0\\x9f\\x98\\x80'", "b'\\xf0\\x9f\\x98'", "b'\\xed\\xa0\\x80'", "b'\\xc0\\x80'", "b'x\\x80y'", "b'\\xf5\\x80'"]
    for v in bad:
        out += ['%s.decode()' % v, '%s.decode("utf-8", "replace")' % v, '%s.decode("utf-8", "ignore")' % v, '%s.decode("ascii", "backslashreplace")' % v, '%s.decode("ascii")' % v]
    out += ['bytes(3)', 'bytes([1, 2, 255])', 'bytes([256])', 'bytes(-1)', 'bytes("a")', 'bytes("é", "utf-8")', 'bytes("é", encoding="latin-1")', 'bytes(1.5)', 'bytes()', 'bytes.fromhex("00 ff")', 'bytes.fromhex("0g")', 'b"a" + "b"', '"a" + b"b"', 'b"a"[5]', 'b"a"["x"]', 'b"abc".foo', 'b"a" == "a"', 'b"a" < "a"', 'str(b"a")', 'b"a".decode("nope")', 'b"a,b".split(b",")', 'b"%s"' if 0 else 'b"ab".hex("-")', '300 in b"a"', '"a" in b"a"', 'b"a" * -1', 'hash(b"a") == hash(b"a")', 'b"ab".find("a")']
    return out


def objects():
    return ['isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, float), isinstance(None, type(None))', 'isinstance(1, int | str), isinstance("a", int | None), isinstance(None, int | None)', 'isinstance(1, 1)', 'isinstance(1, "a")', 'isinstance(1, (int, 1))', 'isinstance(1, list[int])', 'isinstance(1)', 'issubclass(bool, int), issubclass(int, object), issubclass(int, (str, int))', 'issubclass(1, int)', 'issubclass(int, 1)', 'int | str, int | None, int | int, int | str | None', 'int | 1', 'list[int], dict[str, int], tuple[int, ...], list[list[int]]', 'list[int] == list[int], list[int] == list[str]', 'list[int]()', 'int[int]', 'type(1) is int, type(1) == int, type(int), type(type)', 'int.__bases__, bool.__bases__, bool.__mro__, object.__bases__, type.__mro__', 'int.__name__, int.__qualname__, int.__module__, ValueError.__module__', 'int, float, ValueError, type, object', 'type([]).__name__, type({}).__name__, type(len).__name__, type([].append).__name__, type(iter([])).__name__, type(iter("a")).__name__, type(iter(())).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(3))).__name__, type({}.keys()).__name__, type(zip()).__name__, type(map(str, [])).__name__, type(reversed([])).__name__, type(enumerate([])).__name__, type(lambda: 0).__name__, type((i for i in ())).__name__',
            'int.foo', 'type.foo', 'object().x', '(1).foo', 'None.foo', 'len.foo', '[].foo', '(lambda: 0).foo', 'setattr(1, "a", 2)', 'setattr("a", "upper", 2)', 'setattr([], "a", 2)', 'setattr(object(), "a", 1)', 'setattr(int, "a", 1)', 'delattr(1, "a")', 'delattr([], "append")', 'getattr(1, "x", 5)', 'getattr(1, "real")', 'getattr(1, "x")', 'getattr(1, 2)', 'hasattr(1, "real"), hasattr(1, "x")', 'callable(1), callable(len), callable(int), callable(lambda: 0), callable("a".upper)', 'repr(len), repr(int.bit_length), str(print)', '(1).bit_length.__name__, len.__name__, [].append.__name__, [].append.__qualname__', '[].append.__self__', '"a".upper.__self__', 'int.__repr__(5), str.__str__("a"), list.__len__([1]), object.__eq__(1, 1), object.__eq__(1, 2)', 'object.__repr__(5)[:12]', 'type("X", (), {"a": 1}).a', 'type("X", (int,), {})(5) + 1', 'type("X", (), {})().__class__.__name__', 'type("X", (1,), {})', 'type("X", (bool,), {})', 'type(1, (), {})', 'type("X", (), 1)', 'type("X", (int, str), {})', 'type("X", (object, int), {})', 'type("X", (int, int), {})',
            'ValueError("a"), ValueError(), ValueError(1, "b"), KeyError("k"), OSError(2, "x")', 'str(ValueError("a")), str(ValueError()), str(ValueError(1, "b")), str(KeyError("k")), str(KeyError()), str(KeyError(1, 2)), str(OSError(2, "x")), str(OSError("x"))', 'ValueError("a").args, ValueError().args', 'ValueError(x=1)', 'ValueError.__mro__', 'KeyError.__bases__, ModuleNotFoundError.__bases__, RecursionError.__mro__', 'StopIteration(5).value, StopIteration().value', 'SystemExit(3).code, SystemExit().code', 'ValueError("a") == ValueError("a")', 'ValueError("a").__cause__, ValueError("a").__context__, ValueError("a").__suppress_context__, ValueError("a").__traceback__', 'ValueError("a").foo', 'isinstance(ValueError(), Exception), issubclass(KeyError, LookupError)', 'BaseException("a", 1), Exception()', 'UnicodeDecodeError("utf-8", b"\\xff", 0, 1, "why")', 'str(UnicodeDecodeError("utf-8", b"\\xff", 0, 1, "why"))', 'str(UnicodeEncodeError("ascii", "aé", 1, 2, "why"))', 'ImportError("x", name="y").name', 'AttributeError("x", name="y", obj=3).name', 'repr(ValueError([1])), repr(ValueError(ValueError(1)))',
            'property().fget, property(len).fget is len', 'type(property()).__name__', 'staticmethod(len)("ab")', 'classmethod(len)', 'super()', 'super(int)' if 0 else 'super(1, 2)', 'super(int, "a")', 'super(bool, True).__repr__()' if 0 else '1', 'NotImplemented, ..., None, Ellipsis', 'bool(...)', 'None.__class__, (None).__eq__(1), None.__bool__()', '...foo' if 0 else '(...).foo', 'type(None)()' if 0 else '1', 'type(...)' , 'len()', 'len(1,2)', 'len(x=1)', 'len(1)', 'print(sep=1)', 'id(1) == id(1)', '1()', '"a"()', 'None()', '[]()', '(1)(2)', 'int.mro()', 'sorted(dir(5))[-5:]', '"append" in dir([]), "upper" in dir("a"), "__add__" in dir(1), "foo" in dir(1)', 'a, b, c' if 0 else '[a for a, b in [(1, 2)]]', '[a for a, b in [(1, 2, 3)]]', '[a for a, b in [(1,)]]', '[a for a, b in [1]]', '[a for a, *b in [()]]', '[(a, b) for a, *b in ["xyz"]]', '[(a, b, c) for a, *b, c in [[1, 2]]]', '[a for a, b, c in ["ab"]]', '[a for (a, b), c in [((1, 2), 3)]]', '[a for a, b in [{}]]', '[a for a, b in [iter([1, 2, 3])]]', '[a for a, b in [iter([1])]]', 'f"{1!r:>5}|{1.5:.2f}|{[1]}|{None}|{\'a\'!r}"', 'f"{1:{3}}|{2:>{4}}"', 'f"{[]:5}"', 'f"{\'a\':d}"', 'f"{1=}|{1+1 = }|{1.5=:.3f}"', 'undefined_name', 'not [], not 1, not ""', '1 if [] else 2', '[] or 5, 0 and 1, "" or None', 'abs', '[1, 2] is [1, 2]', '1 not in [1]', '(lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4})', '(lambda a, b=2, /, c=3, *, d: (a, b, c, d))(1, d=4)']


SUBJECTS = dict(specs=specs, percents=percents, formats=formats, ints=ints, floats=floats, comparisons=comparisons, strings=strings, lists=lists, dicts=dicts, sets=sets, parsing=parsing, complexes=complexes, byteses=byteses, objects=objects)


def outcome(expression):
    try:
        return repr(eval(expression, {}))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def main():
    tables = {}
    for name, make in SUBJECTS.items():
        rows, seen = [], set()
        for expression in make():
            if expression in seen or len(expression) > 4000:
                continue
            seen.add(expression)
            result = outcome(expression)
            if len(result) > 20000 or ' at 0x' in result or expression.startswith("b'a' %"):
                continue
            rows.append([expression, result])
        tables[name] = rows
    text = json.dumps(tables, ensure_ascii=True, separators=(',', ':'))
    with open('expressions.json.gz', 'wb') as file:
        file.write(gzip.compress(text.encode('ascii'), 9, mtime=0))
    print({name: len(rows) for name, rows in tables.items()}, sum(map(len, tables.values())))


if __name__ == '__main__':
    main()

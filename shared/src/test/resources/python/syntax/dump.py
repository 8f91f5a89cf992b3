"""Writes what CPython 3.11 makes of the sources in constructs.py.txt, of mutations of them, and of those in mistakes.py.txt, as Dump.java
writes ours: verdicts.json.gz, a list of pairs. Run it here with CPython 3.11: python3 dump.py"""
import ast, gzip, json, random, re, warnings
warnings.simplefilter('ignore')
def quoted(s):
    return '"' + ''.join(c if 32 < ord(c) < 127 and c not in '"\\' else '\\%x;' % ord(c) for c in s) + '"'
def constant(v):
    if v is None or v is True or v is False: return str(v)
    if v is ...: return 'Ellipsis'
    if isinstance(v, int): return 'int %d' % v
    if isinstance(v, float): return 'float %r' % v
    if isinstance(v, complex): return 'complex %r' % v.imag
    if isinstance(v, str): return 'str ' + quoted(v)
    return 'bytes ' + v.hex()
lines = []
def column(line, col):
    return len(lines[line - 1].encode('utf-8', 'surrogatepass')[:col].decode('utf-8', 'surrogatepass')) if line <= len(lines) else col
def one(n):
    if n is None: return 'None'
    if isinstance(n, list): return '[' + ' '.join(map(one, n)) + ']'
    if not isinstance(n, ast.AST): return str(n)
    name = type(n).__name__
    fields = [f for f in n._fields if f not in ('type_comment', 'kind', 'type_ignores', 'is_async')]
    if isinstance(n, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context)): return name
    at = ''
    if hasattr(n, 'lineno'): at = '@%d:%d-%d:%d' % (n.lineno, column(n.lineno, n.col_offset), n.end_lineno, column(n.end_lineno, n.end_col_offset))
    if isinstance(n, (ast.Constant, ast.MatchSingleton)): return name + at + '(' + constant(n.value) + ')'
    return name + at + '(' + ' '.join(one(getattr(n, f)) for f in fields) + ')'
def result(source, mode='exec'):
    global lines
    lines = source.split('\n')
    try:
        tree = ast.parse(source, mode=mode)
        return one(tree.body if mode == 'eval' else tree)
    except SyntaxError as e:
        end = e.end_offset or 0
        if e.end_lineno == e.lineno and end < e.offset: end = e.offset
        return '%s: %s @%s:%s-%s:%s %s' % (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, max(0, end), e.text and e.text.rstrip('\n'))
    except (ValueError, MemoryError, RecursionError) as e:
        return type(e).__name__ + ': ' + str(e)

WORDS = re.compile(r"\s*\n[ \t]*|[A-Za-z_]\w*|\d+\.?\d*|'[^'\n]*'|\"[^\"\n]*\"|[ \t]+|==|!=|<=|>=|->|:=|\*\*|//|.", re.S)
def mutated(source, pool, chance):
    words = WORDS.findall(source)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        if not words: break
        i = chance.randrange(len(words))
        op = chance.random()
        if op < .35: del words[i]
        elif op < .6: words.insert(i, chance.choice(pool))
        elif op < .8: words[i] = chance.choice(pool)
        elif op < .9: words.insert(i, words[i])
        else:
            j = chance.randrange(len(words))
            words[i], words[j] = words[j], words[i]
    return ''.join(words)
def different(source):
    """What we refuse or do not carry: event loops, all names of Unicode; and quoted lines of several lines, which we show one of."""
    return 'async ' in source or 'await ' in source or '\\N' in source or "'''" in source or '"""' in source or '\\\n' in source
if __name__ == '__main__':
    constructs = open('constructs.py.txt', encoding='utf-8').read().split('#---\n')
    mistakes = [json.loads(line) for line in open('mistakes.py.txt', encoding='utf-8')]
    chance = random.Random(20261122)
    pool = [w for s in constructs for w in WORDS.findall(s)]
    lines = [l for s in constructs for l in s.split('\n')]
    wrong = []
    while len(wrong) < 2500:
        s = mutated(chance.choice(constructs if chance.random() < .4 else lines), pool, chance)
        if not different(s): wrong.append(s)
    pairs = [[s, result(s)] for s in constructs + mistakes + wrong]
    with gzip.GzipFile('verdicts.json.gz', 'wb', 9, mtime=0) as f: f.write(json.dumps(pairs, ensure_ascii=True, separators=(',', ':')).encode())
    print(len(pairs))

import json, copy, string, io, sys, os, warnings, contextlib, statistics as st, math, random, time
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'é"\n'}}), json.dumps([1, 2], indent=2), json.dumps({'b': 1, 'a': [1, {'x': []}]}, indent=4, sort_keys=True), json.dumps('é', ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4, 2.5: 5}), json.dumps((1, 2)), json.dumps([float('inf'), float('nan'), 1e20, 1e-7]), json.dumps({'a': 1}, separators=(',', ':')), json.dumps([]), json.dumps({}, indent=2), json.dumps(10**30), json.dumps(set([1]), default=list))
print(json.loads('{"k": [1, 2.0, -3e2, null, true, false, "\\u00e9\\n"]}'), json.loads(' [ ] '), json.loads('"a"'), json.loads('1'), json.loads('{"a": {"b": {}}}'), json.loads('[NaN, Infinity]'), json.loads('{"a": 1, "a": 2}'), json.loads('12345678901234567890'))
for bad in ('', '{', '[1,', '{"a" 1}', '{a: 1}', '[1 2]', '"abc', '[1, 2]x', 'nul', '{"a": }', '[1,]', '\n\n  {"a": 01}'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
for bad in (object(), {1, 2}, {(1, 2): 3}):
    try: json.dumps(bad)
    except TypeError as e: print(e)
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
b = io.StringIO(); json.dump({'x': 1}, b); print(b.getvalue(), json.load(io.StringIO('[1]')), json.loads('[1.5, 2]', parse_float=str), json.loads('{"a": 1}', object_hook=lambda d: list(d.items())))
class Enc(json.JSONEncoder):
    def default(self, o): return str(o) if isinstance(o, complex) else super().default(o)
print(json.dumps([1j], cls=Enc))
class K:
    def __init__(self): self.a = [1, [2]]; self.me = self
k = K(); c = copy.copy(k); d = copy.deepcopy(k); print(c.a is k.a, d.a == k.a, d.a is k.a, d.a[1] is k.a[1], d.me is d, c.me is k)
x = [1, [2, 3]]; y = copy.copy(x); z = copy.deepcopy(x); x[1].append(4); print(y, z, copy.deepcopy({'a': (1, [2])}), copy.copy({1, 2}), copy.deepcopy((1, 2)), copy.deepcopy('a'), copy.deepcopy(len) is len, copy.copy(K) is K)
r = [1]; r.append(r); s = copy.deepcopy(r); print(s[1] is s, s is r)
class DC:
    def __deepcopy__(self, memo): return 'deep'
    def __copy__(self): return 'shallow'
print(copy.deepcopy(DC()), copy.copy(DC()), copy.deepcopy([DC()]))
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.capwords('hello  world'), string.Template('$a ${b}c $$ $d').safe_substitute(a=1, b=2), string.Template('$x').substitute({'x': 5}))
f = io.StringIO('a\nb\nc'); print(f.readline(), f.read(1), f.tell(), f.readlines(), [l for l in io.StringIO('x\ny\n')]); f = io.StringIO(); print('hi', 5, file=f, end='!'); f.write('zz'); print(repr(f.getvalue())); f.seek(0); f.write('H'); print(f.getvalue(), f.read()); print(io.BytesIO(b'ab\ncd').read(), io.BytesIO().write(b'abc'))
with io.StringIO() as f: f.write('x')
try: f.write('y')
except ValueError as e: print(e)
sys.stdout.write('written\n'); print(sys.version_info[:2], sys.version_info >= (3, 8), sys.maxsize, sys.float_info.epsilon, sys.float_info.max, sys.argv is not None, sys.version_info.major, sys.getrecursionlimit())
print(os.path.join('a', 'b', '/c', 'd'), os.path.basename('/a/b.txt'), os.path.dirname('/a/b.txt'), os.path.splitext('a.tar.gz'), os.path.exists('/nope'), os.environ.get('NOPE', 'd'), os.sep, os.path.normpath('a/../b/./c'), os.path.split('/a/b'), os.path.splitext('.bashrc'))
with contextlib.redirect_stdout(io.StringIO()) as f: print('hidden')
print(repr(f.getvalue()))
with contextlib.suppress(ZeroDivisionError, KeyError): 1 / 0
@contextlib.contextmanager
def cm(n):
    print('in', n)
    try: yield n * 2
    except ValueError as e: print('caught', e)
    finally: print('out', n)
with cm(1) as v: print(v)
with cm(2): raise ValueError('bad')
try:
    with cm(3): raise KeyError('k')
except KeyError as e: print('through', e)
with contextlib.ExitStack() as stack:
    a = stack.enter_context(cm(5)); stack.callback(print, 'callback'); b = stack.enter_context(cm(6)); print(a, b)
@cm(9)
def decorated(): print('body')
decorated(); decorated()
with contextlib.nullcontext(5) as q: print(q)
class Cl:
    def close(self): print('closed')
with contextlib.closing(Cl()): pass
print(st.mean([1, 2, 3, 4]), st.mean([1, 2, 3]), st.mean([0.1] * 10), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.mode('aab'), st.stdev([1, 2, 3, 4]), st.pstdev([1.5, 2.5, 2.5, 2.75]), st.variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]), st.pvariance([1, 2, 3]), st.fmean([1, 2, 4]), st.median_low([1, 2, 3, 4]), st.multimode('aabb'), st.quantiles([1, 2, 3, 4, 5]), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.correlation([1, 2, 3], [2, 4, 7]), st.linear_regression([1, 2, 3], [2, 4, 6.5]), st.stdev([0.1, 0.2, 0.3, 0.7]), st.mean([1e16, 1, -1e16]))
for bad in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([])):
    try: bad()
    except st.StatisticsError as e: print(e)
print(math.factorial(25), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(50, 25), math.perm(10, 3), math.isqrt(10**20 + 5), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.floor(1e20), math.fmod(-7, 3), math.modf(-2.5), math.frexp(10.0), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.fsum([0.1] * 10), math.prod([1.5, 2]), math.dist([0, 0], [3, 4]), math.hypot(1, 2, 2), math.degrees(math.pi), math.radians(180), math.isclose(1, 1.1, rel_tol=0.2), math.remainder(7, 3), math.gamma(5), math.nextafter(1, 2), math.ulp(1.0), math.log(2**100), math.log(100, 10), math.log2(8), math.log10(1000), math.log1p(1e-10), math.exp2(3), math.tau)
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.sqrt('a'), lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.acos(2), lambda: math.pow(0, -1), lambda: math.comb(-1, 2), lambda: math.log(-5), lambda: math.fmod(1, 0), lambda: math.isqrt(-1), lambda: math.gcd(1.5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
random.seed(42); print(random.random(), random.randint(1, 100), random.choice([1, 2, 3]), random.sample(range(100), 5), random.uniform(1, 2), random.gauss(0, 1), random.normalvariate(0, 1), random.shuffle([1, 2]), random.choices('abc', k=4), random.choices([1, 2, 3], weights=[1, 5, 1], k=5), random.randrange(10), random.randrange(0, 100, 5), random.getrandbits(70), random.expovariate(2), random.triangular(0, 1, 0.3), random.betavariate(1, 2), random.gammavariate(2, 3), random.lognormvariate(0, 1), random.sample(['a', 'b', 'c'], k=2), random.randbytes(3))
r = random.Random(7); s = r.getstate(); u = r.random(); r.setstate(s); print(u == r.random(), random.Random(0).random(), r.randint(-5, 5)); l = list(range(10)); r.shuffle(l); print(l); random.seed(1.5); print(random.random()); random.seed(-3); print(random.random())
for bad in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.sample({1}, 1), lambda: random.choices([], k=1), lambda: random.randrange(0)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('careful', UserWarning); warnings.warn('old', DeprecationWarning); print(len(w), w[0].message, w[1].category.__name__)
warnings.filterwarnings('ignore'); warnings.warn('no')
warnings.simplefilter('error')
try: warnings.warn('raise', RuntimeWarning)
except RuntimeWarning as e: print('raised', e)
t = time.time(); time.sleep(0); print(time.perf_counter() >= 0, time.time() >= t, time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(86400 * 365)), time.gmtime(0).tm_year, time.gmtime(1e9)[:6])

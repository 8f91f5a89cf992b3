package chainrule.python.fuzz;

/** Expressions of Python, of every kind and of any type, most of which fit badly. */
final class Expressions {
    private static final String INTS = "0 1 2 3 -1 -2 7 10 100 255 2**31 2**62 2**63 -2**63 10**20 -10**20";
    private static final String FLOATS = "0.0 -0.0 0.1 2.5 -1.5 1e16 1e-7 1e300 3.0 0.30000000000000004 123456789.125 float('inf') float('nan') -float('inf')";
    private static final String[] TEXTS = {"''", "'a'", "'abc'", "'Hello World'", "'%d %s'", "'{} {}'", "'  pad '", "'12'", "'-3.5'", "'ÄÖü'", "'\\U0001F600x'", "'a,b,c'", "'line\\none'", "('x' * 3)", "'0xff'", "r'\\d'", "'nan'", "'{0:>5}'"};
    private static final String STR_METHODS = "upper lower strip split rsplit join replace find rfind index count startswith endswith format zfill center ljust rjust title capitalize swapcase isdigit isalpha isupper splitlines partition "
            + "encode expandtabs isidentifier lstrip rstrip casefold removeprefix translate maketrans";
    private static final String LIST_METHODS = "append extend insert pop remove index count reverse sort copy clear __len__ __getitem__ __contains__";
    private static final String DICT_METHODS = "get keys values items pop setdefault update copy popitem fromkeys clear __getitem__";
    private static final String NUMBER_METHODS = "bit_length conjugate real imag numerator is_integer as_integer_ratio hex to_bytes __add__ __abs__ __round__ __class__ bit_count";
    private static final String BUILTINS = "abs len int float str repr bool list tuple dict sum min max sorted reversed enumerate zip map filter range round divmod isinstance type ord chr hex bin oct all any next iter hash format getattr hasattr callable "
            + "slice bytes complex issubclass frozenset ascii pow";
    private static final String MODULES = "math.floor math.ceil math.sqrt math.gcd math.isnan math.log math.factorial math.comb math.prod math.copysign math.fmod math.hypot itertools.chain itertools.islice itertools.accumulate itertools.product "
            + "itertools.combinations itertools.zip_longest itertools.groupby itertools.takewhile functools.reduce functools.partial collections.Counter collections.defaultdict collections.deque collections.OrderedDict collections.namedtuple "
            + "operator.add operator.itemgetter operator.mul operator.neg copy.copy copy.deepcopy json.dumps json.loads math.trunc math.isqrt math.frexp math.ldexp operator.attrgetter collections.ChainMap";
    private static final String SPECS = "d .2f >10 <8 ^9 +d 05d ,.1f .3e g % x #x b o s _d .0f c n =+8 *^12 z 10.3g !r >> .-1f 1000";

    private final Chance chance;
    private final boolean tame;

    Expressions(Chance chance, boolean tame) {
        this.chance = chance;
        this.tame = tame;
    }

    String any(int depth) {
        if (depth <= 0) return atom();
        int d = depth - 1;
        return switch (chance.below(30)) {
            case 0, 1, 2, 3 -> "(" + any(d) + " " + chance.of("+", "-", "*", "/", "//", "%", "&", "|", "^", ">>", "@", "+", "-", "*") + " " + any(d) + ")";
            case 4 -> tame ? "(" + any(d) + " ** " + chance.word("0 1 2 3 -1 0.5") + ")" : "(" + any(d) + chance.of(" ** ", " << ") + any(d) + ")";
            case 5 -> "(" + any(d) + " " + chance.of("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not") + " " + any(d) + (chance.one(4) ? " < " + any(d) : "") + ")";
            case 6 -> "(" + any(d) + chance.of(" and ", " or ") + any(d) + ")";
            case 7 -> "(" + chance.of("-", "+", "~", "not ", "- -") + any(d) + ")";
            case 8 -> "(" + any(d) + " if " + any(d) + " else " + any(d) + ")";
            case 9 -> any(d) + "[" + any(d) + "]";
            case 10 -> any(d) + "[" + end() + ":" + end() + chance.of("", ":" + end()) + "]";
            case 11 -> chance.of(TEXTS) + "." + chance.word(STR_METHODS) + arguments(d);
            case 12 -> "[" + any(d) + ", " + any(d) + ", 2]." + chance.word(LIST_METHODS) + arguments(d);
            case 13 -> "{" + any(d) + ": " + any(d) + ", 'k': 1}." + chance.word(DICT_METHODS) + arguments(d);
            case 14 -> "(" + chance.of(number(), number()) + ")." + chance.word(NUMBER_METHODS) + chance.of("", arguments(d));
            case 15, 16, 17 -> chance.word(BUILTINS) + arguments(d);
            case 18, 19 -> chance.word(MODULES) + arguments(d);
            case 20 -> "f'" + chance.of("", "<") + "{" + name() + chance.of("", "!r", "!s") + chance.of("", ":" + chance.word(SPECS)) + "}'";
            case 21 -> "format(" + any(d) + ", '" + chance.word(SPECS) + "')";
            case 22 -> "('" + chance.word("%d %s %5.2f %r %x %-5d| %05d %e %g %% %c %i %+d %.3s %*d %(x)s") + "' % " + chance.of(any(d), "(" + any(d) + ",)", "e") + ")";
            case 23 -> comprehension(d);
            case 24 -> "(lambda " + chance.of("", "x", "x=1", "*x", "x, y=2") + ": " + any(d) + ")" + chance.of("", arguments(d), arguments(d));
            case 25 -> chance.of("Pair", "Triple", "spread", "count", "Pair.zero", "Pair.made", "f", "g", "h") + arguments(d);
            case 26 -> chance.of("Pair()", "Triple(1, 2)", "Pair(" + any(d) + ")") + "." + chance.of("x", "both", "z", "zero()", "nothing", "__dict__", "__add__(Pair())");
            case 27 -> "(" + name() + " := " + any(d) + ")";
            case 28 -> container(d);
            default -> atom();
        };
    }

    String iterable(int depth) {
        return chance.of("range(" + chance.between(0, 5) + ")", container(depth - 1), name(), comprehension(depth - 1), "enumerate(d)", "zip(d, 'xyz')", "e.items()", "count(4)", "Pair(1, 2)", any(depth - 1), "[(1, 2), (3, 4)]");
    }

    String arguments(int depth) {
        StringBuilder b = new StringBuilder("(");
        int n = chance.of(0, 1, 1, 1, 2, 2, 3);
        for (int i = 0; i < n; i++) b.append(i > 0 ? ", " : "").append(any(depth - 1));
        if (chance.one(10)) b.append(n > 0 ? ", " : "").append(chance.of("*d", "**e", "key=len", "reverse=True", "r=3", "x=2", "sep=''", "*c", "default=None", "**{'q': 1}"));
        return b.append(')').toString();
    }

    private String atom() {
        return switch (chance.below(12)) {
            case 0, 1, 2 -> number();
            case 3, 4 -> chance.of(TEXTS);
            case 5, 6, 7 -> name();
            case 8 -> chance.of("None", "True", "False", "...");
            case 9 -> chance.of("[]", "()", "{}", "[1, 2, 3]", "(1, 'a')", "{1, 2, 3}", "{'a': 1}", "range(5)", "[[1], [2, 3]]", "set()");
            case 10 -> chance.of("b'ab'", "1j", "(1, (2, [3]))", "slice(1, 2)");
            default -> chance.of("len", "int", "str", "list", "abs", "(lambda x: x)", "(lambda *a: a)", "Pair", "sorted", "dict", "float");
        };
    }

    private String number() { return chance.one(2) ? chance.word(INTS) : chance.word(FLOATS); }

    private String name() { return chance.word("a b c d e"); }

    private String end() { return chance.of("", "", "0", "1", "2", "-1", "-2", "5", "100", chance.one(6) ? any(1) : "1"); }

    private String container(int depth) {
        String x = any(depth);
        String y = any(depth);
        return chance.of("[" + x + ", " + y + "]", "(" + x + ", " + y + ")", "{" + x + ": " + y + "}", "[*" + x + ", " + y + "]", "{**e, 'q': " + x + "}", tame ? "{1, 2, " + chance.between(0, 9) + "}" : "{" + x + ", " + y + "}");
    }

    private String comprehension(int depth) {
        String body = chance.of("x", "x, x", "x * 2", "str(x)", any(depth)) ;
        String loop = " for x in " + chance.of("range(4)", "d", "c", "e", any(depth)) + (chance.one(3) ? " if " + chance.of("x", "x != 2", any(depth)) : "") + (chance.one(5) ? " for y in range(2)" : "");
        return chance.of("[" + (body.equals("x, x") ? "(x, x)" : body) + loop + "]", "{x: " + any(depth) + loop + "}", "list((x)" + loop + ")", tame ? "[x" + loop + "]" : "{x" + loop + "}", "sum(x" + loop + ")", "''.join(str(x)" + loop + ")");
    }
}

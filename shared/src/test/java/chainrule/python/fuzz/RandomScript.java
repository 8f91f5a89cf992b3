package chainrule.python.fuzz;

/** A program of the grammar: statements of every kind, each in a {@code try} that prints what it raises. */
final class RandomScript {
    private static final String START = """
            import math, copy, json, itertools, functools, collections, operator
            a, b, c, d, e = 3, -2.5, 'abc', [1, 2, 3], {'x': 1, 2: 'y'}
            class Pair:
                def __init__(self, x=1, y=2): self.x, self.y = x, y
                def __repr__(self): return f'Pair({self.x!r}, {self.y!r})'
                def __add__(self, o): return Pair(self.x + o.x, self.y + o.y) if isinstance(o, Pair) else NotImplemented
                def __eq__(self, o): return isinstance(o, Pair) and (self.x, self.y) == (o.x, o.y)
                def __lt__(self, o): return self.x < o.x
                def __iter__(self): yield self.x; yield self.y
                def __len__(self): return 2
                def __getitem__(self, i): return (self.x, self.y)[i]
                def __contains__(self, v): return v == self.x
                def __call__(self, *args, **named): return args, named
                def __enter__(self): return self
                def __exit__(self, *args): return self.x == 0
                @property
                def both(self): return self.x, self.y
                @staticmethod
                def made(*args): return Pair(*args)
                @classmethod
                def zero(cls): return cls(0, 0)
            class Triple(Pair):
                z = 5
                def __init__(self, *args, z=3):
                    super().__init__(*args)
                    self.z = z
                def __hash__(self): return 7
            def count(n):
                k = 0
                while k < n:
                    got = yield k
                    k += got or 1
            def spread(p, q=2, *args, r=4, **named): return p, q, args, r, named
            """;
    private static final String DEFINED = "f g h";

    private final Chance chance;
    private final Expressions expressions;
    private final boolean tame;
    private int functions;

    /** @param tame without what takes Python long, and what it prints in another order each time */
    RandomScript(Chance chance, boolean tame) {
        this.chance = chance;
        this.tame = tame;
        expressions = new Expressions(chance, tame);
    }

    String program() {
        StringBuilder b = new StringBuilder(START);
        for (int k = chance.between(4, 16); k > 0; k--) {
            b.append("try:\n");
            statement(b, "    ", 3, false, false);
            b.append("except Exception as error: print(type(error).__name__, error)\n");
        }
        return b.append("print(a, b, c, d, e)\n").toString();
    }

    private String any() { return expressions.any(chance.between(1, 3)); }

    private String name() { return chance.word("a b c d e"); }

    private void block(StringBuilder b, String indent, int depth, boolean inFunction, boolean inLoop) {
        for (int k = chance.between(1, 3); k > 0; k--) statement(b, indent + "    ", depth - 1, inFunction, inLoop);
    }

    private void statement(StringBuilder b, String indent, int depth, boolean inFunction, boolean inLoop) {
        if (depth <= 0) {
            b.append(indent).append(simple(inFunction, inLoop)).append('\n');
            return;
        }
        switch (chance.below(18)) {
            case 0 -> {
                b.append(indent).append("if ").append(any()).append(":\n");
                block(b, indent, depth, inFunction, inLoop);
                if (chance.one(2)) headed(b, indent, "elif " + any(), depth, inFunction, inLoop);
                if (chance.one(2)) headed(b, indent, "else", depth, inFunction, inLoop);
            }
            case 1 -> {
                headed(b, indent, "for " + target() + " in " + expressions.iterable(2), depth, inFunction, true);
                if (chance.one(3)) headed(b, indent, "else", depth, inFunction, inLoop);
            }
            case 2 -> {
                String n = "n" + functions++;
                b.append(indent).append(n).append(" = 0\n").append(indent).append("while ").append(n).append(" < ").append(chance.between(1, 4)).append(":\n").append(indent).append("    ").append(n)
                        .append(" += 1\n");
                block(b, indent, depth, inFunction, true);
            }
            case 3 -> {
                headed(b, indent, "try", depth, inFunction, inLoop);
                if (chance.one(3)) headed(b, indent, "except " + chance.word("ValueError TypeError KeyError IndexError ZeroDivisionError AttributeError") + " as error", depth, inFunction, inLoop);
                headed(b, indent, "except " + chance.of("Exception", "(TypeError, ValueError, LookupError)", "ArithmeticError"), depth, inFunction, inLoop);
                if (chance.one(3)) headed(b, indent, "else", depth, inFunction, inLoop);
                if (chance.one(2)) headed(b, indent, "finally", depth, inFunction, inLoop);
            }
            case 4 -> headed(b, indent, "with " + chance.of("Pair(0)", "Pair(1)", "Triple()") + chance.of("", " as " + name()), depth, inFunction, inLoop);
            case 5, 6 -> {
                String f = chance.word(DEFINED);
                String decorator = chance.one(6) ? indent + "@" + chance.of("functools.lru_cache(None)", "functools.wraps(len)", "staticmethod", "Pair()", "(lambda f: f)") + "\n" : "";
                b.append(decorator);
                headed(b, indent, "def " + f + "(" + parameters() + ")" + chance.of("", " -> int"), depth, true, false);
                b.append(indent).append("print(").append(f).append(expressions.arguments(1)).append(")\n");
            }
            case 7 -> {
                b.append(indent).append("class ").append(chance.of("K", "L(Pair)", "M(Triple)", "N(list)", "O(dict)", "Q(Exception)", "R(int)")).append(":\n").append(indent).append("    ")
                        .append(name()).append(" = ").append(any()).append('\n');
                headed(b, indent + "    ", "def " + chance.word("__str__ __add__ __len__ __bool__ go __getattr__ __eq__ __iter__ __getitem__ __hash__ __init__ __rmul__ __float__ __index__ __format__ __neg__") + "(self, *args)",
                        depth - 1, true, false);
                b.append(indent).append("print(").append(chance.word("K L M N O Q R")).append("().").append(chance.of("go()", "a", "b", "__class__.__name__", "__str__()", "both")).append(")\n");
            }
            case 8 -> {
                b.append(indent).append("match ").append(any()).append(":\n");
                for (int k = chance.between(1, 3); k > 0; k--) {
                    b.append(indent).append("    case ").append(k > 1 ? refutable(2) : pattern(2)).append(chance.one(3) ? " if " + any() : "").append(":\n");
                    block(b, indent + "    ", depth - 1, inFunction, inLoop);
                }
            }
            default -> b.append(indent).append(simple(inFunction, inLoop)).append('\n');
        }
    }

    private void headed(StringBuilder b, String indent, String head, int depth, boolean inFunction, boolean inLoop) {
        b.append(indent).append(head).append(":\n");
        block(b, indent, depth, inFunction, inLoop);
    }

    private String target() { return chance.of("a", "b", "c", "i", "i, j", "(i, (a, b))", "*c, a", "a, *d", "d[0]", "e['x']", "i"); }

    private String parameters() {
        return chance.of("", "p", "p, q=2", "p, *args", "*args, **named", "p, q=" + any() + ", *, r=3", "p, /, q", "*, r", "p=[], *args, r=None, **named", "p: int = 3, q: 'str' = ''");
    }

    private String pattern(int depth) { return chance.one(3) ? chance.of("_", "m" + chance.below(1000)) : refutable(depth); }

    private String refutable(int depth) {
        return switch (depth <= 0 ? chance.below(2) : chance.below(7)) {
            case 0 -> chance.of("1", "-2", "0.5", "'abc'", "None", "True");
            case 1 -> chance.of("int()", "str()", "Pair(x=1)", "float() as k" + chance.below(1000), "list()");
            case 2 -> "[" + pattern(depth - 1) + ", " + chance.of("*_", "*l" + chance.below(1000), pattern(depth - 1)) + "]";
            case 3 -> "(1 | 2 | 'abc')";
            case 4 -> "{'x': " + pattern(depth - 1) + chance.of("", ", **o" + chance.below(1000)) + "}";
            case 5 -> "(" + pattern(depth - 1) + ", " + pattern(depth - 1) + ")";
            default -> "math.pi";
        };
    }

    private String simple(boolean inFunction, boolean inLoop) {
        if (inFunction && chance.one(4)) return chance.of("return " + any(), "yield " + any(), "return", "x = yield " + any(), "yield from " + expressions.iterable(1), "global zz; zz = " + any());
        if (inLoop && chance.one(5)) return chance.of("break", "continue");
        return switch (chance.below(16)) {
            case 0, 1 -> name() + " = " + any();
            case 2 -> name() + " " + chance.of("+=", "-=", "*=", "//=", "%=", "/=", "|=", "&=", "^=", tame ? "+=" : "**=", tame ? "-=" : "<<=", ">>=", "@=") + " " + any();
            case 3 -> target() + " = " + any();
            case 4 -> "del " + chance.of("d[0]", "e['x']", "d[1:]", name() + "[" + any() + "]", "zz");
            case 5 -> "assert " + any() + chance.of("", ", " + any());
            case 6 -> "raise " + chance.of("ValueError(" + any() + ")", "KeyError('k') from TypeError()", any(), "IndexError", "StopIteration(3)", "");
            case 7 -> name() + "[" + any() + "] = " + any();
            case 8 -> name() + "." + chance.word("x y z append both __class__ __doc__") + " = " + any();
            case 9 -> "from " + chance.of("math import floor as a", "math import nothing", "os import path", "nowhere import x", "itertools import chain, count as k");
            case 10 -> "pass";
            default -> "print(" + any() + (chance.one(3) ? ", " + any() : "") + (chance.one(8) ? ", sep=" + any() : "") + ")";
        };
    }
}

package chainrule.python.syntax;

import java.util.List;

/**
 * A script as its grammar sees it: every statement, expression and pattern, named as in CPython's {@code ast} module, with its place.
 *
 * <p>Parts that the grammar lets be left out are {@code null}, as they are None in {@code ast}; lists are never null.
 */
public sealed interface Tree {
    /** Where it stands in the source. */
    Span at();

    /** From the first character to just behind the last: lines count from 1, columns from 0 in characters (code points). */
    record Span(int line, int column, int endLine, int endColumn) {
        /** From the start of this one to the end of another. */
        public Span to(Span end) { return new Span(line, column, end.endLine, end.endColumn); }
    }

    /** Whether a name, attribute, element, tuple, list or starred expression is read, bound or deleted. */
    enum Context { LOAD, STORE, DEL }

    /** Operators between two numbers. */
    enum Operator {
        ADD("Add", "+"), SUB("Sub", "-"), MULT("Mult", "*"), MAT_MULT("MatMult", "@"), DIV("Div", "/"), MOD("Mod", "%"), POW("Pow", "**"),
        L_SHIFT("LShift", "<<"), R_SHIFT("RShift", ">>"), BIT_OR("BitOr", "|"), BIT_XOR("BitXor", "^"), BIT_AND("BitAnd", "&"), FLOOR_DIV("FloorDiv", "//");

        private final String title;
        private final String symbol;

        Operator(String title, String symbol) {
            this.title = title;
            this.symbol = symbol;
        }

        /** Its name in {@code ast}. */
        public String title() { return title; }

        /** As it is written: {@code +}. */
        public String symbol() { return symbol; }
    }

    /** Operators before one value. */
    enum Unary {
        INVERT("Invert", "~"), NOT("Not", "not"), U_ADD("UAdd", "+"), U_SUB("USub", "-");

        private final String title;
        private final String symbol;

        Unary(String title, String symbol) {
            this.title = title;
            this.symbol = symbol;
        }

        /** Its name in {@code ast}. */
        public String title() { return title; }

        /** As it is written: {@code -}. */
        public String symbol() { return symbol; }
    }

    /** Comparisons, which chain. */
    enum Comparison {
        EQ("Eq", "=="), NOT_EQ("NotEq", "!="), LT("Lt", "<"), LT_E("LtE", "<="), GT("Gt", ">"), GT_E("GtE", ">="),
        IS("Is", "is"), IS_NOT("IsNot", "is not"), IN("In", "in"), NOT_IN("NotIn", "not in");

        private final String title;
        private final String symbol;

        Comparison(String title, String symbol) {
            this.title = title;
            this.symbol = symbol;
        }

        /** Its name in {@code ast}. */
        public String title() { return title; }

        /** As it is written: {@code <=}. */
        public String symbol() { return symbol; }
    }

    /** The constant {@code ...}. */
    enum Ellipsis { VALUE }

    /** The constant {@code 2j}. */
    record Imaginary(double value) { }

    // Whole sources

    /** A file. */
    record Module(List<Statement> body, Span at) implements Tree { }

    /** One expression alone, as {@code eval} takes it. */
    record Expression(Expr body, Span at) implements Tree { }

    // Statements

    /** Something done. */
    sealed interface Statement extends Tree { }

    /** {@code def name(arguments) -> returns: body}; {@code returns} may be null. */
    record FunctionDef(String name, Arguments arguments, List<Statement> body, List<Expr> decorators, Expr returns, Span at) implements Statement { }

    /** {@code class name(bases, keywords): body}. */
    record ClassDef(String name, List<Expr> bases, List<Keyword> keywords, List<Statement> body, List<Expr> decorators, Span at) implements Statement { }

    /** {@code return value}; null for none. */
    record Return(Expr value, Span at) implements Statement { }

    /** {@code del targets}. */
    record Delete(List<Expr> targets, Span at) implements Statement { }

    /** {@code a = b = value}. */
    record Assign(List<Expr> targets, Expr value, Span at) implements Statement { }

    /** {@code target += value}. */
    record AugAssign(Expr target, Operator operator, Expr value, Span at) implements Statement { }

    /** {@code target: annotation = value}; the value may be null; {@code simple}: a bare name, not in parentheses. */
    record AnnAssign(Expr target, Expr annotation, Expr value, boolean simple, Span at) implements Statement { }

    /** {@code for target in iter: body else: orElse}. */
    record For(Expr target, Expr iter, List<Statement> body, List<Statement> orElse, Span at) implements Statement { }

    /** {@code while test: body else: orElse}. */
    record While(Expr test, List<Statement> body, List<Statement> orElse, Span at) implements Statement { }

    /** {@code if test: body else: orElse}; an {@code elif} is an If alone in {@code orElse}. */
    record If(Expr test, List<Statement> body, List<Statement> orElse, Span at) implements Statement { }

    /** {@code with items: body}. */
    record With(List<WithItem> items, List<Statement> body, Span at) implements Statement { }

    /** {@code match subject: cases}. */
    record Match(Expr subject, List<MatchCase> cases, Span at) implements Statement { }

    /** {@code raise exception from cause}; both may be null. */
    record Raise(Expr exception, Expr cause, Span at) implements Statement { }

    /** {@code try: body except ...: handlers else: orElse finally: finalBody}. */
    record Try(List<Statement> body, List<ExceptHandler> handlers, List<Statement> orElse, List<Statement> finalBody, Span at) implements Statement { }

    /** The same with {@code except*}. */
    record TryStar(List<Statement> body, List<ExceptHandler> handlers, List<Statement> orElse, List<Statement> finalBody, Span at) implements Statement { }

    /** {@code assert test, message}; the message may be null. */
    record Assert(Expr test, Expr message, Span at) implements Statement { }

    /** {@code import names}. */
    record Import(List<Alias> names, Span at) implements Statement { }

    /** {@code from module import names}; the module is null in {@code from . import a}; {@code level} counts the dots. */
    record ImportFrom(String module, List<Alias> names, int level, Span at) implements Statement { }

    /** {@code global names}. */
    record Global(List<String> names, Span at) implements Statement { }

    /** {@code nonlocal names}. */
    record Nonlocal(List<String> names, Span at) implements Statement { }

    /** An expression as a statement ({@code Expr} in {@code ast}). */
    record ExprStatement(Expr value, Span at) implements Statement { }

    record Pass(Span at) implements Statement { }

    record Break(Span at) implements Statement { }

    record Continue(Span at) implements Statement { }

    // Expressions

    /** Something with a value. */
    sealed interface Expr extends Tree { }

    /** {@code a and b and c}, or with {@code or}. */
    record BoolOp(boolean and, List<Expr> values, Span at) implements Expr { }

    /** {@code target := value}; the target is a Name. */
    record NamedExpr(Name target, Expr value, Span at) implements Expr { }

    record BinOp(Expr left, Operator operator, Expr right, Span at) implements Expr { }

    record UnaryOp(Unary operator, Expr operand, Span at) implements Expr { }

    record Lambda(Arguments arguments, Expr body, Span at) implements Expr { }

    /** {@code body if test else orElse}. */
    record IfExp(Expr test, Expr body, Expr orElse, Span at) implements Expr { }

    /** {@code {key: value, **value}}; the key of {@code **value} is null. */
    record Dict(List<Expr> keys, List<Expr> values, Span at) implements Expr { }

    /** {@code {a, b}}; its name in {@code ast} is Set. */
    record SetDisplay(List<Expr> elements, Span at) implements Expr { }

    record ListComp(Expr element, List<Comprehension> generators, Span at) implements Expr { }

    record SetComp(Expr element, List<Comprehension> generators, Span at) implements Expr { }

    record DictComp(Expr key, Expr value, List<Comprehension> generators, Span at) implements Expr { }

    record GeneratorExp(Expr element, List<Comprehension> generators, Span at) implements Expr { }

    /** {@code yield value}; null for none. */
    record Yield(Expr value, Span at) implements Expr { }

    record YieldFrom(Expr value, Span at) implements Expr { }

    /** {@code left < b < c}: as many operators as comparators. */
    record Compare(Expr left, List<Comparison> operators, List<Expr> comparators, Span at) implements Expr { }

    record Call(Expr function, List<Expr> arguments, List<Keyword> keywords, Span at) implements Expr { }

    /**
     * A part of an f-string in braces.
     *
     * @param conversion {@code 's'}, {@code 'r'}, {@code 'a'}, or -1 for none
     * @param format     a JoinedStr, or null
     */
    record FormattedValue(Expr value, int conversion, JoinedStr format, Span at) implements Expr { }

    /** An f-string: Constants and FormattedValues. */
    record JoinedStr(List<Expr> values, Span at) implements Expr { }

    /** A value as written: null (None), Boolean, Long, BigInteger, Double, {@link Imaginary}, String, {@code byte[]}, {@link Ellipsis}. */
    record Constant(Object value, Span at) implements Expr { }

    record Attribute(Expr value, String name, Context context, Span at) implements Expr { }

    /** {@code value[slice]}; {@code a[1, 2:3]} has a Tuple that may contain Slices. */
    record Subscript(Expr value, Expr slice, Context context, Span at) implements Expr { }

    /** {@code *value}. */
    record Starred(Expr value, Context context, Span at) implements Expr { }

    record Name(String id, Context context, Span at) implements Expr { }

    /** {@code [a, b]}; its name in {@code ast} is List. */
    record ListDisplay(List<Expr> elements, Context context, Span at) implements Expr { }

    record Tuple(List<Expr> elements, Context context, Span at) implements Expr { }

    /** {@code lower:upper:step}, each of which may be null; only within a Subscript. */
    record Slice(Expr lower, Expr upper, Expr step, Span at) implements Expr { }

    // Parts of statements and expressions

    /** {@code for target in iter if a if b}. */
    record Comprehension(Expr target, Expr iter, List<Expr> conditions, Span at) implements Tree { }

    /** {@code except type as name: body}; type and name may be null. */
    record ExceptHandler(Expr type, String name, List<Statement> body, Span at) implements Tree { }

    /**
     * What a function takes.
     *
     * @param rest         {@code *args}, or null
     * @param namedDefaults one for each of {@code namedOnly}, null where it must be given
     * @param namedRest    {@code **kwargs}, or null
     * @param defaults     of the last of {@code positionalOnly} and {@code positional} together
     */
    record Arguments(List<Arg> positionalOnly, List<Arg> positional, Arg rest, List<Arg> namedOnly, List<Expr> namedDefaults, Arg namedRest, List<Expr> defaults) { }

    /** One parameter; the annotation may be null. */
    record Arg(String name, Expr annotation, Span at) implements Tree { }

    /** {@code name=value} in a call; the name of {@code **value} is null. */
    record Keyword(String name, Expr value, Span at) implements Tree { }

    /** {@code name as asName}; {@code asName} may be null; the name of {@code from m import *} is {@code *}. */
    record Alias(String name, String asName, Span at) implements Tree { }

    /** {@code context as target}; the target may be null. */
    record WithItem(Expr context, Expr target) { }

    /** {@code case pattern if guard: body}; the guard may be null. */
    record MatchCase(Pattern pattern, Expr guard, List<Statement> body) { }

    // Patterns

    /** What a {@code case} compares with. */
    sealed interface Pattern extends Tree { }

    /** Equal to a value. */
    record MatchValue(Expr value, Span at) implements Pattern { }

    /** Is None, True or False. */
    record MatchSingleton(Object value, Span at) implements Pattern { }

    record MatchSequence(List<Pattern> patterns, Span at) implements Pattern { }

    /** {@code {key: pattern, **rest}}; rest may be null. */
    record MatchMapping(List<Expr> keys, List<Pattern> patterns, String rest, Span at) implements Pattern { }

    record MatchClass(Expr type, List<Pattern> patterns, List<String> names, List<Pattern> namedPatterns, Span at) implements Pattern { }

    /** {@code *name} in a sequence; null for {@code *_}. */
    record MatchStar(String name, Span at) implements Pattern { }

    /** {@code pattern as name}; both null for {@code _}, the pattern null for a name alone. */
    record MatchAs(Pattern pattern, String name, Span at) implements Pattern { }

    record MatchOr(List<Pattern> patterns, Span at) implements Pattern { }
}

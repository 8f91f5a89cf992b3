package chainrule.python.types;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import chainrule.signature.SignatureException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function or method written in Java. A method of a type takes the object as its first argument.
 *
 * <p>Those made by {@link #of} know their parameters by a {@link Signature}; the others count their arguments and have none by name, and
 * refuse in CPython's words for such functions.
 */
public final class Builtin extends PyObject {
    public static final String[] NO_NAMES = {};
    public static final Object[] NO_ARGUMENTS = {};

    /** Of bound arguments. */
    public interface Body { Object call(Arguments arguments); }

    public interface Zero { Object call(); }

    public interface One { Object call(Object a); }

    public interface Two { Object call(Object a, Object b); }

    public interface Three { Object call(Object a, Object b, Object c); }

    /** Of any number of positional arguments. */
    public interface Many { Object call(Object[] args); }

    /** Of arguments as they come: the last {@code names.length} are named. */
    public interface Raw { Object call(Object[] args, String[] names); }

    private final String name;
    private final Signature signature;
    private final int least;
    private final int most;
    private final Object body;
    // The body once more, by its kind: to ask for it takes longer than to call it.
    private final One one;
    private final Two two;
    private final Three three;
    private final PyType owner;
    private final boolean method;

    private Builtin(String name, Signature signature, int least, int most, Object body, PyType owner, boolean method) {
        super(method ? Types.METHOD_DESCRIPTOR : Types.BUILTIN_FUNCTION);
        this.name = name;
        this.signature = signature;
        this.least = least;
        this.most = most;
        this.body = body;
        one = body instanceof One f ? f : null;
        two = body instanceof Two f ? f : null;
        three = body instanceof Three f ? f : null;
        this.owner = owner;
        this.method = method;
    }

    /** A function whose arguments are bound by a signature, by position or name. */
    public static Builtin of(String name, String signature, Body body) { return new Builtin(name, Signature.of(signature), 0, Integer.MAX_VALUE, body, null, false); }

    public static Builtin of(String name, Signature signature, Body body) { return new Builtin(name, signature, 0, Integer.MAX_VALUE, body, null, false); }

    /** A function of no argument. */
    public static Builtin zero(String name, Zero body) { return new Builtin(name, null, 0, 0, body, null, false); }

    /** A function of one argument, or a method of none. */
    public static Builtin one(String name, One body) { return new Builtin(name, null, 1, 1, body, null, false); }

    /** A function of two arguments, or a method of one. */
    public static Builtin two(String name, Two body) { return new Builtin(name, null, 2, 2, body, null, false); }

    public static Builtin three(String name, Three body) { return new Builtin(name, null, 3, 3, body, null, false); }

    /** A function of {@code least} to {@code most} arguments without names ({@code most} below 0 for any number). */
    public static Builtin many(String name, int least, int most, Many body) {
        return new Builtin(name, null, least, most < 0 ? Integer.MAX_VALUE : most, body, null, false);
    }

    /** A function that reads its arguments itself. */
    public static Builtin raw(String name, Raw body) { return new Builtin(name, null, 0, Integer.MAX_VALUE, body, null, false); }

    /** A function whose parameters have names and defaults, as its body gets them in order; a method's signature leaves the object out. */
    public static Builtin keywords(String name, String signature, Many body) {
        return new Builtin(name, Signature.of(signature), 0, Integer.MAX_VALUE, body, null, false);
    }

    /** The same as a method of {@code type}. */
    Builtin of(PyType type) { return new Builtin(name, signature, least, most, body, type, true); }

    public String name() { return name; }

    /** Its signature, or null where arguments have no names. */
    public Signature signature() { return signature; }

    /** The type it is a method of, or null. */
    public PyType owner() { return owner; }

    String qualname() { return owner == null ? name : owner.name() + "." + name; }

    @Override public boolean callable() { return true; }

    @Override public boolean isMethod() { return method; }

    @Override public Object bind(Object instance, PyType type) { return method && instance != PyType.ABSENT ? new PyMethod(this, instance) : this; }

    @Override public Object call(Object[] args, String[] names) {
        if (signature != null) return bound(args, names);
        if (body instanceof Raw raw) return raw(raw, args, names);
        if (names.length > 0) throw Errors.type(BuiltinErrors.noNames(this));
        return switch (args.length) {
            case 0 -> call0();
            case 1 -> call1(args[0]);
            case 2 -> call2(args[0], args[1]);
            case 3 -> call3(args[0], args[1], args[2]);
            default -> many(args);
        };
    }

    @Override public Object call0() {
        if (body instanceof Zero f) return f.call();
        return slow();
    }

    @Override public Object call1(Object a) {
        if (one != null) {
            if (method) checkSelf(a);
            return one.call(a);
        }
        return slow(a);
    }

    @Override public Object call2(Object a, Object b) {
        if (two != null) {
            if (method) checkSelf(a);
            return two.call(a, b);
        }
        return slow(a, b);
    }

    @Override public Object call3(Object a, Object b, Object c) {
        if (three != null) {
            if (method) checkSelf(a);
            return three.call(a, b, c);
        }
        return slow(a, b, c);
    }

    private Object slow(Object... args) {
        if (signature != null) return bound(args, NO_NAMES);
        if (body instanceof Raw raw) return raw(raw, args, NO_NAMES);
        return many(args);
    }

    private Object raw(Raw raw, Object[] args, String[] names) {
        if (method) {
            if (args.length == names.length) throw Errors.type("unbound method " + qualname() + "() needs an argument");
            checkSelf(args[0]);
        }
        return raw.call(args, names);
    }

    private Object many(Object[] args) {
        if (method && args.length > 0) checkSelf(args[0]);
        if (args.length < least || args.length > most || !(body instanceof Many)) throw Errors.type(BuiltinErrors.count(this, least, most, args.length, method, body instanceof Many));
        return ((Many) body).call(args);
    }

    private void checkSelf(Object self) {
        if (!Values.typeOf(self).isSubtypeOf(owner)) throw Errors.type(BuiltinErrors.self(this, self));
    }

    private Object bound(Object[] args, String[] names) {
        int positional = args.length - names.length;
        if (method && positional > 0) checkSelf(args[0]);
        if (body instanceof Many f) return f.call(Keywords.bind(this, signature.parameters(), args, names, method ? 1 : 0));
        Map<String, Object> named = Map.of();
        if (names.length > 0) {
            named = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) named.put(names[i], args[positional + i]);
        }
        Arguments arguments;
        try {
            arguments = signature.bind(name + "()", Arrays.asList(args).subList(0, positional), named);
        } catch (SignatureException e) {
            throw Errors.type(e.getMessage());
        }
        try {
            return ((Body) body).call(arguments);
        } catch (SignatureException e) {
            throw Errors.type(e.getMessage());
        }
    }

    @Override public Object getAttribute(String attribute) {
        return switch (attribute) {
            case "__name__" -> name;
            case "__qualname__" -> qualname();
            case "__module__" -> owner == null ? "builtins" : null;
            case "__doc__" -> null;
            case "__self__" -> owner == null ? null : super.getAttribute(attribute);
            default -> super.getAttribute(attribute);
        };
    }

    @Override public String repr() {
        if (!method) return "<built-in function " + name + ">";
        return (name.startsWith("__") && name.endsWith("__") ? "<slot wrapper '" : "<method '") + name + "' of '" + owner.qualifiedName() + "' objects>";
    }

    /** Positional arguments as a list, for bodies that pass them on. */
    public static List<Object> list(Object... args) { return Arrays.asList(args); }
}

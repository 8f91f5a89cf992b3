package chainrule.python.types;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Any value of a script that is not plain Java. The methods here are what a type does by itself; {@link Values} asks first whether a
 * class written in the script says otherwise, so callers go through {@code Values}.
 *
 * <p>A {@link Layout} says the type and where attributes lie; objects without attributes of their own keep the empty one of their type.
 */
public abstract class PyObject {
    /** An operator does not know these operands; the other operand is asked next. */
    public static final PyObject NOT_IMPLEMENTED = new NotImplementedValue();

    private static final Object[] NO_VALUES = {};

    private Layout layout;
    private Object[] values;
    private int id;
    private int seen;

    protected PyObject(PyType type) {
        layout = type == null ? null : type.rootLayout();
        values = NO_VALUES;
    }

    public final PyType type() { return layout.type(); }

    // --- attributes -------------------------------------------------------------------------------------------------------------

    /** Type and places of attributes; with it known, {@link #slot} needs no name. */
    public final Layout layout() { return layout; }

    /** The attribute in a slot of the {@link #layout layout}. */
    public final Object slot(int i) { return values[i]; }

    public final void slot(int i, Object value) { values[i] = value; }

    /** Only for what is made before there are types. */
    final void become(PyType type) { layout = type.rootLayout(); }

    /** The object's own attribute, or {@link PyType#ABSENT}; classes and special methods are not asked. */
    public final Object ownAttribute(String name) {
        if (layout.isDictionary()) return ((PyDict) values[0]).getOr(name, PyType.ABSENT);
        int at = layout.indexOf(name);
        return at < 0 ? PyType.ABSENT : values[at];
    }

    /** Sets the object's own attribute, whatever its class says. */
    public final void ownAttribute(String name, Object value) {
        if (layout.isDictionary()) {
            ((PyDict) values[0]).put(name, value);
            return;
        }
        int at = layout.indexOf(name);
        if (at >= 0) {
            values[at] = value;
        } else if (layout.full()) {
            attributes().put(name, value);
        } else {
            int size = layout.size();
            if (size == values.length) values = java.util.Arrays.copyOf(values, size == 0 ? 4 : 2 * size);
            values[size] = value;
            layout = layout.with(name);
        }
    }

    /** Takes the object's own attribute away; whether there was one. */
    final boolean dropAttribute(String name) {
        if (ownAttribute(name) == PyType.ABSENT) return false;
        attributes().removeKey(name);
        return true;
    }

    /** {@code __dict__}: from here on the attributes live in this dictionary. */
    public final PyDict attributes() {
        if (layout.isDictionary()) return (PyDict) values[0];
        PyDict all = new PyDict();
        for (Map.Entry<String, Object> e : layout.read(values).entrySet()) all.put(e.getKey(), e.getValue());
        attributes(all);
        return all;
    }

    /** Replaces {@code __dict__}. */
    public final void attributes(PyDict all) {
        layout = type().dictionaryLayout();
        values = new Object[] {all};
    }

    /** The names of the object's own attributes, in the order they were set. */
    public final java.util.List<String> attributeNames() {
        if (!layout.isDictionary()) return layout.names();
        java.util.List<String> names = new java.util.ArrayList<>();
        for (Object key : ((PyDict) values[0]).keyArray()) if (key instanceof String s) names.add(s);
        return names;
    }

    /** {@code __class__ = type}: the attributes stay. */
    final void changeType(PyType type) {
        PyDict all = attributes();
        layout = type.dictionaryLayout();
        values = new Object[] {all};
    }

    /** Whether objects of this type take attributes that no class declares; most built-in ones do not. */
    protected boolean takesAttributes() { return type().scripted(); }

    public Object getAttribute(String name) { return Attributes.get(this, name); }

    public void setAttribute(String name, Object value) { Attributes.set(this, name, value); }

    public void deleteAttribute(String name) { Attributes.delete(this, name); }

    /**
     * Shows {@code visit} the values that this object keeps alive, and gives about how many bytes it takes itself: what a budget of memory counts.
     * Objects that hold values anywhere but in attributes say so here.
     */
    public long keeps(Consumer<Object> visit) {
        if (values == null) return 32; // made before there were types
        for (Object v : values) visit.accept(v);
        return 32 + 8L * values.length;
    }

    /** Whether this is the first time that it is seen on a walk of this number. */
    public final boolean see(int walk) {
        if (seen == walk) return false;
        seen = walk;
        return true;
    }

    // --- calls ------------------------------------------------------------------------------------------------------------------

    /** Calls with positional arguments and, at the end of {@code args}, those of {@code names}. */
    public Object call(Object[] args, String[] names) { throw Errors.type("'" + type().name() + "' object is not callable"); }

    public Object call0() { return call(NO_VALUES, Builtin.NO_NAMES); }

    public Object call1(Object a) { return call(new Object[] {a}, Builtin.NO_NAMES); }

    public Object call2(Object a, Object b) { return call(new Object[] {a, b}, Builtin.NO_NAMES); }

    public Object call3(Object a, Object b, Object c) { return call(new Object[] {a, b, c}, Builtin.NO_NAMES); }

    /** Calls with each of the first {@code n} values by itself; what comes of it goes to {@code out}. */
    public void callEach(Object[] values, Object[] out, int n) { for (int i = 0; i < n; i++) out[i] = call1(values[i]); }

    /** Whether {@link #call} does anything but refuse. */
    public boolean callable() { return false; }

    // --- as an attribute of a class ---------------------------------------------------------------------------------------------

    /** Whether reading it from an instance gives a method bound to it: functions. A call through an instance may then pass the instance itself. */
    public boolean isMethod() { return false; }

    /** Whether {@link #bind} does anything. */
    public boolean isDescriptor() { return isMethod(); }

    /** Whether it also decides about setting, and so comes before the instance's own attributes: properties. */
    public boolean isData() { return false; }

    /** {@code __get__}: what reading it as an attribute gives; {@code instance} is {@link PyType#ABSENT} when read from the class. */
    public Object bind(Object instance, PyType owner) { return this; }

    /** {@code __set_name__}: it became the attribute {@code name} of a class. */
    public void named(PyType owner, String name) { }

    /** {@code __set__}. */
    public void bindSet(Object instance, Object value) { throw Errors.attribute("__set__"); }

    /** {@code __delete__}. */
    public void bindDelete(Object instance) { throw Errors.attribute("__delete__"); }

    // --- operators --------------------------------------------------------------------------------------------------------------

    /** {@code this op other}, or {@link #NOT_IMPLEMENTED}. */
    public Object operate(Operator op, Object other) { return NOT_IMPLEMENTED; }

    /** {@code other op this}, or {@link #NOT_IMPLEMENTED}. */
    public Object operateReflected(Operator op, Object other) { return NOT_IMPLEMENTED; }

    /** {@code this op= other}: this changed, or {@link #NOT_IMPLEMENTED}. */
    public Object operateInPlace(Operator op, Object other) { return NOT_IMPLEMENTED; }

    public Object unary(Unary op) { return NOT_IMPLEMENTED; }

    /** {@code this op other}, often a Boolean, or {@link #NOT_IMPLEMENTED}. */
    public Object compare(Comparison op, Object other) { return NOT_IMPLEMENTED; }

    // --- containers -------------------------------------------------------------------------------------------------------------

    public Object getItem(Object key) { throw Errors.type("'" + type().name() + "' object is not subscriptable"); }

    public void setItem(Object key, Object value) { throw Errors.type("'" + type().name() + "' object does not support item assignment"); }

    public void deleteItem(Object key) {
        throw Errors.type("'" + type().name() + "' object does" + (sequence() ? "n't" : " not") + " support item deletion");
    }

    /** Whether items are counted from 0: lists, text, arrays; not dictionaries. */
    public boolean sequence() { return false; }

    /** The length, or -1 where there is none. */
    public long length() { return -1; }

    /** An iterator, or null where there is none. */
    public PyIterator iterate() { return null; }

    /** {@code item in this}; by going through it if a type knows nothing better. */
    public boolean contains(Object item) { return Values.containsByIterating(this, item); }

    public boolean truth() {
        long n = length();
        return n != 0;
    }

    // --- text and numbers -------------------------------------------------------------------------------------------------------

    public long hash() { return id(); }

    public String repr() { return "<" + type().qualifiedName() + " object at " + address() + ">"; }

    public String str() { return Values.repr(this); }

    /** {@code format(this, spec)}. */
    public String format(String spec) {
        if (spec.isEmpty()) return Values.str(this);
        throw Errors.type("unsupported format string passed to " + type().name() + ".__format__");
    }

    /** {@code __index__}: a Long or BigInteger, or null where this is no whole number. */
    public Object index() { return null; }

    /** {@code __int__}, or null. */
    public Object toInt() { return index(); }

    /** {@code __float__}, or null. */
    public Double toFloat() {
        Object whole = index();
        return whole == null ? null : (Double) Ints.toDouble(whole);
    }

    /** What {@code id()} gives: numbered as they are asked for, so that runs repeat. */
    public final long id() {
        if (id == 0) id = Costs.nextId();
        return 0x7f00_0000_0000L + 48L * id;
    }

    /** The id as text, as default texts show it. */
    public final String address() { return "0x" + Long.toHexString(id()); }

    @Override public String toString() { return Values.repr(this); }

    private static final class NotImplementedValue extends PyObject {
        NotImplementedValue() { super(null); }

        @Override public String repr() { return "NotImplemented"; }
    }
}

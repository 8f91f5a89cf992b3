package chainrule.python.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A type, built in or written in a script as a class: its bases, the order in which they are asked, and its attributes. */
public class PyType extends PyObject {
    /** There is no such attribute; {@code null} is the value None. */
    public static final Object ABSENT = new Object();

    /** {@code __new__} of a built-in type: makes an object of {@code type}, which may be a subclass. */
    public interface Maker {
        Object make(PyType type, Object[] args, String[] names);
    }

    /** {@code __init__} of a built-in type. */
    public interface Initializer {
        void initialize(Object self, Object[] args, String[] names);
    }

    private static long versions;

    private String name;
    private String qualifiedName;
    private String module;
    private final List<PyType> bases;
    private final PyType[] order;
    private final PyType nativeBase;
    private final boolean scripted;
    private final Map<String, Object> own = new LinkedHashMap<>();
    private final Map<String, Object> found = new HashMap<>();
    private final Object[] specials;
    private final List<PyType> subclasses = new ArrayList<>();
    private final Layout root = Layout.empty(this);
    private final Layout dictionaryRoot = Layout.dictionary(this);
    private long version = ++versions;
    private Consumer<PyType> filler;
    private Maker maker;
    private Initializer initializer;
    private boolean extensible = true;
    private boolean plainAttributes = true;
    private java.util.Set<String> slots;

    /** A built-in type. */
    protected PyType(PyType metatype, String module, String name, PyType base) {
        super(metatype);
        this.module = module;
        this.name = name;
        qualifiedName = name;
        bases = base == null ? List.of() : List.of(base);
        scripted = false;
        nativeBase = this;
        order = Mro.of(this, bases);
        specials = null;
        if (base != null) {
            base.subclasses.add(this);
            maker = base.maker;
            initializer = base.initializer;
            plainAttributes = base.plainAttributes;
        }
    }

    /** A class of a script; see {@link Classes#make}. */
    protected PyType(PyType metatype, String module, String name, List<PyType> bases, Map<String, Object> namespace) {
        super(metatype);
        this.module = module;
        this.name = name;
        qualifiedName = name;
        this.bases = List.copyOf(bases);
        scripted = true;
        order = Mro.of(this, this.bases);
        nativeBase = Classes.nativeBase(this.bases);
        specials = new Object[Special.values().length];
        own.putAll(namespace);
        maker = nativeBase.maker;
        initializer = nativeBase.initializer;
        plainAttributes = nativeBase.plainAttributes;
        for (PyType base : bases) base.subclasses.add(this);
    }

    /** A built-in type below {@code base}, to be described further by the methods that follow. */
    public static PyType builtin(String module, String name, PyType base) { return new PyType(Types.TYPE, module, name, base); }

    // --- describing a built-in type ---------------------------------------------------------------------------------------------

    /** How objects are made; without it, a call is refused. What the type it derives from does to initialise them is no longer done. */
    public PyType maker(Maker maker) {
        this.maker = maker;
        initializer = null;
        return this;
    }

    public PyType initializer(Initializer initializer) {
        this.initializer = initializer;
        return this;
    }

    /** What sets the attributes, called when the first is looked up. */
    public PyType fill(Consumer<PyType> filler) {
        this.filler = filler;
        return this;
    }

    /** Scripts cannot derive from it. */
    public PyType closed() {
        extensible = false;
        return this;
    }

    /** Its objects override {@link PyObject#getAttribute} or {@link PyObject#setAttribute}: nobody may look past them. */
    public PyType ownAttributeAccess() {
        plainAttributes = false;
        return this;
    }

    /** Sets an attribute of the type itself. */
    public PyType put(String name, Object value) {
        filled();
        own.put(name, value);
        changed();
        return this;
    }

    /** Adds a method or function under its own name. */
    public PyType add(Builtin method) {
        own.put(method.name(), method.of(this));
        changed();
        return this;
    }

    /** Adds special methods, by name, that do what {@link Values} does. */
    public PyType specials(String names) {
        SlotMethods.add(this, names);
        return this;
    }

    /** Adds an attribute that is computed when read. */
    public PyType getter(String name, Builtin.One read) { return putQuietly(name, new PyGetter(this, name, read, null)); }

    public PyType getter(String name, Builtin.One read, PyGetter.Write write) { return putQuietly(name, new PyGetter(this, name, read, write)); }

    PyType putQuietly(String name, Object value) {
        own.put(name, value);
        changed();
        return this;
    }

    private void filled() {
        if (filler == null) return;
        Consumer<PyType> f = filler;
        filler = null;
        f.accept(this);
    }

    // --- what it is -------------------------------------------------------------------------------------------------------------

    public String name() { return name; }

    void rename(String to) { name = to; }

    public String module() { return module; }

    public void module(String name) { module = name; }

    /** {@code __qualname__}: with the classes and functions it stands in. */
    public String qualname() { return qualifiedName; }

    public void qualname(String name) { qualifiedName = name; }

    /** As default texts show it: with its module unless that is {@code builtins}. */
    public String qualifiedName() { return module.equals("builtins") ? qualifiedName : module + "." + qualifiedName; }

    public List<PyType> bases() { return bases; }

    /** {@code __mro__}: itself and all above it in the order in which attributes are looked up. */
    /** What the class itself defines, not its bases. */
    public java.util.Collection<Object> ownValues() { return java.util.Collections.unmodifiableCollection(own.values()); }

    public List<PyType> order() { return List.of(order); }

    /** Written in a script, so its special methods are asked first. */
    @Override public long keeps(Consumer<Object> visit) {
        if (scripted) own.values().forEach(visit);
        return super.keeps(visit) + 1000;
    }

    public boolean scripted() { return scripted; }

    /** The built-in type whose Java class its objects are of. */
    public PyType nativeBase() { return nativeBase; }

    public boolean extensible() { return extensible; }

    /** The layout of a new object. */
    public Layout rootLayout() { return root; }

    Layout dictionaryLayout() { return dictionaryRoot; }

    Maker maker() { return maker; }

    Initializer initializer() { return initializer; }

    List<PyType> subclasses() { return subclasses; }

    public boolean isSubtypeOf(PyType other) {
        if (this == other) return true;
        for (PyType t : order) if (t == other) return true;
        return false;
    }

    /** Changes whenever an attribute of this type or one above it does: what was looked up under the same number still holds. */
    public long version() { return version; }

    /** Whether attributes of its objects are their slots and what the type has, with no {@code __getattribute__}, {@code __setattr__} or such before them. */
    public boolean plainGet() { return plainAttributes && (!scripted || special(Special.GETATTRIBUTE) == ABSENT); }

    public boolean plainSet() { return plainAttributes && (!scripted || special(Special.SETATTR) == ABSENT); }

    /** Whether a class limits the attributes of its objects by {@code __slots__}, and so do all above it. */
    boolean slotted() { return slots != null; }

    boolean hasSlot(String attribute) { return slots != null && slots.contains(attribute); }

    void slots(java.util.Set<String> names) { slots = names; }

    java.util.Set<String> slots() { return slots; }

    /** {@code isinstance(x, this)}; library types override it where more than subclasses count. */
    public boolean hasInstance(Object x) { return Values.typeOf(x).isSubtypeOf(this); }

    /** {@code issubclass(type, this)}. */
    public boolean hasSubclass(PyType type) { return type.isSubtypeOf(this); }

    // --- attributes of the type -------------------------------------------------------------------------------------------------

    /** The attribute in this type or above, as it stands there (functions unbound), or {@link #ABSENT}. */
    public Object lookup(String attribute) {
        Object known = found.get(attribute);
        if (known != null) return known;
        if (known == null && found.containsKey(attribute)) return null;
        Object value = ABSENT;
        for (PyType t : order) {
            t.filled();
            Object there = t.own.get(attribute);
            if (there != null || t.own.containsKey(attribute)) {
                value = there;
                break;
            }
        }
        found.put(attribute, value);
        return value;
    }

    /** The type in the order that has the attribute, or null. */
    PyType holder(String attribute) {
        for (PyType t : order) if (t.hasOwn(attribute)) return t;
        return null;
    }

    public boolean hasOwn(String attribute) {
        filled();
        return own.containsKey(attribute);
    }

    /** The type's own attribute, or {@link #ABSENT}. */
    public Object own(String attribute) { return hasOwn(attribute) ? own.get(attribute) : ABSENT; }

    /** The type's own attributes, in order. */
    public Map<String, Object> own() {
        filled();
        return java.util.Collections.unmodifiableMap(own);
    }

    /** The special method that a script's class gives before any built-in type is asked; {@link #ABSENT} where the built-in behaviour holds. */
    public Object special(Special special) {
        if (specials == null) return ABSENT;
        Object known = specials[special.ordinal()];
        if (known != null) return known == NONE ? null : known;
        Object value = ABSENT;
        for (PyType t : order) {
            if (!t.hasOwn(special.word())) continue;
            if (t.scripted) value = t.own.get(special.word());
            break;
        }
        specials[special.ordinal()] = value == null ? NONE : value;
        return value;
    }

    private static final Object NONE = new Object();

    void setOwn(String attribute, Object value) {
        filled();
        own.put(attribute, value);
        changed();
    }

    boolean removeOwn(String attribute) {
        if (!hasOwn(attribute)) return false;
        own.remove(attribute);
        changed();
        return true;
    }

    private void changed() {
        version = ++versions;
        found.clear();
        if (specials != null) java.util.Arrays.fill(specials, null);
        for (PyType t : subclasses) t.changed();
    }

    // --- as an object -----------------------------------------------------------------------------------------------------------

    @Override public Object getAttribute(String attribute) { return Attributes.ofType(this, attribute); }

    @Override public void setAttribute(String attribute, Object value) { Attributes.setOfType(this, attribute, value); }

    @Override public void deleteAttribute(String attribute) { Attributes.deleteOfType(this, attribute); }

    @Override public Object call(Object[] args, String[] names) { return Classes.instantiate(this, args, names); }

    @Override public boolean callable() { return true; }

    @Override public Object operate(Operator op, Object other) {
        return op == Operator.OR && PyUnion.member(other) ? PyUnion.of(this, other) : NOT_IMPLEMENTED;
    }

    @Override public Object operateReflected(Operator op, Object other) {
        return op == Operator.OR && PyUnion.member(other) ? PyUnion.of(other, this) : NOT_IMPLEMENTED;
    }

    @Override public Object getItem(Object key) { return Classes.subscript(this, key); }

    @Override public boolean truth() { return true; }

    @Override public String repr() { return "<class '" + qualifiedName() + "'>"; }
}

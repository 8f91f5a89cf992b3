package chainrule.python.types;

/** {@code d.keys()}, {@code d.values()} or {@code d.items()}: what the dictionary has now, and what it will have. */
public final class DictView extends PyObject {
    private final PyDict dict;
    private final PyDict.Kind kind;

    DictView(PyDict dict, PyDict.Kind kind) {
        super(switch (kind) {
            case KEYS -> Types.DICT_KEYS;
            case VALUES -> Types.DICT_VALUES;
            case ITEMS -> Types.DICT_ITEMS;
        });
        this.dict = dict;
        this.kind = kind;
    }

    public PyDict dict() { return dict; }

    @Override public long length() { return dict.size(); }

    @Override public PyIterator iterate() {
        return new PyDict.Entries(switch (kind) {
            case KEYS -> Types.DICT_KEY_ITERATOR;
            case VALUES -> Types.DICT_VALUE_ITERATOR;
            case ITEMS -> Types.DICT_ITEM_ITERATOR;
        }, dict, kind);
    }

    PyIterator backwards() {
        return new PyDict.Entries(switch (kind) {
            case KEYS -> Types.DICT_REVERSE_KEY_ITERATOR;
            case VALUES -> Types.DICT_REVERSE_VALUE_ITERATOR;
            case ITEMS -> Types.DICT_REVERSE_ITEM_ITERATOR;
        }, dict, kind, true);
    }

    @Override public boolean contains(Object x) {
        return switch (kind) {
            case KEYS -> dict.containsKey(x);
            case VALUES -> super.contains(x);
            case ITEMS -> {
                if (!(x instanceof PyTuple t) || t.size() != 2) yield false;
                Object value = dict.getOr(t.get(0), PyType.ABSENT);
                yield value != PyType.ABSENT && Values.same(value, t.get(1));
            }
        };
    }

    @Override public Object operate(Operator op, Object other) { return kind == PyDict.Kind.VALUES ? NOT_IMPLEMENTED : combine(op, this, other); }

    @Override public Object operateReflected(Operator op, Object other) { return kind == PyDict.Kind.VALUES ? NOT_IMPLEMENTED : combine(op, other, this); }

    private static Object combine(Operator op, Object a, Object b) {
        if (Iterators.of(b) == null) {
            return switch (op) {
                case AND, OR, XOR, SUB -> throw Errors.type("'" + Values.typeName(b) + "' object is not iterable");
                default -> NOT_IMPLEMENTED;
            };
        }
        return switch (op) {
            case OR -> {
                PySet all = PySet.from(a);
                all.update(b);
                yield all;
            }
            case SUB -> {
                PySet left = PySet.from(a);
                left.differenceUpdate(b);
                yield left;
            }
            case XOR -> {
                PySet either = PySet.from(a);
                either.symmetricDifferenceUpdate(b);
                yield either;
            }
            case AND -> common(a, b);
            default -> NOT_IMPLEMENTED;
        };
    }

    private static PySet common(Object a, Object b) {
        Object view = a;
        Object other = b;
        if (other instanceof DictView && !(view instanceof DictView) || other instanceof DictView && view instanceof DictView && Values.length(other) > Values.length(view)) {
            view = b;
            other = a;
        }
        PySet both = new PySet();
        PyIterator it = Values.iterate(other);
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) if (Values.contains(view, x)) both.add(x);
        return both;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (kind == PyDict.Kind.VALUES || !(other instanceof DictView || other instanceof PySet)) return NOT_IMPLEMENTED;
        long mine = length();
        long theirs = Values.length(other);
        return switch (op) {
            case EQ -> mine == theirs && within(this, other);
            case NE -> !(mine == theirs && within(this, other));
            case LT -> mine < theirs && within(this, other);
            case LE -> mine <= theirs && within(this, other);
            case GT -> mine > theirs && within(other, this);
            case GE -> mine >= theirs && within(other, this);
        };
    }

    private static boolean within(Object a, Object b) {
        PyIterator it = Values.iterate(a);
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) if (!Values.contains(b, x)) return false;
        return true;
    }

    @Override public long hash() {
        if (kind == PyDict.Kind.VALUES) return super.hash();
        throw Errors.unhashable(this);
    }

    @Override public String repr() {
        Object[] all = PyList.from(iterate()).toArray();
        return type().name() + "(" + Texts.sequence(this, all, all.length, "[", "]") + ")";
    }
}

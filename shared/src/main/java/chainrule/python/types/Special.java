package chainrule.python.types;

import java.util.HashMap;
import java.util.Map;

/** The special methods by which classes answer to operators, built-in functions and statements. */
public enum Special {
    NEW("__new__"), INIT("__init__"), DEL("__del__"), REPR("__repr__"), STR("__str__"), BYTES("__bytes__"), FORMAT("__format__"),
    HASH("__hash__"), BOOL("__bool__"), CALL("__call__"), GETATTR("__getattr__"), GETATTRIBUTE("__getattribute__"),
    SETATTR("__setattr__"), DELATTR("__delattr__"), DIR("__dir__"), GET("__get__"), SET("__set__"), DELETE("__delete__"),
    SET_NAME("__set_name__"), INIT_SUBCLASS("__init_subclass__"), CLASS_GETITEM("__class_getitem__"), LEN("__len__"),
    LENGTH_HINT("__length_hint__"), GETITEM("__getitem__"), SETITEM("__setitem__"), DELITEM("__delitem__"),
    MISSING("__missing__"), ITER("__iter__"), NEXT("__next__"), REVERSED("__reversed__"), CONTAINS("__contains__"),
    ADD("__add__"), RADD("__radd__"), IADD("__iadd__"), SUB("__sub__"), RSUB("__rsub__"), ISUB("__isub__"), MUL("__mul__"),
    RMUL("__rmul__"), IMUL("__imul__"), MATMUL("__matmul__"), RMATMUL("__rmatmul__"), IMATMUL("__imatmul__"),
    TRUEDIV("__truediv__"), RTRUEDIV("__rtruediv__"), ITRUEDIV("__itruediv__"), FLOORDIV("__floordiv__"),
    RFLOORDIV("__rfloordiv__"), IFLOORDIV("__ifloordiv__"), MOD("__mod__"), RMOD("__rmod__"), IMOD("__imod__"), POW("__pow__"),
    RPOW("__rpow__"), IPOW("__ipow__"), LSHIFT("__lshift__"), RLSHIFT("__rlshift__"), ILSHIFT("__ilshift__"),
    RSHIFT("__rshift__"), RRSHIFT("__rrshift__"), IRSHIFT("__irshift__"), AND("__and__"), RAND("__rand__"), IAND("__iand__"),
    OR("__or__"), ROR("__ror__"), IOR("__ior__"), XOR("__xor__"), RXOR("__rxor__"), IXOR("__ixor__"), DIVMOD("__divmod__"),
    RDIVMOD("__rdivmod__"), NEG("__neg__"), POS("__pos__"), INVERT("__invert__"), ABS("__abs__"), LT("__lt__"), LE("__le__"),
    EQ("__eq__"), NE("__ne__"), GT("__gt__"), GE("__ge__"), INT("__int__"), FLOAT("__float__"), COMPLEX("__complex__"),
    INDEX("__index__"), ROUND("__round__"), TRUNC("__trunc__"), FLOOR("__floor__"), CEIL("__ceil__"), ENTER("__enter__"),
    EXIT("__exit__"), INSTANCECHECK("__instancecheck__"), SUBCLASSCHECK("__subclasscheck__");

    private static final Map<String, Special> BY_NAME = new HashMap<>();

    static {
        for (Special s : values()) BY_NAME.put(s.word, s);
    }

    private final String word;

    Special(String word) { this.word = word; }

    /** {@code __add__} for ADD. */
    public String word() { return word; }

    static Special of(String word) { return BY_NAME.get(word); }
}

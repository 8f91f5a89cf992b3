package chainrule.python.types;

import java.util.LinkedHashMap;
import java.util.Map;

/** The built-in types. */
public final class Types {
    private static final Map<String, PyType> NAMED = new LinkedHashMap<>();

    /** The type of types; its own type. */
    public static final PyType TYPE;
    /** What all types derive from. */
    public static final PyType OBJECT;

    static {
        OBJECT = new PyType(null, "builtins", "object", null);
        TYPE = new PyType(null, "builtins", "type", OBJECT);
        OBJECT.become(TYPE);
        TYPE.become(TYPE);
        OBJECT.maker(Classes::makeObject).initializer(Classes::initializeObject).fill(ObjectMethods::fillObject);
        TYPE.maker(Classes::makeType).initializer((self, args, names) -> { }).fill(ObjectMethods::fillType).ownAttributeAccess();
        NAMED.put("object", OBJECT);
        NAMED.put("type", TYPE);
    }

    public static final PyType NONE = hidden("NoneType").closed().fill(ObjectMethods::fillNone);
    public static final PyType NOT_IMPLEMENTED_TYPE = hidden("NotImplementedType").closed();
    public static final PyType ELLIPSIS_TYPE = hidden("ellipsis").closed();
    public static final PyType INT = named("int", OBJECT).maker(NumberMethods::makeInt).fill(NumberMethods::fillInt);
    public static final PyType BOOL = named("bool", INT).closed().maker(NumberMethods::makeBool).fill(NumberMethods::fillBool);
    public static final PyType FLOAT = named("float", OBJECT).maker(NumberMethods::makeFloat).fill(NumberMethods::fillFloat);
    public static final PyType COMPLEX = named("complex", OBJECT).maker(ComplexMethods::make).fill(ComplexMethods::fill);
    public static final PyType STR = named("str", OBJECT).maker(StrMethods::make).fill(StrMethods::fill);
    public static final PyType BYTES = named("bytes", OBJECT).maker(BytesMethods::make).fill(BytesMethods::fill);
    public static final PyType LIST = named("list", OBJECT).maker(ListMethods::make).initializer(ListMethods::initialize).fill(ListMethods::fill);
    public static final PyType TUPLE = named("tuple", OBJECT).maker(ListMethods::makeTuple).fill(ListMethods::fillTuple);
    public static final PyType DICT = named("dict", OBJECT).maker(DictMethods::make).initializer(DictMethods::initialize).fill(DictMethods::fill);
    public static final PyType SET = named("set", OBJECT).maker(SetMethods::make).initializer(SetMethods::initialize).fill(SetMethods::fill);
    public static final PyType FROZENSET = named("frozenset", OBJECT).maker(SetMethods::makeFrozen).fill(SetMethods::fillFrozen);
    public static final PyType RANGE = named("range", OBJECT).closed().maker(RangeMethods::make).fill(RangeMethods::fill);
    public static final PyType SLICE = named("slice", OBJECT).closed().maker(RangeMethods::makeSlice).fill(RangeMethods::fillSlice);
    public static final PyType PROPERTY = named("property", OBJECT).maker(PyProperty::make).fill(PyProperty::fill);
    public static final PyType STATIC_METHOD = named("staticmethod", OBJECT).maker(PyStaticMethod::make).fill(PyStaticMethod::fill);
    public static final PyType CLASS_METHOD = named("classmethod", OBJECT).maker(PyStaticMethod::makeClass).fill(PyStaticMethod::fill);
    public static final PyType SUPER = named("super", OBJECT).maker(PySuper::make).ownAttributeAccess();
    public static final PyType ENUMERATE = named("enumerate", OBJECT).maker(Iterators::enumerate).fill(Iterators::fill);
    public static final PyType ZIP = named("zip", OBJECT).maker(Iterators::zip).fill(Iterators::fill);
    public static final PyType MAP = named("map", OBJECT).maker(Iterators::map).fill(Iterators::fill);
    public static final PyType FILTER = named("filter", OBJECT).maker(Iterators::filter).fill(Iterators::fill);
    public static final PyType REVERSED = named("reversed", OBJECT).maker(Iterators::reversed).fill(Iterators::fill);

    /** Functions written in a script; the machine fills it. */
    public static final PyType FUNCTION = hidden("function").closed();
    public static final PyType METHOD = hidden("method").closed().ownAttributeAccess().fill(ObjectMethods::fillCallable);
    public static final PyType BUILTIN_FUNCTION = hidden("builtin_function_or_method").closed().ownAttributeAccess().fill(ObjectMethods::fillCallable);
    public static final PyType METHOD_DESCRIPTOR = hidden("method_descriptor").closed().ownAttributeAccess().fill(ObjectMethods::fillCallable);
    public static final PyType GETSET_DESCRIPTOR = hidden("getset_descriptor").closed();
    /** Generators of a script; the machine fills it. */
    public static final PyType GENERATOR = hidden("generator").closed();
    public static final PyType MODULE = hidden("module").fill(ObjectMethods::fillModule).ownAttributeAccess();
    public static final PyType MAPPING_PROXY = hidden("mappingproxy").closed().fill(DictMethods::fillProxy);
    public static final PyType GENERIC_ALIAS = types("GenericAlias").ownAttributeAccess();
    public static final PyType UNION = types("UnionType");
    public static final PyType DICT_KEYS = hidden("dict_keys").closed().fill(DictMethods::fillKeys);
    public static final PyType DICT_VALUES = hidden("dict_values").closed().fill(DictMethods::fillValues);
    public static final PyType DICT_ITEMS = hidden("dict_items").closed().fill(DictMethods::fillKeys);
    public static final PyType LIST_ITERATOR = iterator("list_iterator");
    public static final PyType LIST_REVERSE_ITERATOR = iterator("list_reverseiterator");
    public static final PyType TUPLE_ITERATOR = iterator("tuple_iterator");
    public static final PyType STR_ITERATOR = iterator("str_iterator");
    public static final PyType STR_ASCII_ITERATOR = iterator("str_ascii_iterator");
    public static final PyType BYTES_ITERATOR = iterator("bytes_iterator");
    public static final PyType RANGE_ITERATOR = iterator("range_iterator");
    public static final PyType LONG_RANGE_ITERATOR = iterator("longrange_iterator");
    public static final PyType SET_ITERATOR = iterator("set_iterator");
    public static final PyType DICT_KEY_ITERATOR = iterator("dict_keyiterator");
    public static final PyType DICT_VALUE_ITERATOR = iterator("dict_valueiterator");
    public static final PyType DICT_ITEM_ITERATOR = iterator("dict_itemiterator");
    public static final PyType DICT_REVERSE_KEY_ITERATOR = iterator("dict_reversekeyiterator");
    public static final PyType DICT_REVERSE_VALUE_ITERATOR = iterator("dict_reversevalueiterator");
    public static final PyType DICT_REVERSE_ITEM_ITERATOR = iterator("dict_reverseitemiterator");
    /** Iterators over objects that only have {@code __getitem__}. */
    public static final PyType SEQUENCE_ITERATOR = iterator("iterator");
    public static final PyType CALLABLE_ITERATOR = iterator("callable_iterator");

    static {
        PyObject.NOT_IMPLEMENTED.become(NOT_IMPLEMENTED_TYPE);
    }

    private Types() { }

    private static PyType named(String name, PyType base) {
        PyType t = PyType.builtin("builtins", name, base);
        NAMED.put(name, t);
        return t;
    }

    private static PyType hidden(String name) { return PyType.builtin("builtins", name, OBJECT).maker(Classes::refuse); }

    private static PyType types(String name) { return PyType.builtin("types", name, OBJECT).maker(Classes::refuse).closed(); }

    private static PyType iterator(String name) { return hidden(name).closed().fill(Iterators::fill); }

    /** Those a script knows by name without an import, exceptions included. */
    public static Map<String, PyType> named() {
        Map<String, PyType> all = new LinkedHashMap<>(NAMED);
        all.putAll(ErrorTypes.all());
        all.put("EnvironmentError", ErrorTypes.OS_ERROR);
        all.put("IOError", ErrorTypes.OS_ERROR);
        return all;
    }
}

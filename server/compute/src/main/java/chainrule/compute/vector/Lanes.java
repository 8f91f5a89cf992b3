package chainrule.compute.vector;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** The machine operations of a float type on vectors of some number of lanes, as calls of the Vector API. */
final class Lanes {
    private static final String API = "jdk.incubator.vector.";
    private static final ClassDesc VECTOR = ClassDesc.of(API + "Vector");
    private static final ClassDesc MASK = ClassDesc.of(API + "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(API + "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(API + "VectorOperators");
    private static final ClassDesc COMPARISON = ClassDesc.of(API + "VectorOperators$Comparison");
    private static final ClassDesc BINARY = ClassDesc.of(API + "VectorOperators$Binary");
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc MASK_OF_LONG = MethodTypeDesc.of(MASK, SPECIES, CD_long);
    private static final MethodTypeDesc MASK_AND_MASK = MethodTypeDesc.of(MASK, MASK);

    final DType dtype;
    /** Lanes of a vector. */
    final int count;
    final boolean single;
    final ClassDesc vector;
    private final ClassDesc bitsVector;
    private final ClassDesc element;
    private final ClassDesc array;
    private final MethodTypeDesc unary;
    private final MethodTypeDesc binary;
    private final MethodTypeDesc bitsBinary;

    Lanes(DType dtype, int count) {
        this.dtype = dtype;
        this.count = count;
        single = dtype == DType.FLOAT32;
        vector = ClassDesc.of(API + (single ? "FloatVector" : "DoubleVector"));
        bitsVector = ClassDesc.of(API + (single ? "IntVector" : "LongVector"));
        element = Body.elementOf(dtype);
        array = Body.arrayOf(dtype);
        unary = MethodTypeDesc.of(vector);
        binary = MethodTypeDesc.of(vector, VECTOR);
        bitsBinary = MethodTypeDesc.of(bitsVector, VECTOR);
    }

    /** As many lanes as this machine computes with at once. */
    static Lanes of(DType dtype) { return new Lanes(dtype, Vectors.lanes(dtype)); }

    /** Just enough lanes for {@code length} elements, or all of them. */
    static Lanes of(DType dtype, int length) {
        int most = Vectors.lanes(dtype);
        int count = Math.min(most, 16 / dtype.bytes());
        while (count < most && count < length) count *= 2;
        return new Lanes(dtype, count);
    }

    /** Leaves the species on the stack. */
    void species(Body body) { body.code.getstatic(Body.VECTORS, (single ? "F" : "D") + count, SPECIES); }

    private void bitsSpecies(Body body) { body.code.getstatic(Body.VECTORS, (single ? "I" : "L") + count, SPECIES); }

    /** A vector with {@code value}, rounded to this type, in all lanes. */
    void constant(Body body, double value) {
        species(body);
        if (single) body.code.loadConstant((float) value);
        else body.code.loadConstant(value);
        broadcast(body);
    }

    double rounded(double value) { return single ? (float) value : value; }

    /** Leaves an element's own kind on the stack, not a vector. */
    void scalar(Body body, double value) {
        if (single) body.code.loadConstant((float) value);
        else body.code.loadConstant(value);
    }

    /** The species and an element are on the stack. */
    void broadcast(Body body) { body.code.invokestatic(vector, "broadcast", MethodTypeDesc.of(vector, SPECIES, element)); }

    void bits(Body body, long bits) {
        bitsSpecies(body);
        if (single) body.code.loadConstant((int) bits);
        else body.code.loadConstant(bits);
        body.code.invokestatic(bitsVector, "broadcast", MethodTypeDesc.of(bitsVector, SPECIES, single ? CD_int : CD_long));
    }

    /**
     * Tells the JVM which class the vector on the stack has. It knows that of a vector it has just seen made, but not of one that a
     * loop has carried round, and guesses by what other Programs did; where it guesses wrong every call makes an object.
     */
    void exact(Body body) {
        body.code.getstatic(Body.VECTORS, "CLASS_" + (single ? "F" : "D") + count, ConstantDescs.CD_Class).swap();
        body.code.invokevirtual(ConstantDescs.CD_Class, "cast", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object)).checkcast(vector);
    }

    /** Species, array and place are on the stack. */
    void load(Body body) { body.code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, array, CD_int)); }

    /** Species, array, place, distances and 0 are on the stack. */
    void loadSpread(Body body) {
        body.code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, SPECIES, array, CD_int, CD_int.arrayType(), CD_int));
    }

    /** Vector, array and place are on the stack. */
    void store(Body body) { body.code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int)); }

    /** Vector, array, place and mask are on the stack. */
    void storeSome(Body body) {
        body.code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int, MASK));
    }

    /** Vector, array, place, distances and 0 are on the stack. */
    void storeAllSpread(Body body) {
        body.code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(CD_void, array, CD_int, CD_int.arrayType(), CD_int));
    }

    /** Vector, array, place, distances, 0 and mask are on the stack. */
    void storeSpread(Body body) {
        body.code.invokevirtual(vector, "intoArray",
                MethodTypeDesc.of(CD_void, array, CD_int, CD_int.arrayType(), CD_int, MASK));
    }

    /** Array and place are on the stack: an element, not a vector. */
    void loadOne(Body body) {
        if (single) body.code.faload();
        else body.code.daload();
    }

    /** Array, place and vector are on the stack: stores its first lane. */
    void storeFirst(Body body) {
        body.code.iconst_0().invokevirtual(vector, "lane", MethodTypeDesc.of(element, CD_int));
        if (single) body.code.fastore();
        else body.code.dastore();
    }

    /** Array, place and element are on the stack. */
    void storeOne(Body body) {
        if (single) body.code.fastore();
        else body.code.dastore();
    }

    /** A variable for an element. */
    int variable(Body body) { return body.code.allocateLocal(single ? TypeKind.FLOAT : TypeKind.DOUBLE); }

    void get(Body body, int variable) {
        if (single) body.code.fload(variable);
        else body.code.dload(variable);
    }

    void set(Body body, int variable) {
        if (single) body.code.fstore(variable);
        else body.code.dstore(variable);
    }

    /** Two elements are on the stack. */
    void foldOne(Body body, Kernel.Fold fold) {
        switch (fold) {
            case SUM -> {
                if (single) body.code.fadd();
                else body.code.dadd();
            }
            case PROD -> {
                if (single) body.code.fmul();
                else body.code.dmul();
            }
            case MIN -> body.code.invokestatic(MATH, "min", MethodTypeDesc.of(element, element, element));
            case MAX -> body.code.invokestatic(MATH, "max", MethodTypeDesc.of(element, element, element));
        }
    }

    /** A mask that is true in the first {@code valid} lanes. */
    void firstLanes(Body body, int valid) {
        species(body);
        body.code.loadConstant((1L << valid) - 1).invokestatic(MASK, "fromLong", MASK_OF_LONG);
    }

    /** A mask with the bits of the long on the stack, below which the species lies. */
    void maskOfLong(Body body) { body.code.invokestatic(MASK, "fromLong", MASK_OF_LONG); }

    void longOfMask(Body body) { body.code.invokevirtual(MASK, "toLong", MethodTypeDesc.of(CD_long)); }

    /** Two vectors and a mask are on the stack: the second where it is true. */
    void blend(Body body) { body.code.invokevirtual(vector, "blend", MethodTypeDesc.of(vector, VECTOR, MASK)); }

    void fma(Body body) { body.code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR)); }

    void mul(Body body) { body.code.invokevirtual(vector, "mul", binary); }

    void add(Body body) { body.code.invokevirtual(vector, "add", binary); }

    void fold(Body body, Kernel.Fold fold) {
        body.code.invokevirtual(vector, switch (fold) {
            case SUM -> "add";
            case PROD -> "mul";
            case MIN -> "min";
            case MAX -> "max";
        }, binary);
    }

    /** Two vectors are on the stack. */
    void compare(Body body, String comparison) {
        // compare(op, v) takes the operator between the two.
        body.code.getstatic(OPERATORS, comparison, COMPARISON).swap();
        body.code.invokevirtual(vector, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    /** The bits of the vector on the stack, for which {@code local} has room; all NaNs have the same. */
    void toBits(Body body, int local) {
        body.code.astore(local);
        constant(body, Double.NaN);
        body.code.aload(local).aload(local).aload(local).invokevirtual(vector, "eq", MethodTypeDesc.of(MASK, VECTOR));
        blend(body);
        body.code.invokevirtual(vector, single ? "reinterpretAsInts" : "reinterpretAsLongs", MethodTypeDesc.of(bitsVector));
    }

    /** Two vectors of bits and a mask are on the stack: the second where it is true. */
    void blendBits(Body body) {
        bitsSpecies(body);
        body.code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
        body.code.invokevirtual(bitsVector, "blend", MethodTypeDesc.of(bitsVector, VECTOR, MASK));
    }

    /** The masks lie in locals: {@code then} where {@code mask} is true. */
    void blendMasks(Body body, int mask, int then, int otherwise) {
        body.code.aload(then).aload(mask).invokevirtual(MASK, "and", MASK_AND_MASK);
        body.code.aload(otherwise).aload(mask).invokevirtual(MASK, "andNot", MASK_AND_MASK);
        body.code.invokevirtual(MASK, "or", MASK_AND_MASK);
    }

    /** Writes a machine operation whose operands are on the stack. */
    void operation(Body body, Expr.Kind kind, int places) {
        switch (kind) {
            case ADD -> add(body);
            case SUB -> body.code.invokevirtual(vector, "sub", binary);
            case MUL -> mul(body);
            case DIV -> body.code.invokevirtual(vector, "div", binary);
            case NEG -> body.code.invokevirtual(vector, "neg", unary);
            case ABS -> body.code.invokevirtual(vector, "abs", unary);
            case SQRT -> body.code.invokevirtual(vector, "sqrt", unary);
            case FLOOR -> round(body, "floor");
            case CEIL -> round(body, "ceil");
            case TRUNC -> round(body, "trunc");
            case NEAREST -> round(body, "nearest");
            case MIN -> body.code.invokevirtual(vector, "min", binary);
            case MAX -> body.code.invokevirtual(vector, "max", binary);
            case LT -> body.code.invokevirtual(vector, "lt", MethodTypeDesc.of(MASK, VECTOR));
            case LE -> compare(body, "LE");
            case EQ -> body.code.invokevirtual(vector, "eq", MethodTypeDesc.of(MASK, VECTOR));
            case AND -> body.code.invokevirtual(MASK, "and", MASK_AND_MASK);
            case OR -> body.code.invokevirtual(MASK, "or", MASK_AND_MASK);
            case XOR -> body.code.invokevirtual(MASK, "xor", MASK_AND_MASK);
            case NOT -> body.code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            case FROM_BITS -> body.code.invokevirtual(bitsVector, single ? "reinterpretAsFloats" : "reinterpretAsDoubles", unary);
            case BITS_ADD -> body.code.invokevirtual(bitsVector, "add", bitsBinary);
            case BITS_SUB -> body.code.invokevirtual(bitsVector, "sub", bitsBinary);
            case BITS_AND -> body.code.invokevirtual(bitsVector, "and", bitsBinary);
            case BITS_OR -> body.code.invokevirtual(bitsVector, "or", bitsBinary);
            case BITS_XOR -> {
                body.code.getstatic(OPERATORS, "XOR", ClassDesc.of(API + "VectorOperators$Associative")).swap();
                body.code.invokevirtual(bitsVector, "lanewise", MethodTypeDesc.of(bitsVector, BINARY, VECTOR));
            }
            case SHIFT_LEFT -> shift(body, "LSHL", places);
            case SHIFT_RIGHT -> shift(body, "LSHR", places);
            case SHIFT_RIGHT_SIGNED -> shift(body, "ASHR", places);
            case ARG, CONST, BITS_CONST, SELECT, TO_BITS -> throw new IllegalStateException("lanes: " + kind + " is written by its caller");
        }
    }

    private void round(Body body, String name) { body.call(name, unary.insertParameterTypes(0, vector)); }

    private void shift(Body body, String operator, int places) {
        body.code.getstatic(OPERATORS, operator, BINARY);
        if (single) body.code.loadConstant(places);
        else body.code.loadConstant((long) places);
        body.code.invokevirtual(bitsVector, "lanewise", MethodTypeDesc.of(bitsVector, BINARY, single ? CD_int : CD_long));
    }
}

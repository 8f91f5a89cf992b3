package chainrule.compute.vector;

import chainrule.kernel.DType;
import chainrule.program.Arithmetic;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;

/** A method while it is written. Its first argument is the memory of the Program, whose arrays it keeps in variables. */
final class Body {
    static final ClassDesc MEMORY = ClassDesc.of("chainrule.compute.vector.Memory");
    static final ClassDesc VECTORS = ClassDesc.of("chainrule.compute.vector.Vectors");
    private static final ClassDesc MAPS = ConstantDescs.CD_int.arrayType(2);

    final CodeBuilder code;
    final Arithmetic arithmetic;
    private final int[] arrays = new int[DType.values().length];
    private final int maps;
    private final int thread;

    /** {@code thread} is the number of the one thread that runs it. */
    Body(CodeBuilder code, Arithmetic arithmetic, int thread) {
        this.code = code;
        this.arithmetic = arithmetic;
        this.thread = thread;
        for (DType type : DType.values()) arrays[type.ordinal()] = field(field(type), arrayOf(type));
        maps = field("maps", MAPS);
    }

    private int field(String name, ClassDesc type) {
        int local = reference();
        code.aload(0).getfield(MEMORY, name, type).astore(local);
        return local;
    }

    private static String field(DType type) {
        return switch (type) {
            case BOOL -> "bools";
            case INT64 -> "longs";
            case FLOAT32 -> "floats";
            case FLOAT64 -> "doubles";
        };
    }

    static ClassDesc elementOf(DType type) {
        return switch (type) {
            case BOOL -> ConstantDescs.CD_byte;
            case INT64 -> ConstantDescs.CD_long;
            case FLOAT32 -> ConstantDescs.CD_float;
            case FLOAT64 -> ConstantDescs.CD_double;
        };
    }

    static ClassDesc arrayOf(DType type) { return elementOf(type).arrayType(); }

    int integer() { return code.allocateLocal(TypeKind.INT); }

    int reference() { return code.allocateLocal(TypeKind.REFERENCE); }

    /** Leaves the array of a type on the stack. */
    Body array(DType type) {
        code.aload(arrays[type.ordinal()]);
        return this;
    }

    /** Leaves one of the memory's lists of distances on the stack. */
    Body map(int number) {
        code.aload(maps).loadConstant(number).aaload();
        return this;
    }

    /** Leaves local + constant on the stack; {@code local} may be {@link Nest#NONE}. */
    Body sum(int local, int constant) {
        if (local == Nest.NONE) {
            code.loadConstant(constant);
        } else {
            code.iload(local);
            if (constant != 0) code.loadConstant(constant).iadd();
        }
        return this;
    }

    /** Leaves an array with room for the accumulators of a fold on the stack, and where in it element {@code i} of this thread's room is. */
    Body scratch(DType type, int i) {
        code.aload(0).getfield(MEMORY, type == DType.FLOAT32 ? "floatScratch" : "doubleScratch", arrayOf(type)).loadConstant(thread * Memory.ROOM + i);
        return this;
    }

    /** A loop whose variable runs from 0 in steps while it is below {@code bound}; it runs once at least. */
    void count(int bound, int step, IntConsumer inside) {
        int i = integer();
        Label top = code.newLabel();
        code.iconst_0().istore(i).labelBinding(top);
        inside.accept(i);
        code.iload(i).loadConstant(step).iadd().istore(i);
        code.iload(i).loadConstant(bound).if_icmplt(top);
    }

    Body call(String name, MethodTypeDesc type) {
        code.invokestatic(VECTORS, name, type);
        return this;
    }
}

package chainrule.python.machine;

/**
 * The instructions: an opcode, then its operands, each an {@code int}. {@code d} is the register of the result, {@code s a b} are
 * registers read (constants lie in registers too), {@code n} counts, {@code g} a global, {@code x} an index into one of the code's
 * tables, {@code t} a place to jump to; a list of registers follows where it says {@code ...}.
 */
final class Opcode {
    private Opcode() { }

    // Operators: d a b, in the order of types.Operator
    static final int ADD = 0;
    static final int SUB = 1;
    static final int MUL = 2;
    static final int MATMUL = 3;
    static final int TRUEDIV = 4;
    static final int FLOORDIV = 5;
    static final int MOD = 6;
    static final int POW = 7;
    static final int LSHIFT = 8;
    static final int RSHIFT = 9;
    static final int AND = 10;
    static final int OR = 11;
    static final int XOR = 12;

    // Comparisons: d a b, in the order of types.Comparison
    static final int LT = 13;
    static final int LE = 14;
    static final int EQ = 15;
    static final int NE = 16;
    static final int GT = 17;
    static final int GE = 18;

    // Jumps where a comparison holds, and where it does not: a b t
    static final int JUMP_LT = 19;
    static final int JUMP_LE = 20;
    static final int JUMP_EQ = 21;
    static final int JUMP_NE = 22;
    static final int JUMP_GT = 23;
    static final int JUMP_GE = 24;
    static final int JUMP_NOT_LT = 25;
    static final int JUMP_NOT_LE = 26;
    static final int JUMP_NOT_EQ = 27;
    static final int JUMP_NOT_NE = 28;
    static final int JUMP_NOT_GT = 29;
    static final int JUMP_NOT_GE = 30;
    static final int JUMP_IS = 31;
    static final int JUMP_IS_NOT = 32;

    /** t */
    static final int JUMP = 33;
    /** s t */
    static final int JUMP_TRUE = 34;
    static final int JUMP_FALSE = 35;
    /** d iterator t: the next value into d and on at t, or behind this instruction at the end */
    static final int FOR = 36;

    /** d s */
    static final int MOVE = 37;
    /** d g */
    static final int LOAD_GLOBAL = 38;
    /** g s */
    static final int STORE_GLOBAL = 39;
    /** d cell-register */
    static final int LOAD_CELL = 40;
    /** cell-register s */
    static final int STORE_CELL = 41;
    /** d x */
    static final int LOAD_FREE = 42;
    /** x s */
    static final int STORE_FREE = 43;
    /** d object x */
    static final int LOAD_ATTRIBUTE = 44;
    /** object x s */
    static final int STORE_ATTRIBUTE = 45;
    /** d object index */
    static final int GET_ITEM = 46;
    /** object index s */
    static final int SET_ITEM = 47;
    /** d f n ... */
    static final int CALL = 48;
    /** d object x n ... */
    static final int CALL_METHOD = 49;
    /** s */
    static final int RETURN = 50;
    /** d s */
    static final int NOT = 51;
    static final int NEG = 52;
    /** d s */
    static final int ITERATE = 53;
    /** list s */
    static final int APPEND = 54;
    /** d n ... */
    static final int LIST = 55;
    static final int TUPLE = 56;
    /** s n ... */
    static final int UNPACK = 57;
    /** d a b */
    static final int IS = 58;
    static final int IS_NOT = 59;
    static final int IN = 60;
    static final int NOT_IN = 61;
    /** d s: the value sent in goes to d */
    static final int YIELD = 62;
    /** In place: d a b, in the order of types.Operator */
    static final int IADD = 63;
    static final int ISUB = 64;
    static final int IMUL = 65;
    static final int IMATMUL = 66;
    static final int ITRUEDIV = 67;
    static final int IFLOORDIV = 68;
    static final int IMOD = 69;
    static final int IPOW = 70;
    static final int ILSHIFT = 71;
    static final int IRSHIFT = 72;
    static final int IAND = 73;
    static final int IOR = 74;
    static final int IXOR = 75;

    /** From here on an instruction is done outside the loop. */
    static final int RARE = 76;

    /** d s */
    static final int POS = 76;
    static final int INVERT = 77;
    /** s x: error if unbound */
    static final int CHECK = 78;
    /** r x: error if unbound, then unbound */
    static final int DELETE = 79;
    /** g */
    static final int DELETE_GLOBAL = 80;
    /** cell-register x */
    static final int DELETE_CELL = 81;
    /** x */
    static final int DELETE_FREE = 82;
    /** d x / x s / x: names of a class body */
    static final int LOAD_NAME = 83;
    static final int STORE_NAME = 84;
    static final int DELETE_NAME = 85;
    /** d x name */
    static final int LOAD_CLASS_FREE = 86;
    /** cell-register: what it holds goes into a new cell */
    static final int MAKE_CELL = 87;
    /** object x */
    static final int DELETE_ATTRIBUTE = 88;
    /** object index */
    static final int DELETE_ITEM = 89;
    /** d f positional n x ...: x the names of the last ones */
    static final int CALL_NAMED = 90;
    /** d f list dictionary */
    static final int CALL_SPREAD = 91;
    /** d n ... */
    static final int SET = 92;
    static final int DICT = 93;
    /** list s */
    static final int EXTEND = 94;
    /** set s */
    static final int SET_ADD = 95;
    static final int SET_UPDATE = 96;
    /** dictionary k v */
    static final int DICT_PUT = 97;
    /** dictionary s */
    static final int DICT_UPDATE = 98;
    /** dictionary s f: the **values of a call */
    static final int DICT_MERGE = 99;
    /** d list */
    static final int LIST_TO_TUPLE = 100;
    /** d a b c */
    static final int SLICE = 101;
    /** s before after ... */
    static final int UNPACK_STAR = 102;
    /** d s conversion format (-1: none) */
    static final int FORMAT = 103;
    /** d n ... */
    static final int JOIN = 104;
    /** d x defaults named-defaults annotations (-1: none) n ...: the captured cells; an own one as its register, an outer one as -1 - index */
    static final int FUNCTION = 105;
    /** d function name bases named */
    static final int CLASS = 106;
    /** d iterator: delegates; d gets the result, and is where the value sent in lies before */
    static final int YIELD_FROM = 107;
    /** d s: what yield from iterates over */
    static final int DELEGATE = 108;
    /** s (-1: the one being handled) cause (-1: none) */
    static final int RAISE = 109;
    /** s: goes on unwinding */
    static final int RERAISE = 110;
    /** d s: s is being handled, what was before goes to d */
    static final int HANDLE = 111;
    /** s: what was handled before */
    static final int UNHANDLE = 112;
    /** d exception type */
    static final int MATCHES = 113;
    /** d: what is being handled */
    static final int HANDLING = 114;
    /** d exit context: enters */
    static final int ENTER = 115;
    /** d exit exception (-1: none) */
    static final int EXIT = 116;
    /** d x level names */
    static final int IMPORT = 117;
    /** d module x */
    static final int IMPORT_FROM = 118;
    /** module */
    static final int IMPORT_ALL = 119;
    /** s (-1: none) */
    static final int ASSERTION = 120;
    /** s t value: jumps if s is the small number */
    static final int JUMP_STATE = 121;
    /** line column: for whoever steps */
    static final int LINE = 122;
    /** d s kind */
    static final int MATCH_KIND = 123;
    /** d subject keys-tuple (d: tuple of values or None) */
    static final int MATCH_KEYS = 124;
    /** d subject type count names-tuple (d: tuple of values or None) */
    static final int MATCH_CLASS = 125;
    /** d subject keys-tuple: a dictionary without them */
    static final int MATCH_REST = 126;
    /** s: displayed if the script is run as a notebook's cell and it is not None */
    static final int SHOW = 127;
    /** the dictionary of annotations exists */
    static final int ANNOTATIONS = 128;
    /** d a: the length */
    static final int LENGTH = 129;
    /** r: unbound */
    static final int UNBIND = 130;
    /** list s f: the only *values of a call */
    static final int EXTEND_CALL = 131;
}

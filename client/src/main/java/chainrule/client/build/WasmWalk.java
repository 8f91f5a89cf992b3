package chainrule.client.build;

/**
 * Walks through types and instructions of a module and writes them again, with every index of a type, a function, a global or a local
 * passed through a method that says what stands in its place. The methods here leave all as it is.
 */
class WasmWalk {
    static final int REF_NULL = 0x63;
    static final int REF = 0x64;
    static final int END = 0x0b;
    static final int CALL = 0x10;
    static final int LOCAL_GET = 0x20;
    static final int LOCAL_SET = 0x21;
    static final int GLOBAL_GET = 0x23;
    static final int GLOBAL_SET = 0x24;
    static final int REF_FUNC = 0xd2;
    static final int GC = 0xfb;
    static final int STRUCT_NEW = 0;
    static final int STRUCT_NEW_DEFAULT = 1;
    static final int STRUCT_SET = 5;
    static final int CAST = 22;
    static final int CAST_NULL = 23;

    int type(int index) { return index; }

    int function(int index) { return index; }

    /** A function that is not called but made a value. */
    int referred(int index) { return function(index); }

    int global(int index) { return index; }

    int local(int index) { return index; }

    /** A whole body: its locals and its instructions. */
    final byte[] body(byte[] body) {
        WasmReader in = new WasmReader(body);
        WasmWriter out = new WasmWriter();
        locals(in, out);
        instructions(in, out, body.length);
        return out.toBytes();
    }

    final void locals(WasmReader in, WasmWriter out) {
        int groups = in.unsigned();
        out.unsigned(groups);
        for (int i = 0; i < groups; i++) {
            out.unsigned(in.unsigned());
            value(in, out);
        }
    }

    final void instructions(WasmReader in, WasmWriter out, int end) {
        while (in.at < end) instruction(in, out);
    }

    /** An expression of a constant, to its end. */
    final void constant(WasmReader in, WasmWriter out) {
        while (in.peek() != END) instruction(in, out);
        out.add(in.next());
    }

    final void value(WasmReader in, WasmWriter out) {
        int kind = in.next();
        out.add(kind);
        if (kind == REF_NULL || kind == REF) heap(in, out);
    }

    final void heap(WasmReader in, WasmWriter out) {
        long heap = in.signed();
        out.signed(heap < 0 ? heap : type((int) heap));
    }

    private void block(WasmReader in, WasmWriter out) {
        int kind = in.peek();
        if (kind == REF_NULL || kind == REF) value(in, out);
        else heap(in, out); // the short forms are negative numbers too
    }

    final void instruction(WasmReader in, WasmWriter out) {
        int code = in.next();
        out.add(code);
        switch (code) {
            case 0x02, 0x03, 0x04, 0x06 -> block(in, out);
            case 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x18, 0x25, 0x26, 0x3f, 0x40, 0xd5, 0xd6 -> out.unsigned(in.unsigned());
            case GLOBAL_GET, GLOBAL_SET -> out.unsigned(global(in.unsigned()));
            case 0x0e -> {
                int labels = in.unsigned();
                out.unsigned(labels);
                for (int i = 0; i <= labels; i++) out.unsigned(in.unsigned());
            }
            case CALL, 0x12 -> out.unsigned(function(in.unsigned()));
            case REF_FUNC -> out.unsigned(referred(in.unsigned()));
            case 0x11, 0x13 -> out.unsigned(type(in.unsigned())).unsigned(in.unsigned());
            case 0x14, 0x15 -> out.unsigned(type(in.unsigned()));
            case 0x1c -> {
                int results = in.unsigned();
                out.unsigned(results);
                for (int i = 0; i < results; i++) value(in, out);
            }
            case 0x1f -> tryTable(in, out);
            case LOCAL_GET, LOCAL_SET, 0x22 -> out.unsigned(local(in.unsigned()));
            case 0x41, 0x42 -> out.signed(in.signed());
            case 0x43 -> out.raw(in.take(4));
            case 0x44 -> out.raw(in.take(8));
            case 0xd0 -> heap(in, out);
            case GC -> object(in, out);
            case 0xfc -> bulk(in, out);
            default -> {
                if (code >= 0x28 && code <= 0x3e) out.unsigned(in.unsigned()).unsigned(in.unsigned());
                else if (!plain(code)) throw unknown(code, in);
            }
        }
    }

    private static boolean plain(int code) {
        return code <= 0x01 || code == 0x05 || code == 0x0a || code == END || code == 0x0f || code == 0x19 || code == 0x1a || code == 0x1b
                || code >= 0x45 && code <= 0xc4 || code == 0xd1 || code == 0xd3 || code == 0xd4;
    }

    private void tryTable(WasmReader in, WasmWriter out) {
        block(in, out);
        int clauses = in.unsigned();
        out.unsigned(clauses);
        for (int i = 0; i < clauses; i++) {
            int kind = in.next();
            out.add(kind);
            if (kind < 2) out.unsigned(in.unsigned());
            out.unsigned(in.unsigned());
        }
    }

    private void object(WasmReader in, WasmWriter out) {
        int code = in.unsigned();
        out.unsigned(code);
        switch (code) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, 6, 7, 11, 12, 13, 14, 16 -> out.unsigned(type(in.unsigned()));
            case 2, 3, 4, STRUCT_SET, 8, 9, 10, 18, 19 -> out.unsigned(type(in.unsigned())).unsigned(in.unsigned());
            case 17 -> out.unsigned(type(in.unsigned())).unsigned(type(in.unsigned()));
            case 20, 21, CAST, CAST_NULL -> heap(in, out);
            case 24, 25 -> {
                out.add(in.next()).unsigned(in.unsigned());
                heap(in, out);
                heap(in, out);
            }
            case 15, 26, 27, 28, 29, 30 -> { }
            default -> throw unknown(code, in);
        }
    }

    private static void bulk(WasmReader in, WasmWriter out) {
        int code = in.unsigned();
        out.unsigned(code);
        int operands = code < 8 ? 0 : code == 8 || code == 10 || code == 12 || code == 14 ? 2 : 1;
        for (int i = 0; i < operands; i++) out.unsigned(in.unsigned());
    }

    private static IllegalStateException unknown(int code, WasmReader in) {
        return new IllegalStateException("instruction " + Integer.toHexString(code) + " at " + in.at + " is not one that WasmWalk knows");
    }
}

package chainrule.client.simd;

import chainrule.kernel.DType;

/** Writes loops that move elements, or change their type, without computing. */
final class CopyLoop {
    private CopyLoop() { }

    /** Copies operand 0 to operand 1, bit for bit. */
    static void copy(Body body, DType dtype, int[] shape, Nest.Operand from, Nest.Operand to) {
        Nest nest = new Nest(body, shape, from, to);
        if (dtype == DType.BOOL) {
            nest.run(1, count -> {
                int target = nest.push(1, 0);
                body.code.memory(0x2D, nest.push(0, 0)).memory(0x3A, target);
            });
            return;
        }
        Lanes lanes = dtype == DType.FLOAT32 ? Lanes.F32 : Lanes.F64;
        int vector = body.vector();
        nest.run(lanes.count, count -> {
            Access.load(body, nest, 0, lanes, 0, count);
            body.code.set(vector);
            Access.store(body, nest, 1, lanes, 0, count, vector);
        });
    }

    /** Operand 0 of type {@code from} into operand 1 of type {@code to}, by C's rules where C has one. */
    static void convert(Body body, DType from, DType to, int[] shape, Nest.Operand source, Nest.Operand target) {
        if (from == to) {
            copy(body, from, shape, source, target);
            return;
        }
        Nest nest = new Nest(body, shape, source, target);
        nest.run(1, count -> {
            int offset = nest.push(1, 0);
            load(body.code, from, nest.push(0, 0));
            change(body.code, from, to);
            store(body.code, to, offset);
        });
    }

    static void load(WasmCode code, DType dtype, int offset) {
        switch (dtype) {
            case BOOL -> code.memory(0x2D, offset);
            case INT64 -> code.memory(0x29, offset);
            case FLOAT32 -> code.memory(0x2A, offset);
            case FLOAT64 -> code.memory(0x2B, offset);
        }
    }

    static void store(WasmCode code, DType dtype, int offset) {
        switch (dtype) {
            case BOOL -> code.memory(0x3A, offset);
            case INT64 -> code.memory(0x37, offset);
            case FLOAT32 -> code.memory(0x38, offset);
            case FLOAT64 -> code.memory(0x39, offset);
        }
    }

    private static void change(WasmCode code, DType from, DType to) {
        switch (to) {
            case FLOAT32 -> {
                switch (from) {
                    case BOOL -> code.raw(0xB2);            // f32.convert_i32_s
                    case INT64 -> code.raw(0xB4);           // f32.convert_i64_s
                    case FLOAT64 -> code.raw(0xB6);         // f32.demote_f64
                    case FLOAT32 -> { }
                }
            }
            case FLOAT64 -> {
                switch (from) {
                    case BOOL -> code.raw(0xB7);            // f64.convert_i32_s
                    case INT64 -> code.raw(0xB9);           // f64.convert_i64_s
                    case FLOAT32 -> code.raw(0xBB);         // f64.promote_f32
                    case FLOAT64 -> { }
                }
            }
            case INT64 -> {
                switch (from) {
                    case BOOL -> code.raw(0xAD);            // i64.extend_i32_u
                    case FLOAT32 -> code.raw(0xFC).u(4);    // i64.trunc_sat_f32_s: NaN gives 0
                    case FLOAT64 -> code.raw(0xFC).u(6);    // i64.trunc_sat_f64_s
                    case INT64 -> { }
                }
            }
            case BOOL -> {
                switch (from) {
                    case INT64 -> code.i64(0).raw(0x52);                    // i64.ne
                    case FLOAT32 -> code.raw(0x43).raw(new byte[4]).raw(0x5C);  // f32.const 0, f32.ne
                    case FLOAT64 -> code.raw(0x44).raw(new byte[8]).raw(0x62);  // f64.const 0, f64.ne
                    case BOOL -> { }
                }
            }
        }
    }
}

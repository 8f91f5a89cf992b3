package chainrule.client.simd;

/**
 * Moves lanes between memory and vectors, however the elements lie. A load may read up to 15 bytes more than it was asked
 * for, which the memory allows for; a store never writes more. Truth values are bytes in memory and full masks in vectors.
 */
final class Access {
    private Access() { }

    /** Leaves {@code count} numbers of operand {@code k} on the stack, the first being {@code ahead} places on. */
    static void load(Body body, Places places, int k, Lanes lanes, int ahead, int count) {
        WasmCode code = body.code;
        int inner = places.inner(k);
        int offset = places.push(k, ahead);
        if (inner == lanes.bytes) {
            code.load(offset);
        } else if (inner == 0) {
            code.simdMemory(lanes.splatLoad(), offset);
        } else {
            code.simdMemory(lanes.zeroLoad(), offset);
            lanes(body, places, k, lanes.laneLoad(), 1, ahead, 1, count);
        }
    }

    /** Leaves {@code count} truth values on the stack as a mask. */
    static void loadMask(Body body, Places places, int k, Lanes lanes, int ahead, int count) {
        WasmCode code = body.code;
        int inner = places.inner(k);
        if (inner == 0) {
            int offset = places.push(k, ahead);
            code.simdMemory(0x07, offset).simd(0x61);                   // v128.load8_splat, i8x16.neg
        } else if (inner == 1) {
            int offset = places.push(k, ahead);
            if (lanes == Lanes.F32) code.simdMemory(0x5C, offset).simd(0x89).simd(0xA9);    // load32_zero, widen bytes to words
            else code.simdMemory(0x08, offset).simd(0x89).simd(0xA9).simd(0xC9);            // load16_splat, widen to long words
            code.simd(lanes.negateInteger());
        } else {
            code.constant(0, 0);
            lanes(body, places, k, 0x54, lanes.bytes, ahead, 0, count);
            code.simd(lanes.negateInteger());
        }
    }

    /** Loads elements {@code from} to {@code count - 1} into the vector on the stack: element i into lane {@code i * scale}. */
    private static void lanes(Body body, Places places, int k, int laneLoad, int scale, int ahead, int from, int count) {
        if (from == count) return;
        int vector = body.vector();
        body.code.set(vector);
        for (int i = from; i < count; i++) {
            int offset = places.push(k, ahead + i);
            body.code.get(vector).simdLane(laneLoad, offset, i * scale).set(vector);
        }
        body.code.get(vector);
    }

    /** Stores the first {@code count} lanes of a vector. */
    static void store(Body body, Places places, int k, Lanes lanes, int ahead, int count, int vector) {
        WasmCode code = body.code;
        boolean together = places.inner(k) == lanes.bytes;
        if (together && count == lanes.count) {
            int offset = places.push(k, ahead);
            code.get(vector).store(offset);
            return;
        }
        int lane = 0;
        if (together && lanes == Lanes.F32 && count >= 2) {
            int offset = places.push(k, ahead);
            code.get(vector).simdLane(0x5B, offset, 0);
            lane = 2;
        }
        for (; lane < count; lane++) {
            int offset = places.push(k, ahead + lane);
            code.get(vector).simdLane(lanes.laneStore(), offset, lane);
        }
    }

    /** Stores the first {@code count} lanes of a mask as bytes 0 and 1. */
    static void storeMask(Body body, Places places, int k, Lanes lanes, int ahead, int count, int vector) {
        WasmCode code = body.code;
        int[] order = new int[16];
        for (int i = 0; i < 16; i++) order[i] = i % lanes.count * lanes.bytes;
        code.get(vector).get(vector).shuffle(order).constant(0x0101010101010101L, 0x0101010101010101L).simd(0x4E).set(vector);
        if (places.inner(k) == 1 && count == lanes.count) {
            int offset = places.push(k, ahead);
            code.get(vector).simdLane(lanes == Lanes.F32 ? 0x5A : 0x59, offset, 0);
            return;
        }
        for (int lane = 0; lane < count; lane++) {
            int offset = places.push(k, ahead + lane);
            code.get(vector).simdLane(0x58, offset, lane);
        }
    }
}

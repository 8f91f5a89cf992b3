package chainrule.client.simd;

import java.util.Arrays;

/** WebAssembly bytes as they are written: numbers in LEB128, names, sections, and the instructions our loops use. */
final class WasmCode {
    static final int I32 = 0x7F;
    static final int F64 = 0x7C;
    static final int F32 = 0x7D;
    static final int V128 = 0x7B;

    /** To copy so many bytes, calling memory.copy would take longer than the copy. */
    private static final int FEW = 256;

    private byte[] buffer = new byte[128];
    private int length;

    int size() { return length; }

    byte[] toBytes() { return Arrays.copyOf(buffer, length); }

    WasmCode raw(int value) {
        if (length == buffer.length) buffer = Arrays.copyOf(buffer, length * 2);
        buffer[length++] = (byte) value;
        return this;
    }

    WasmCode raw(byte[] bytes) {
        while (length + bytes.length > buffer.length) buffer = Arrays.copyOf(buffer, buffer.length * 2);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** An unsigned number. */
    WasmCode u(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            raw(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        return raw(rest);
    }

    /** A signed number. */
    WasmCode s(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            raw((int) (rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        return raw((int) rest & 0x7F);
    }

    WasmCode name(String ascii) {
        u(ascii.length());
        for (int i = 0; i < ascii.length(); i++) raw(ascii.charAt(i));
        return this;
    }

    WasmCode append(WasmCode other) { return raw(other.toBytes()); }

    WasmCode section(int id, WasmCode body) { return raw(id).u(body.length).append(body); }

    // Locals and control.
    WasmCode get(int local) { return raw(0x20).u(local); }
    WasmCode set(int local) { return raw(0x21).u(local); }
    WasmCode tee(int local) { return raw(0x22).u(local); }
    WasmCode loop() { return raw(0x03).raw(0x40); }
    WasmCode when() { return raw(0x04).raw(0x40); }
    WasmCode otherwise() { return raw(0x05); }
    WasmCode end() { return raw(0x0B); }
    WasmCode branchIf(int depth) { return raw(0x0D).u(depth); }
    WasmCode call(int function) { return raw(0x10).u(function); }

    // Integers.
    WasmCode i32(int value) { return raw(0x41).s(value); }
    WasmCode i64(long value) { return raw(0x42).s(value); }
    WasmCode add() { return raw(0x6A); }
    WasmCode sub() { return raw(0x6B); }
    WasmCode mul() { return raw(0x6C); }
    WasmCode equal() { return raw(0x46); }
    WasmCode less() { return raw(0x48); }
    /** The first of two numbers if the third is not zero, else the second. */
    WasmCode select() { return raw(0x1B); }

    /** {@code local += amount}. */
    WasmCode bump(int local, int amount) { return amount == 0 ? this : get(local).i32(amount).add().set(local); }

    /** The end of a counted loop: one less in {@code counter}, again unless none is left. */
    WasmCode again(int counter) { return get(counter).i32(1).sub().tee(counter).branchIf(0).end(); }

    /** A scalar load or store; address (and value) are on the stack. */
    WasmCode memory(int opcode, int offset) { return raw(opcode).u(0).u(offset); }

    WasmCode simd(int opcode) { return raw(0xFD).u(opcode); }

    /** A SIMD load or store; alignment is only a hint, so none is promised. */
    WasmCode simdMemory(int opcode, int offset) { return simd(opcode).u(0).u(offset); }

    WasmCode simdLane(int opcode, int offset, int lane) { return simdMemory(opcode, offset).raw(lane); }

    WasmCode load(int offset) { return simdMemory(0x00, offset); }
    WasmCode store(int offset) { return simdMemory(0x0B, offset); }

    /** A vector whose two halves are {@code low} and {@code high}. */
    WasmCode constant(long low, long high) {
        simd(0x0C);
        for (int i = 0; i < 8; i++) raw((int) (low >>> 8 * i));
        for (int i = 0; i < 8; i++) raw((int) (high >>> 8 * i));
        return this;
    }

    /** Bytes of two vectors in the order given by 16 numbers from 0 to 31. */
    WasmCode shuffle(int... bytes) {
        simd(0x0D);
        for (int b : bytes) raw(b);
        return this;
    }

    WasmCode fill(int address, int value, int bytes) {
        return i32(address).i32(value).i32(bytes).raw(0xFC).u(11).raw(0);
    }

    /** Copies; may write up to 15 bytes more, so what is written must end its part of memory. */
    WasmCode copy(int to, int from, int bytes) {
        if (bytes <= FEW) {
            for (int o = 0; o < bytes; o += 16) i32(0).i32(0).load(from + o).store(to + o);
            return this;
        }
        return i32(to).i32(from).i32(bytes).raw(0xFC).u(10).raw(0).raw(0);
    }
}

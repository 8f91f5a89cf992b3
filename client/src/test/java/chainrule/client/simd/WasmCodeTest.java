package chainrule.client.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WasmCodeTest {
    private static void is(WasmCode code, int... bytes) {
        byte[] wanted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) wanted[i] = (byte) bytes[i];
        assertArrayEquals(wanted, code.toBytes());
    }

    /** The examples of the WebAssembly and DWARF specifications. */
    @Test void numbersAreLeb128() {
        is(new WasmCode().u(2), 2);
        is(new WasmCode().u(127), 0x7F);
        is(new WasmCode().u(128), 0x80, 1);
        is(new WasmCode().u(12857), 0xB9, 0x64);
        is(new WasmCode().u(624485), 0xE5, 0x8E, 0x26);
        is(new WasmCode().s(2), 2);
        is(new WasmCode().s(-2), 0x7E);
        is(new WasmCode().s(127), 0xFF, 0);
        is(new WasmCode().s(-127), 0x81, 0x7F);
        is(new WasmCode().s(-129), 0xFF, 0x7E);
        is(new WasmCode().s(-123456), 0xC0, 0xBB, 0x78);
        is(new WasmCode().s(Integer.MIN_VALUE), 0x80, 0x80, 0x80, 0x80, 0x78);
    }

    @Test void equalLocalsAreDeclaredTogether() {
        Body body = new Body(1);
        assertEquals(1, body.i32());
        assertEquals(2, body.i32());
        assertEquals(3, body.vector());
        is(body.finish(), 6, 2, 2, 0x7F, 1, 0x7B, 0x0B);
    }

    @Test void firstLanesAreOnes() {
        WasmCode code = new WasmCode();
        Lanes.F32.firstLanes(code, 3);
        is(code, 0xFD, 0x0C, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0);
    }
}

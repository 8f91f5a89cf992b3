package chainrule.client.simd;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a module back, independently of what wrote it: sections, sizes, every instruction with its operands' types, locals,
 * nesting and calls. Whatever a browser would refuse should fail here first.
 */
final class ModuleReader {
    private static final char I32 = 'i';
    private static final char I64 = 'l';
    private static final char F32 = 'f';
    private static final char F64 = 'd';
    private static final char V128 = 'v';

    private final byte[] bytes;
    private int at;
    final List<Integer> sections = new ArrayList<>();
    int pages;
    int functions;
    int exported;
    /** Whether the memory is shared; how many functions the table holds. */
    boolean shared;
    int entries;
    final List<String> exports = new ArrayList<>();
    /** Of each type the number of its parameters, and whether it gives a number; all are i32. */
    private final List<Integer> parameters = new ArrayList<>();
    private final List<Boolean> gives = new ArrayList<>();
    private int[] types;
    /** Operand types of the function being read, one letter each, and the kinds and stack depths of open blocks. */
    private StringBuilder stack;
    private List<Integer> blocks;
    private StringBuilder locals;
    private boolean result;

    ModuleReader(byte[] bytes) {
        this.bytes = bytes;
        int[] start = {0, 'a', 's', 'm', 1, 0, 0, 0};
        for (int b : start) expect(next() == b, "not a module");
        while (at < bytes.length) section();
    }

    private static void expect(boolean holds, String what) { if (!holds) throw new IllegalStateException(what); }

    private int next() {
        expect(at < bytes.length, "the module ends early");
        return bytes[at++] & 0xFF;
    }

    private int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = next();
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
            expect(shift < 28, "a number is too long");
        }
    }

    private void signed(int most) {
        int count = 1;
        while (next() >= 0x80) expect(++count <= most, "a number is too long");
    }

    private String name() {
        StringBuilder s = new StringBuilder();
        for (int n = unsigned(); n > 0; n--) s.append((char) next());
        return s.toString();
    }

    private void section() {
        int id = next();
        int end = unsigned() + at;
        expect(sections.isEmpty() || sections.get(sections.size() - 1) < id, "sections out of order");
        sections.add(id);
        switch (id) {
            case 1 -> {
                for (int n = unsigned(); n > 0; n--) {
                    expect(next() == 0x60, "not a function type");
                    parameters.add(unsigned());
                    for (int p = 0; p < parameters.getLast(); p++) expect(next() == 0x7F, "a parameter that is no i32");
                    gives.add(unsigned() == 1);
                    if (gives.getLast()) expect(next() == 0x7F, "a result that is no i32");
                }
            }
            case 2 -> {
                expect(unsigned() == 1 && name().equals("env") && name().equals("memory") && next() == 2, "not one memory");
                int limits = next();
                expect(limits == 0 || limits == 3, "a memory that grows");
                shared = limits == 3;
                pages = unsigned();
                expect(!shared || unsigned() == pages, "a shared memory that grows");
            }
            case 3 -> {
                types = new int[unsigned()];
                for (int i = 0; i < types.length; i++) types[i] = unsigned();
            }
            case 4 -> {
                expect(unsigned() == 1 && next() == 0x70 && next() == 1, "not one table of fixed size");
                entries = unsigned();
                expect(unsigned() == entries, "a table that grows");
            }
            case 7 -> {
                for (int n = unsigned(); n > 0; n--) {
                    exports.add(name());
                    expect(next() == 0, "an export that is no function");
                    int function = unsigned();
                    expect(function < types.length, "an export of nothing");
                    if (exports.getLast().equals("step")) exported = function;
                }
            }
            case 9 -> {
                expect(unsigned() == 1 && next() == 0 && next() == 0x41 && next() == 0 && next() == 0x0B, "not one table filled from its start");
                expect(unsigned() == entries, "a table that is not full");
                for (int n = 0; n < entries; n++) expect(types[unsigned()] == 0, "a table of other functions than kernels");
            }
            case 10 -> {
                functions = unsigned();
                expect(functions == types.length, "functions without types");
                for (int i = 0; i < functions; i++) function(types[i]);
            }
            default -> throw new IllegalStateException("section " + id);
        }
        expect(at == end, "section " + id + " has another size than it says");
    }

    private void function(int type) {
        int end = unsigned() + at;
        locals = new StringBuilder("i".repeat(parameters.get(type)));
        result = gives.get(type);
        for (int groups = unsigned(); groups > 0; groups--) {
            int n = unsigned();
            char t = switch (next()) {
                case 0x7F -> I32;
                case 0x7E -> I64;
                case 0x7D -> 'f';
                case 0x7C -> 'd';
                case 0x7B -> V128;
                default -> throw new IllegalStateException("local type");
            };
            for (; n > 0; n--) locals.append(t);
        }
        stack = new StringBuilder();
        blocks = new ArrayList<>(List.of(0));
        while (!blocks.isEmpty()) instruction();
        expect(at == end, "a function has another size than it says");
    }

    /** Operand types, the last on top, an arrow, result types. */
    private void does(String in, String out) {
        expect(stack.length() - in.length() >= blocks.get(blocks.size() - 1), "operands of an outer block, at " + at);
        expect(stack.toString().endsWith(in), "wanted " + in + " on " + stack + " at " + at);
        stack.setLength(stack.length() - in.length());
        stack.append(out);
    }

    private char local() {
        int i = unsigned();
        expect(i < locals.length(), "local " + i + " of " + locals.length());
        return locals.charAt(i);
    }

    private void memory(String in, String out) {
        unsigned();
        unsigned();
        does(in, out);
    }

    private void instruction() {
        int op = next();
        switch (op) {
            case 0x03, 0x04 -> {
                if (op == 0x04) does("i", "");
                expect(next() == 0x40, "a block with results");
                blocks.add(stack.length());
            }
            case 0x00, 0x0F -> expect(stack.length() == blocks.getLast(), "operands are left: " + stack);
            case 0x05 -> expect(stack.length() == blocks.getLast(), "half a choice leaves operands: " + stack);
            case 0x0B -> {
                if (result && blocks.size() == 1) does("i", "");
                expect(stack.length() == blocks.removeLast(), "a block leaves operands: " + stack);
            }
            case 0x0C -> expect(unsigned() < blocks.size(), "a branch out of the function");
            case 0x0D -> {
                does("i", "");
                expect(unsigned() < blocks.size(), "a branch out of the function");
            }
            case 0x10 -> {
                int f = unsigned();
                expect(f < types.length && !gives.get(types[f]), "call of " + f);
                does("i".repeat(parameters.get(types[f])), "");
            }
            case 0x11 -> {
                expect(unsigned() == 0 && unsigned() == 0, "a call of another kind");
                does("i", "");
            }
            case 0x1A -> does(stack.toString().endsWith("i") ? "i" : "v", "");
            case 0x20 -> does("", "" + local());
            case 0x21 -> does("" + local(), "");
            case 0x22 -> {
                String t = "" + local();
                does(t, t);
            }
            case 0x28, 0x2D -> memory("i", "i");
            case 0x29 -> memory("i", "l");
            case 0x2A -> memory("i", "f");
            case 0x2B -> memory("i", "d");
            case 0x36, 0x3A -> memory("ii", "");
            case 0x37 -> memory("il", "");
            case 0x38 -> memory("if", "");
            case 0x39 -> memory("id", "");
            case 0x41 -> { signed(5); does("", "i"); }
            case 0x42 -> { signed(10); does("", "l"); }
            case 0x43 -> { at += 4; does("", "f"); }
            case 0x44 -> { at += 8; does("", "d"); }
            case 0x1B -> {
                expect(stack.length() >= 2, "a choice of nothing");
                String t = stack.substring(stack.length() - 2, stack.length() - 1);
                does(t + t + "i", t);
            }
            case 0x45 -> does("i", "i");
            case 0x51, 0x52, 0x53, 0x55, 0x57, 0x59, 0x5A -> does("ll", "i");
            case 0x5C, 0x5E -> does("ff", "i");
            case 0x62, 0x64 -> does("dd", "i");
            case 0x46, 0x47, 0x48, 0x49, 0x4E, 0x6A, 0x6B, 0x6C, 0x71, 0x72, 0x73, 0x76 -> does("ii", "i");
            case 0x7C, 0x7D, 0x7E, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88 -> does("ll", "l");
            case 0x92 -> does("ff", "f");
            case 0xA0 -> does("dd", "d");
            case 0xA7 -> does("l", "i");
            case 0xAD -> does("i", "l");
            case 0xB2 -> does("i", "f");
            case 0xB4 -> does("l", "f");
            case 0xB6 -> does("d", "f");
            case 0xB7 -> does("i", "d");
            case 0xB9 -> does("l", "d");
            case 0xBB -> does("f", "d");
            case 0xFC -> prefixed(unsigned());
            case 0xFD -> simd(unsigned());
            case 0xFE -> atomic(unsigned());
            default -> throw new IllegalStateException("instruction " + Integer.toHexString(op) + " at " + at);
        }
    }

    private void prefixed(int op) {
        switch (op) {
            case 4 -> does("f", "l");
            case 6 -> does("d", "l");
            case 10 -> { expect(next() == 0 && next() == 0, "memory"); does("iii", ""); }
            case 11 -> { expect(next() == 0, "memory"); does("iii", ""); }
            default -> throw new IllegalStateException("instruction fc " + op);
        }
    }

    private void atomic(int op) {
        expect(shared, "an atomic access to memory that is not shared");
        expect(unsigned() == 2, "an atomic access must be aligned");
        expect(unsigned() % 4 == 0, "an atomic access must be aligned");
        switch (op) {
            case 0x00, 0x1E -> does("ii", "i");
            case 0x01 -> does("iil", "i");
            case 0x10 -> does("i", "i");
            case 0x17 -> does("ii", "");
            case 0x48 -> does("iii", "i");
            default -> throw new IllegalStateException("instruction fe " + Integer.toHexString(op));
        }
    }

    private void lane(int most) { expect(next() < most, "lane"); }

    private void simd(int op) {
        switch (op) {
            case 0x00, 0x07, 0x08, 0x09, 0x0A, 0x5C, 0x5D -> memory("i", "v");
            case 0x0B -> memory("iv", "");
            case 0x0C -> { at += 16; does("", "v"); }
            case 0x0D -> { for (int i = 0; i < 16; i++) lane(32); does("vv", "v"); }
            case 0x54, 0x55, 0x56, 0x57 -> { memory("iv", "v"); lane(16 >> op - 0x54); }
            case 0x58, 0x59, 0x5A, 0x5B -> { memory("iv", ""); lane(16 >> op - 0x58); }
            case 0x11 -> does("i", "v");
            case 0x52, 0x105, 0x106, 0x107, 0x108 -> does("vvv", "v");
            case 0xAB, 0xAC, 0xAD, 0xCB, 0xCC, 0xCD -> does("vi", "v");
            case 0xCA, 0x4D, 0x61, 0x67, 0x68, 0x69, 0x6A, 0x74, 0x75, 0x7A, 0x94, 0x89, 0xA9, 0xC9, 0xA1, 0xC1, 0xE0, 0xE1, 0xE3, 0xEC, 0xED, 0xEF ->
                does("v", "v");
            case 0x42, 0x44, 0x41, 0x43, 0x45, 0x47, 0x49, 0x4B, 0x4E, 0x4F, 0x50, 0x51, 0xEA, 0xEB, 0xF6, 0xF7, 0xAE, 0xB1, 0xCE, 0xD1, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9,
                    0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5 -> does("vv", "v");
            default -> throw new IllegalStateException("instruction fd " + Integer.toHexString(op));
        }
    }
}

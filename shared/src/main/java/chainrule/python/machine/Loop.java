package chainrule.python.machine;

import static chainrule.python.machine.Opcode.*;

import chainrule.python.types.Comparison;
import chainrule.python.types.Layout;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Types;
import chainrule.python.types.Values;

/**
 * The loop that steps through instructions. The common ones and the common kinds of operands are here, all others a call away: HotSpot
 * compiles no method of more than 8,000 bytecodes.
 */
final class Loop {
    /** The frame that Java entered has returned. */
    static final boolean DONE = true;
    /** Time is up; the frames stand where they are. */
    static final boolean PAUSED = false;

    private static final Layout LIST_LAYOUT = Types.LIST.rootLayout();
    private static final Layout TUPLE_LAYOUT = Types.TUPLE.rootLayout();

    private final Machine m;
    private final Operations operations;
    private final Calling calling;
    private final AttributeAccess attributes;
    private final Rare rare;

    Loop(Machine m) {
        this.m = m;
        operations = new Operations(m);
        calling = new Calling(m);
        attributes = new AttributeAccess(m, calling);
        rare = new Rare(m, calling);
    }

    /** Steps through the machine's frame until the frame that Java entered returns, or the fuel is burnt. */
    boolean run() {
        // Locals, or the compiled code reads these fields again before every instruction, wanted or not.
        final Machine m = this.m;
        final Operations operations = this.operations;
        final Calling calling = this.calling;
        enter:
        while (true) {
            Frame f = m.frame;
            int[] c = f.code.ops;
            Object[] r = f.r;
            Cell[] free = f.free;
            int pc = f.pc;
            while (true) {
                f.pc = pc;
                int op = c[pc];
                switch (op) {
                    case ADD, IADD -> {
                        Object a = r[c[pc + 2]];
                        Object b = r[c[pc + 3]];
                        if (a instanceof Long x && b instanceof Long y) {
                            long s = x + y;
                            r[c[pc + 1]] = ((x ^ s) & (y ^ s)) >= 0 ? (Object) s : Values.add(a, b);
                        } else if (a instanceof Double x && b instanceof Double y) {
                            r[c[pc + 1]] = x + y;
                        } else if (operations.binary(f, op, c[pc + 1], a, b, pc + 4)) {
                            continue enter;
                        }
                        pc += 4;
                    }
                    case SUB, ISUB -> {
                        Object a = r[c[pc + 2]];
                        Object b = r[c[pc + 3]];
                        if (a instanceof Long x && b instanceof Long y) {
                            long s = x - y;
                            r[c[pc + 1]] = ((x ^ y) & (x ^ s)) >= 0 ? (Object) s : Values.subtract(a, b);
                        } else if (a instanceof Double x && b instanceof Double y) {
                            r[c[pc + 1]] = x - y;
                        } else if (operations.binary(f, op, c[pc + 1], a, b, pc + 4)) {
                            continue enter;
                        }
                        pc += 4;
                    }
                    case MUL, IMUL -> {
                        Object a = r[c[pc + 2]];
                        Object b = r[c[pc + 3]];
                        if (a instanceof Double x && b instanceof Double y) {
                            r[c[pc + 1]] = x * y;
                        } else if (a instanceof Long x && b instanceof Long y && x == (int) (long) x && y == (int) (long) y) {
                            r[c[pc + 1]] = x * y;
                        } else if (operations.binary(f, op, c[pc + 1], a, b, pc + 4)) {
                            continue enter;
                        }
                        pc += 4;
                    }
                    case FLOORDIV, MOD -> {
                        Object a = r[c[pc + 2]];
                        Object b = r[c[pc + 3]];
                        if (a instanceof Long x && b instanceof Long y && y > 0) {
                            r[c[pc + 1]] = op == MOD ? Math.floorMod((long) x, (long) y) : Math.floorDiv((long) x, (long) y);
                        } else if (operations.binary(f, op, c[pc + 1], a, b, pc + 4)) {
                            continue enter;
                        }
                        pc += 4;
                    }
                    case MATMUL, TRUEDIV, POW, LSHIFT, RSHIFT, AND, OR, XOR,
                            IMATMUL, ITRUEDIV, IFLOORDIV, IMOD, IPOW, ILSHIFT, IRSHIFT, IAND, IOR, IXOR -> {
                        if (operations.binary(f, op, c[pc + 1], r[c[pc + 2]], r[c[pc + 3]], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case LT, LE, EQ, NE, GT, GE -> {
                        if (operations.compare(f, op, c[pc + 1], r[c[pc + 2]], r[c[pc + 3]], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case JUMP_LT -> {
                        pc = less(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_LE -> {
                        pc = lessOrEqual(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_EQ -> {
                        pc = equal(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_NE -> {
                        pc = unequal(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_GT -> {
                        pc = greater(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_GE -> {
                        pc = greaterOrEqual(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_NOT_LT -> pc = less(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_NOT_LE -> pc = lessOrEqual(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_NOT_EQ -> pc = equal(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_NOT_NE -> pc = unequal(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_NOT_GT -> pc = greater(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_NOT_GE -> pc = greaterOrEqual(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                    case JUMP_IS -> {
                        pc = Values.is(r[c[pc + 1]], r[c[pc + 2]]) ? c[pc + 3] : pc + 4;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_IS_NOT -> {
                        pc = Values.is(r[c[pc + 1]], r[c[pc + 2]]) ? pc + 4 : c[pc + 3];
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP -> {
                        pc = c[pc + 1];
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_TRUE -> {
                        pc = truth(r[c[pc + 1]]) ? c[pc + 2] : pc + 3;
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case JUMP_FALSE -> {
                        pc = truth(r[c[pc + 1]]) ? pc + 3 : c[pc + 2];
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case FOR -> {
                        PyIterator it = (PyIterator) r[c[pc + 2]];
                        if (it instanceof Generator g) {
                            if (calling.loop(f, g, c[pc + 1], c[pc + 3], pc + 4)) continue enter;
                            pc += 4;
                        } else {
                            Object v = it.next();
                            if (v != PyIterator.END) {
                                r[c[pc + 1]] = v;
                                pc = c[pc + 3];
                            } else {
                                pc += 4;
                            }
                        }
                        if (--m.fuel < 0 && m.pause(f, pc)) return PAUSED;
                    }
                    case MOVE -> {
                        r[c[pc + 1]] = r[c[pc + 2]];
                        pc += 3;
                    }
                    case LOAD_GLOBAL -> {
                        GlobalSite g = f.code.globals[c[pc + 2]];
                        Cell cell = g.cell;
                        Object v = cell == null ? Unbound.UNBOUND : cell.value;
                        if (v == Unbound.UNBOUND) v = g.builtin == Unbound.UNBOUND || f.function.namespace.isDictionary() ? m.global(f, g) : g.builtin;
                        r[c[pc + 1]] = v;
                        pc += 3;
                    }
                    case STORE_GLOBAL -> {
                        m.storeGlobal(f, f.code.globals[c[pc + 1]], r[c[pc + 2]]);
                        pc += 3;
                    }
                    case LOAD_CELL -> {
                        Object v = ((Cell) r[c[pc + 2]]).value;
                        if (v == Unbound.UNBOUND) throw m.unbound(f, c[pc + 2]);
                        r[c[pc + 1]] = v;
                        pc += 3;
                    }
                    case STORE_CELL -> {
                        ((Cell) r[c[pc + 1]]).value = r[c[pc + 2]];
                        pc += 3;
                    }
                    case LOAD_FREE -> {
                        Object v = free[c[pc + 2]].value;
                        if (v == Unbound.UNBOUND) throw m.unboundFree(f, c[pc + 2]);
                        r[c[pc + 1]] = v;
                        pc += 3;
                    }
                    case STORE_FREE -> {
                        free[c[pc + 1]].value = r[c[pc + 2]];
                        pc += 3;
                    }
                    case LOAD_ATTRIBUTE -> {
                        Object o = r[c[pc + 2]];
                        Site s = f.code.sites[c[pc + 3]];
                        if (s.kind == Site.SLOT && o instanceof PyObject p && s.holds(p)) r[c[pc + 1]] = p.slot(s.slot);
                        else if (attributes.load(f, o, s, c[pc + 1], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case STORE_ATTRIBUTE -> {
                        Object o = r[c[pc + 1]];
                        Site s = f.code.sites[c[pc + 2]];
                        if (s.kind == Site.SLOT && o instanceof PyObject p && s.holds(p)) p.slot(s.slot, r[c[pc + 3]]);
                        else if (attributes.store(f, o, s, r[c[pc + 3]], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case GET_ITEM -> {
                        Object o = r[c[pc + 2]];
                        Object k = r[c[pc + 3]];
                        if (o instanceof PyList l && l.layout() == LIST_LAYOUT) r[c[pc + 1]] = l.getItem(k);
                        else if (operations.getItem(f, o, k, c[pc + 1], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case SET_ITEM -> {
                        Object o = r[c[pc + 1]];
                        Object k = r[c[pc + 2]];
                        if (o instanceof PyList l && l.layout() == LIST_LAYOUT) l.setItem(k, r[c[pc + 3]]);
                        else if (operations.setItem(f, o, k, r[c[pc + 3]], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case CALL -> {
                        Object t = r[c[pc + 2]];
                        int n = c[pc + 3];
                        if (t instanceof Function g && g.simple == n) {
                            Frame callee = new Frame(g);
                            Object[] given = callee.r;
                            for (int i = 0; i < n; i++) given[i] = r[c[pc + 4 + i]];
                            m.push(callee, f, c[pc + 1], Frame.STORE, pc + 4 + n);
                            // As at the top, by what is at hand.
                            f = callee;
                            c = g.code.ops;
                            r = given;
                            free = g.free;
                            pc = 0;
                            continue;
                        }
                        if (calling.call(f, t, c[pc + 1], pc + 4, n)) continue enter;
                        pc += 4 + n;
                    }
                    case CALL_METHOD -> {
                        Object o = r[c[pc + 2]];
                        Site s = f.code.sites[c[pc + 3]];
                        int n = c[pc + 4];
                        if (s.kind == Site.METHOD && o instanceof PyObject p && s.layout == p.layout() && s.type.version() == s.version
                                && s.found instanceof Function g && g.simple == n + 1) {
                            Frame callee = new Frame(g);
                            Object[] given = callee.r;
                            given[0] = o;
                            for (int i = 0; i < n; i++) given[i + 1] = r[c[pc + 5 + i]];
                            m.push(callee, f, c[pc + 1], Frame.STORE, pc + 5 + n);
                            f = callee;
                            c = g.code.ops;
                            r = given;
                            free = g.free;
                            pc = 0;
                            continue;
                        }
                        if (attributes.callMethod(f, o, s, c[pc + 1], pc + 5, n)) continue enter;
                        pc += 5 + n;
                    }
                    case RETURN -> {
                        Object v = r[c[pc + 1]];
                        m.depth--;
                        Frame back = f.back;
                        m.frame = back;
                        if (f.then == Frame.STORE) {
                            r = back.r;
                            r[f.dst] = v;
                            f = back;
                            c = back.code.ops;
                            free = back.free;
                            pc = back.pc;
                            if (m.fuel < 0 && m.pause(back, pc)) return PAUSED;
                            continue;
                        } else if (calling.returned(f, v)) return DONE;
                        continue enter;
                    }
                    case NOT -> {
                        r[c[pc + 1]] = !truth(r[c[pc + 2]]);
                        pc += 3;
                    }
                    case NEG -> {
                        Object a = r[c[pc + 2]];
                        if (a instanceof Double x) r[c[pc + 1]] = chainrule.math.Real.negate(x);
                        else if (operations.negate(f, a, c[pc + 1], pc + 3)) continue enter;
                        pc += 3;
                    }
                    case ITERATE -> {
                        if (calling.iterate(f, r[c[pc + 2]], c[pc + 1], pc + 3)) continue enter;
                        pc += 3;
                    }
                    case APPEND -> {
                        ((PyList) r[c[pc + 1]]).add(r[c[pc + 2]]);
                        pc += 3;
                    }
                    case LIST -> {
                        int n = c[pc + 2];
                        r[c[pc + 1]] = PyList.of(gather(c, r, pc + 3, n));
                        pc += 3 + n;
                    }
                    case TUPLE -> {
                        int n = c[pc + 2];
                        r[c[pc + 1]] = PyTuple.of(gather(c, r, pc + 3, n));
                        pc += 3 + n;
                    }
                    case UNPACK -> {
                        Object o = r[c[pc + 1]];
                        int n = c[pc + 2];
                        Object[] all = o instanceof PyTuple t && t.layout() == TUPLE_LAYOUT && t.size() == n ? t.items() : Values.unpack(o, n);
                        for (int i = 0; i < n; i++) r[c[pc + 3 + i]] = all[i];
                        pc += 3 + n;
                    }
                    case IS -> {
                        r[c[pc + 1]] = Values.is(r[c[pc + 2]], r[c[pc + 3]]);
                        pc += 4;
                    }
                    case IS_NOT -> {
                        r[c[pc + 1]] = !Values.is(r[c[pc + 2]], r[c[pc + 3]]);
                        pc += 4;
                    }
                    case IN, NOT_IN -> {
                        if (operations.contains(f, op == NOT_IN, r[c[pc + 2]], r[c[pc + 3]], c[pc + 1], pc + 4)) continue enter;
                        pc += 4;
                    }
                    case YIELD -> {
                        f.pc = pc + 3;
                        if (calling.yielded(f, r[c[pc + 2]])) return DONE;
                        continue enter;
                    }
                    default -> {
                        pc = rare.step(f, op, pc);
                        if (pc >= 0) continue;
                        if (calling.done || m.paused) return left();
                        continue enter;
                    }
                }
            }
        }
    }

    /** A rare instruction has left the loop: a generator has given a value to Java, or whoever steps wants to look. */
    private boolean left() {
        boolean done = calling.done;
        calling.done = false;
        m.looking = m.paused;
        m.paused = false;
        return done ? DONE : PAUSED;
    }

    static Object[] gather(int[] c, Object[] r, int at, int n) {
        Object[] all = new Object[n];
        for (int i = 0; i < n; i++) all[i] = r[c[at + i]];
        return all;
    }

    static boolean truth(Object x) { return x instanceof Boolean b ? b : Values.truth(x); }

    private static boolean less(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return x < y;
        if (a instanceof Double x && b instanceof Double y) return x < y;
        return Values.test(Comparison.LT, a, b);
    }

    private static boolean lessOrEqual(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return x <= y;
        if (a instanceof Double x && b instanceof Double y) return x <= y;
        return Values.test(Comparison.LE, a, b);
    }

    private static boolean greater(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return x > y;
        if (a instanceof Double x && b instanceof Double y) return x > y;
        return Values.test(Comparison.GT, a, b);
    }

    private static boolean greaterOrEqual(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return x >= y;
        if (a instanceof Double x && b instanceof Double y) return x >= y;
        return Values.test(Comparison.GE, a, b);
    }

    private static boolean equal(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return (long) x == (long) y;
        if (a instanceof String x && b instanceof String y) return x.equals(y);
        return Values.test(Comparison.EQ, a, b);
    }

    private static boolean unequal(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return (long) x != (long) y;
        if (a instanceof String x && b instanceof String y) return !x.equals(y);
        return Values.test(Comparison.NE, a, b);
    }
}

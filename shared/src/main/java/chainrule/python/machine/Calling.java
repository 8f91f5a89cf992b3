package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.Classes;
import chainrule.python.types.Errors;
import chainrule.python.types.NumberMethods;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyObject;
import chainrule.python.types.PySuper;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Types;
import chainrule.python.types.Values;

/** Calls and what comes back from them. What a script wrote runs in a frame of its own; methods tell whether they have started one. */
final class Calling {
    private final Machine m;

    Calling(Machine m) { this.m = m; }

    /** Calls with the {@code n} positional arguments whose registers stand at {@code at}. */
    boolean call(Frame f, Object t, int d, int at, int n) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        if (t instanceof Builtin b) {
            if (b == m.builtins.next && n >= 1 && n <= 2 && r[c[at]] instanceof Generator g) return next(f, g, null, d, n == 2 ? r[c[at + 1]] : Unbound.UNBOUND, at + n);
            r[d] = switch (n) {
                case 0 -> b.call0();
                case 1 -> b.call1(r[c[at]]);
                case 2 -> b.call2(r[c[at]], r[c[at + 1]]);
                case 3 -> b.call3(r[c[at]], r[c[at + 1]], r[c[at + 2]]);
                default -> b.call(Loop.gather(c, r, at, n), Builtin.NO_NAMES);
            };
            return false;
        }
        if (n == 1 && (t == Types.STR || t == Types.INT)) {
            r[d] = t == Types.STR ? Values.str(r[c[at]]) : NumberMethods.toInt(r[c[at]]);
            return false;
        }
        if (t == Types.SUPER && n == 0) {
            r[d] = zeroSuper(f);
            return false;
        }
        return call(f, t, Loop.gather(c, r, at, n), Builtin.NO_NAMES, d, at + n);
    }

    /** The same with the object first that the function was found on. */
    boolean callOn(Frame f, PyObject t, Object self, int d, int at, int n) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        if (t instanceof Builtin b && n <= 2) {
            r[d] = switch (n) {
                case 0 -> b.call1(self);
                case 1 -> b.call2(self, r[c[at]]);
                default -> b.call3(self, r[c[at]], r[c[at + 1]]);
            };
            return false;
        }
        Object[] args = new Object[n + 1];
        args[0] = self;
        for (int i = 0; i < n; i++) args[i + 1] = r[c[at + i]];
        return call(f, t, args, Builtin.NO_NAMES, d, at + n);
    }

    /** Any call; the last {@code names.length} arguments are named. */
    boolean call(Frame f, Object t, Object[] args, String[] names, int d, int next) {
        if (t instanceof Function g) return start(f, g, args, names, d, Frame.STORE, null, next);
        if (t instanceof PyMethod p && p.function() instanceof Function g) return start(f, g, before(p.self(), args), names, d, Frame.STORE, null, next);
        if (t instanceof PyType type) {
            if (type.scripted() && (!type.type().scripted() || type.type().special(Special.CALL) == PyType.ABSENT) && type.type().nativeBase() == Types.TYPE) {
                return construct(f, type, args, names, d, next);
            }
        } else if (t instanceof PyObject o && o.type().scripted() && o.type().special(Special.CALL) instanceof Function g) {
            return start(f, g, before(o, args), names, d, Frame.STORE, null, next);
        }
        f.r[d] = Values.call(t, args, names);
        return false;
    }

    static Object[] before(Object self, Object[] args) {
        Object[] all = new Object[args.length + 1];
        all[0] = self;
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    private boolean start(Frame f, Function g, Object[] args, String[] names, int d, int then, Object extra, int next) {
        Frame callee = new Frame(g);
        if (g.simple == args.length && names.length == 0) System.arraycopy(args, 0, callee.r, 0, args.length);
        else Binding.bind(g, callee.r, args, names);
        if (g.code.generator) {
            f.r[d] = new Generator(callee);
            return false;
        }
        callee.extra = extra;
        m.push(callee, f, d, then, next);
        return true;
    }

    private boolean construct(Frame f, PyType type, Object[] args, String[] names, int d, int next) {
        if (!(type.special(Special.INIT) instanceof Function init) || init.code.generator) {
            f.r[d] = Values.call(type, args, names);
            return false;
        }
        Object made = Classes.make(type, args, names);
        if (Values.typeOf(made) == type) return start(f, init, before(made, args), names, d, Frame.INIT, made, next);
        if (!Values.typeOf(made).isSubtypeOf(type)) {
            f.r[d] = made;
            return false;
        }
        Values.call(Values.getAttribute(made, "__init__"), args, names);
        f.r[d] = made;
        return false;
    }

    /** {@code super()}: of the class that the function was written in, and its first argument. */
    private static PySuper zeroSuper(Frame f) {
        if (f.code.parameters.positional() == 0 && !f.code.parameters.rest()) throw Errors.runtime("super(): no arguments");
        int at = -1;
        for (int i = 0; i < f.code.freeNames.length; i++) if (f.code.freeNames[i].equals("__class__")) at = i;
        if (at < 0) throw Errors.runtime("super(): __class__ cell not found");
        Object type = f.free[at].value;
        if (!(type instanceof PyType t)) throw Errors.runtime("super(): empty __class__ cell");
        Object self = f.code.sharedLocals[0] ? ((Cell) f.r[0]).value : f.r[0];
        if (self == Unbound.UNBOUND) throw Errors.runtime("super(): arg[0] deleted");
        return new PySuper(t, self);
    }

    // Generators

    /** The next value of a generator that a for statement goes through; false where it is at its end. */
    boolean loop(Frame f, Generator g, int d, int body, int behind) {
        if (g.finished) return false;
        g.resuming(null);
        g.frame.end = behind;
        resume(f, g, d, Frame.LOOP, body);
        return true;
    }

    /** One value of a generator, as {@code next} and {@code send} ask for it. */
    boolean next(Frame f, Generator g, Object sent, int d, Object otherwise, int next) {
        if (g.finished) {
            if (otherwise == Unbound.UNBOUND) throw Errors.stop(null);
            f.r[d] = otherwise;
            return false;
        }
        g.resuming(sent);
        resume(f, g, d, Frame.NEXT, next);
        g.frame.extra = otherwise;
        return true;
    }

    private void resume(Frame f, Generator g, int d, int then, int next) {
        m.push(g.frame, f, d, then, next);
        awake(g);
    }

    /** The frame of a generator is about to go on. */
    static void awake(Generator g) {
        if (g.started && g.frame.code.ops[g.frame.pc - 3] == Opcode.YIELD_FROM) g.frame.pc -= 3;
        g.running = true;
        g.started = true;
    }

    /** One step of {@code yield from}; the instruction stands at {@code pc}. Returns whether the machine is to go on elsewhere, and if so whether it is {@link #done}. */
    boolean delegate(Frame f, int d, Object iterator, int pc) {
        Object sent = f.r[d];
        done = false;
        if (iterator instanceof Generator g) {
            if (g.finished) {
                f.r[d] = null;
                return false;
            }
            g.resuming(sent);
            resume(f, g, d, Frame.DELEGATE, pc + 3);
            return true;
        }
        Object value;
        if (iterator instanceof PyIterator it && sent == null) {
            value = it.next();
            if (value == PyIterator.END) {
                f.r[d] = it.result();
                return false;
            }
        } else {
            try {
                value = Values.callMethod(iterator, "send", sent);
            } catch (PyException e) {
                if (!e.is(chainrule.python.types.ErrorTypes.STOP_ITERATION)) throw e;
                f.r[d] = Values.getAttribute(e.error(), "value");
                return false;
            }
        }
        f.pc = pc + 3;
        done = yielded(f, value);
        return true;
    }

    /** Whether the last {@link #delegate} has left the loop. */
    boolean done;

    /** A generator's frame gives a value; whether it goes to Java. */
    boolean yielded(Frame from, Object value) {
        Frame f = from;
        while (true) {
            f.generator.running = false;
            m.depth--;
            Frame back = f.back;
            m.frame = back;
            f.back = null;
            if (f.then == Frame.ENTRY) {
                m.result = value;
                return true;
            }
            if (f.then != Frame.DELEGATE) {
                back.r[f.dst] = value;
                return false;
            }
            f = back;
        }
    }

    // What comes back

    /** A frame has returned a value that does not simply go to a register; whether it goes to Java. */
    boolean returned(Frame f, Object value) {
        Frame back = f.back;
        if (f.generator != null) {
            f.generator.running = false;
            f.generator.finished = true;
            f.back = null;
        }
        switch (f.then) {
            case Frame.ENTRY -> {
                if (f.generator != null) f.generator.result = value;
                m.result = f.generator != null ? PyIterator.END : value;
                return true;
            }
            case Frame.INIT -> {
                if (value != null) throw in(back, Errors.type("__init__() should return None, not '" + Values.typeName(value) + "'"));
                back.r[f.dst] = f.extra;
            }
            case Frame.CLASS -> {
                int next = back.pc--;
                back.r[f.dst] = ((ClassMaking) f.extra).make(f.names, value);
                back.pc = next;
            }
            case Frame.OPERATOR -> {
                if (value == Values.NOT_IMPLEMENTED) {
                    int next = back.pc--;
                    back.r[f.dst] = Operations.otherwise((Frame.Operation) f.extra);
                    back.pc = next;
                } else back.r[f.dst] = value;
            }
            case Frame.LOOP -> back.pc = f.end;
            case Frame.NEXT -> {
                if (f.extra == Unbound.UNBOUND) throw in(back, Errors.stop(value));
                back.r[f.dst] = f.extra;
            }
            case Frame.DELEGATE -> back.r[f.dst] = value;
            case Frame.TRUTH -> {
                int next = back.pc--;
                back.r[f.dst] = Loop.truth(value) != (f.end == 1);
                back.pc = next;
            }
            default -> { }
        }
        return false;
    }

    /** An exception that the instruction raises which a frame has just finished. */
    private static PyException in(Frame f, PyException e) {
        f.pc--;
        return e;
    }

    boolean iterate(Frame f, Object x, int d, int next) {
        f.r[d] = Values.iterate(x);
        return false;
    }
}

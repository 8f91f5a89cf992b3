package chainrule.python.machine;

import chainrule.python.types.Layout;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyProperty;
import chainrule.python.types.PySuper;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Values;

/** Reads, sets and calls attributes, and remembers at each place of the code where it found them. */
final class AttributeAccess {
    private final Machine m;
    private final Calling calling;

    AttributeAccess(Machine m, Calling calling) {
        this.m = m;
        this.calling = calling;
    }

    boolean load(Frame f, Object o, Site s, int d, int next) {
        if (o instanceof PyObject p) {
            if (s.kind == Site.NOTHING || !s.holds(p)) learn(p, s);
            if (s.kind != Site.NOTHING && s.holds(p)) {
                switch (s.kind) {
                    case Site.SLOT -> f.r[d] = p.slot(s.slot);
                    case Site.METHOD -> f.r[d] = new PyMethod(s.found, p);
                    default -> {
                        Frame callee = new Frame((Function) s.found);
                        callee.r[0] = o;
                        m.push(callee, f, d, Frame.STORE, next);
                        return true;
                    }
                }
                return false;
            }
        }
        f.r[d] = Values.getAttribute(o, s.name);
        return false;
    }

    /** Looks where objects like this one have the attribute. */
    private static void learn(PyObject p, Site s) {
        PyType t = p.type();
        Layout layout = p.layout();
        s.kind = Site.NOTHING;
        if (layout.isDictionary() || p instanceof PyType) return;
        int slot = layout.indexOf(s.name);
        if (p instanceof PyModule) {
            if (slot >= 0) s.remember(Site.SLOT, p, slot, null);
            return;
        }
        if (!t.plainGet()) return;
        Object inClass = t.lookup(s.name);
        if (isData(inClass)) {
            if (inClass instanceof PyProperty property && property.reader() instanceof Function g && g.simple == 1) s.remember(Site.PROPERTY, p, 0, g);
        } else if (slot >= 0) {
            s.remember(Site.SLOT, p, slot, null);
        } else if (inClass instanceof PyObject method && method.isMethod() && !method.type().scripted()) {
            s.remember(Site.METHOD, p, 0, method);
        }
    }

    private static boolean isData(Object attribute) {
        if (!(attribute instanceof PyObject d)) return false;
        return d.isData() || d.type().scripted() && (d.type().special(Special.SET) != PyType.ABSENT || d.type().special(Special.DELETE) != PyType.ABSENT);
    }

    boolean store(Frame f, Object o, Site s, Object value, int next) {
        if (o instanceof PyObject p) {
            PyType t = p.type();
            Layout layout = p.layout();
            if (s.kind == Site.NEW && s.holds(p)) {
                p.ownAttribute(s.name, value);
                return false;
            }
            s.kind = Site.NOTHING;
            if (!layout.isDictionary() && !(p instanceof PyType) && t.plainSet()) {
                int slot = layout.indexOf(s.name);
                if (slot >= 0 && !isData(t.lookup(s.name))) {
                    s.remember(Site.SLOT, p, slot, null);
                    p.slot(slot, value);
                    return false;
                }
                if (slot < 0 && !isData(t.lookup(s.name))) {
                    Values.setAttribute(o, s.name, value);
                    boolean added = p.layout() != layout && !p.layout().isDictionary() && p.layout().size() == layout.size() + 1;
                    if (added) s.remember(layout, t);
                    return false;
                }
            } else if (t.scripted() && t.special(Special.SETATTR) instanceof Function g && g.simple == 3) {
                Frame callee = new Frame(g);
                callee.r[0] = o;
                callee.r[1] = s.name;
                callee.r[2] = value;
                m.push(callee, f, 0, Frame.DISCARD, next);
                return true;
            }
        }
        Values.setAttribute(o, s.name, value);
        return false;
    }

    /** Calls a method without making a bound one where its class has it. */
    boolean callMethod(Frame f, Object o, Site s, int d, int at, int n) {
        if (o instanceof PyObject p) {
            if (s.kind == Site.NOTHING || !s.holds(p)) learn(p, s);
            // From here on an error is the call's, not that of looking up the attribute.
            int pc = f.pc++;
            if (s.kind == Site.METHOD && s.holds(p)) return on(f, s.found, o, s, d, at, n);
            if (s.kind == Site.SLOT && s.holds(p)) return calling.call(f, p.slot(s.slot), d, at, n);
            if (p instanceof PySuper up && !(up.self() instanceof PyType) && up.raw(s.name) instanceof PyObject above && above.isMethod()) {
                return calling.callOn(f, above, up.self(), d, at, n);
            }
            f.pc = pc;
        } else {
            PyType t = Values.typeOf(o);
            if (s.kind != Site.METHOD || s.layout != null || s.type != t) {
                s.kind = Site.NOTHING;
                if (t.lookup(s.name) instanceof PyObject found && found.isMethod()) s.remember(t, found);
            }
            if (s.kind == Site.METHOD) {
                f.pc++;
                return calling.callOn(f, s.found, o, d, at, n);
            }
        }
        Object method = Values.getAttribute(o, s.name);
        f.pc++;
        return calling.call(f, method, d, at, n);
    }

    private boolean on(Frame f, PyObject method, Object o, Site s, int d, int at, int n) {
        if (o instanceof Generator g && n == 1 && s.name.equals("send")) return calling.next(f, g, f.r[f.code.ops[at]], d, Unbound.UNBOUND, at + n);
        if (o instanceof Generator g && n == 0 && s.name.equals("__next__")) return calling.next(f, g, null, d, Unbound.UNBOUND, at + n);
        return calling.callOn(f, method, o, d, at, n);
    }
}

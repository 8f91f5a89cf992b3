package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where names live: one for the module and each class body, function and comprehension.
 *
 * <p>List, set and dictionary comprehensions have a scope but no frame of their own: their names are registers of the frame around
 * them. All other scopes own a frame; what crosses from one frame to another goes through cells.
 */
final class Scope {
    /** What a scope belongs to. */
    enum Kind { MODULE, CLASS, FUNCTION, COMPREHENSION }

    /** How a name is reached. */
    enum Access { REGISTER, CELL, FREE, CLASS_FREE, GLOBAL, NAME }

    final Kind kind;
    final String name;
    final Scope parent;
    /** Whether it is a generator. */
    boolean generator;
    /** What this scope binds itself. */
    final Map<String, Variable> variables = new LinkedHashMap<>();
    final Set<String> globals = new LinkedHashSet<>();
    /** Declared nonlocal, with the place of the declaration. */
    final Map<String, Tree.Span> nonlocals = new LinkedHashMap<>();
    final Set<String> used = new LinkedHashSet<>();
    /** Variables of outer frames that this frame closes over, in the order of its closure; only filled where the scope owns a frame. */
    final List<Variable> free = new ArrayList<>();
    final List<Scope> children = new ArrayList<>();

    Scope(Kind kind, String name, Scope parent) {
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        if (parent != null) parent.children.add(this);
    }

    /** The scope whose frame holds this one's names. */
    Scope frame() {
        Scope s = this;
        while (s.kind == Kind.COMPREHENSION) s = s.parent;
        return s;
    }

    /** As tracebacks and {@code __qualname__} say it: {@code outer.<locals>.inner}. */
    String qualifiedName() {
        if (parent == null) return name;
        Scope p = parent;
        if (p.kind == Kind.MODULE || p.globals.contains(name)) return name;
        return p.qualifiedName() + (p.kind == Kind.CLASS ? "." : ".<locals>.") + name;
    }

    Variable bind(String name) { return variables.computeIfAbsent(name, n -> new Variable(n, this)); }

    /** The variable that a name means here, or null for a global. */
    Variable find(String name) {
        if (globals.contains(name)) return null;
        Variable own = variables.get(name);
        if (own != null && kind != Kind.MODULE) return own;
        return parent == null ? null : parent.outer(name);
    }

    /** The same, asked by a scope within: the names of a class body are not seen from its functions, except {@code __class__}. */
    private Variable outer(String name) {
        for (Scope s = this; s != null; s = s.parent) {
            if (s.kind == Kind.MODULE) return null;
            if (s.kind == Kind.CLASS) {
                if (name.equals("__class__")) return s.classCell();
                continue;
            }
            if (s.globals.contains(name)) return null;
            Variable v = s.variables.get(name);
            if (v != null) return v;
        }
        return null;
    }

    /** The cell that {@code super()} finds the class in. */
    private Variable classCell() { return variables.computeIfAbsent("__class__", n -> new Variable(n, this)); }

    /** Marks what is captured, in this scope and all within. */
    void resolve() {
        for (String name : used) {
            Variable v = kind == Kind.CLASS && variables.containsKey(name) ? null : find(name);
            if (v != null) capture(v);
        }
        for (Scope child : children) child.resolve();
    }

    private void capture(Variable v) {
        Scope home = v.owner.frame();
        for (Scope s = frame(); s != home; s = s.parent.frame()) {
            v.shared = true;
            if (!s.free.contains(v)) s.free.add(v);
        }
    }

    /** How code of this scope reaches a name, that is {@code v} by {@link #find}. */
    Access access(String name, Variable v) {
        if (v == null) return kind == Kind.CLASS && !globals.contains(name) ? Access.NAME : Access.GLOBAL;
        if (v.owner.kind == Kind.CLASS && kind == Kind.CLASS && v.owner == this) return Access.NAME;
        if (v.owner.frame() != frame()) return kind == Kind.CLASS ? Access.CLASS_FREE : Access.FREE;
        return v.shared ? Access.CELL : Access.REGISTER;
    }

    /** The scope of each tree that has one. */
    record Scopes(Scope module, Map<Object, Scope> of) {
        Scope of(Tree tree) { return of.get(tree); }
    }
}

package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What the compiler knows while it works on one frame's code: its scope, the names that surely have a value, the statements around. */
final class Unit {
    final Assembler code;
    final Sources source;
    final Scope.Scopes scopes;
    final Options options;
    /** The class around, for private names; null outside of classes. */
    final String className;
    /** Changes while a comprehension is compiled. */
    Scope scope;
    final Deque<Block> blocks = new ArrayDeque<>();
    /** By register: whether the name in it has a value here for sure. */
    boolean[] assigned;
    final Expressions expressions;
    final Statements statements;
    final Assignments assignments;
    private int depth;

    /** What holds for a whole source; {@code shown} is the expression whose value a notebook's cell shows, or null. */
    record Options(boolean traced, boolean textAnnotations, Tree.Expr shown) { }

    Unit(Code code, Scope scope, Sources source, Scope.Scopes scopes, Options options, String className) {
        this.source = source;
        this.scopes = scopes;
        this.options = options;
        this.className = className;
        this.scope = scope;
        int locals = number(scope, 0);
        this.code = new Assembler(code, locals, source);
        code.localNames = new String[locals];
        code.sharedLocals = new boolean[locals];
        list(scope, code);
        code.freeNames = new String[scope.free.size()];
        for (int i = 0; i < code.freeNames.length; i++) code.freeNames[i] = scope.free.get(i).name;
        assigned = new boolean[locals];
        expressions = new Expressions(this);
        statements = new Statements(this);
        assignments = new Assignments(this);
    }

    /** Gives registers to the names of a frame: its own, then those of its comprehensions. */
    private static int number(Scope s, int next) {
        if (s.kind == Scope.Kind.FUNCTION || s.kind == Scope.Kind.COMPREHENSION) {
            for (Variable v : s.variables.values()) v.register = next++;
        } else if (s.kind == Scope.Kind.CLASS && s.variables.containsKey("__class__")) {
            s.variables.get("__class__").register = next++;
        }
        for (Scope child : s.children) if (child.kind == Scope.Kind.COMPREHENSION) next = number(child, next);
        return next;
    }

    private static void list(Scope s, Code code) {
        for (Variable v : s.variables.values()) {
            if (v.register < 0 || s.kind == Scope.Kind.CLASS && !v.name.equals("__class__") || s.kind == Scope.Kind.MODULE) continue;
            code.localNames[v.register] = v.name;
            code.sharedLocals[v.register] = v.shared;
        }
        for (Scope child : s.children) if (child.kind == Scope.Kind.COMPREHENSION) list(child, code);
    }

    void deeper(Tree.Span at) { source.deeper(++depth, at); }

    void shallower() { depth--; }

    // What surely has a value

    boolean[] known() { return assigned.clone(); }

    /** Nothing comes here, so anything may be said. */
    void unreachable() { Arrays.fill(assigned, true); }

    static boolean[] both(boolean[] a, boolean[] b) {
        boolean[] all = new boolean[a.length];
        for (int i = 0; i < all.length; i++) all[i] = a[i] && b[i];
        return all;
    }

    // Names

    String mangle(String name) { return Names.mangle(className, name); }

    private int freeIndex(Variable v) { return scope.frame().free.indexOf(v); }

    /** The register that holds a name's value: its own, or a new one. */
    int load(String raw) {
        String name = mangle(raw);
        Variable v = scope.find(name);
        if (scope.access(name, v) == Scope.Access.REGISTER) {
            check(v);
            if (!v.walrus) return v.register;
            int t = code.temporary();
            code.emit(Opcode.MOVE, t, v.register);
            return t;
        }
        int t = code.temporary();
        loadInto(raw, t);
        return t;
    }

    private void check(Variable v) {
        if (assigned[v.register]) return;
        code.emit(Opcode.CHECK, v.register, code.string(v.name));
        if (!v.deleted) assigned[v.register] = true;
    }

    void loadInto(String raw, int d) {
        String name = mangle(raw);
        Variable v = scope.find(name);
        switch (scope.access(name, v)) {
            case REGISTER -> {
                check(v);
                code.emit(Opcode.MOVE, d, v.register);
            }
            case CELL -> code.emit(Opcode.LOAD_CELL, d, v.register);
            case FREE -> code.emit(Opcode.LOAD_FREE, d, freeIndex(v));
            case CLASS_FREE -> code.emit(Opcode.LOAD_CLASS_FREE, d, freeIndex(v), code.string(name));
            case GLOBAL -> code.emit(Opcode.LOAD_GLOBAL, d, code.global(name));
            case NAME -> code.emit(Opcode.LOAD_NAME, d, code.string(name));
        }
    }

    /** The register that a name lives in if storing to it is all that has to be done, or -1. */
    int home(String raw) {
        String name = mangle(raw);
        Variable v = scope.find(name);
        return scope.access(name, v) == Scope.Access.REGISTER ? v.register : -1;
    }

    /** The name in this register has a value now. */
    void gotValue(String raw) {
        Variable v = scope.find(mangle(raw));
        if (!v.deleted) assigned[v.register] = true;
    }

    void store(String raw, int s) {
        String name = mangle(raw);
        Variable v = scope.find(name);
        switch (scope.access(name, v)) {
            case REGISTER -> {
                if (s != v.register) code.emit(Opcode.MOVE, v.register, s);
                if (!v.deleted) assigned[v.register] = true;
            }
            case CELL -> code.emit(Opcode.STORE_CELL, v.register, s);
            case FREE, CLASS_FREE -> code.emit(Opcode.STORE_FREE, freeIndex(v), s);
            case GLOBAL -> code.emit(Opcode.STORE_GLOBAL, code.global(name), s);
            case NAME -> code.emit(Opcode.STORE_NAME, code.string(name), s);
        }
    }

    void delete(String raw) {
        String name = mangle(raw);
        Variable v = scope.find(name);
        switch (scope.access(name, v)) {
            case REGISTER -> code.emit(Opcode.DELETE, v.register, code.string(name));
            case CELL -> code.emit(Opcode.DELETE_CELL, v.register, code.string(name));
            case FREE, CLASS_FREE -> code.emit(Opcode.DELETE_FREE, freeIndex(v));
            case GLOBAL -> code.emit(Opcode.DELETE_GLOBAL, code.global(name));
            case NAME -> code.emit(Opcode.DELETE_NAME, code.string(name));
        }
    }

    /** Where a function made here finds a variable that it closes over. */
    int captured(Variable v) { return v.owner.frame() == scope.frame() ? v.register : -1 - freeIndex(v); }

    // Ways out

    /** Leaves for the loop's start or end, or for the caller with the value in {@code value}, through everything in between. */
    void exit(Block.Exit exit, int value) {
        for (Block b : blocks) {
            switch (b) {
                case Block.Handling h -> {
                    code.emit(Opcode.UNHANDLE, h.save());
                    forget(h.name());
                }
                case Block.Finally f -> {
                    if (exit == Block.Exit.RETURN) code.emit(Opcode.MOVE, f.value, value);
                    code.emit(Opcode.MOVE, f.state, code.constant((long) f.number(exit)));
                    code.emit(Opcode.JUMP, f.label);
                    return;
                }
                case Block.Loop l -> {
                    if (exit == Block.Exit.RETURN) continue;
                    if (exit == Block.Exit.BREAK) l.broken = true;
                    code.emit(Opcode.JUMP, exit == Block.Exit.BREAK ? l.breakLabel : l.continueLabel);
                    return;
                }
            }
        }
        code.emit(Opcode.RETURN, value);
    }

    /** The name of an exception has no value behind its handler. */
    void forget(String name) {
        if (name == null) return;
        store(name, code.constant(null));
        delete(name);
    }
}

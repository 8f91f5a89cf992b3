package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.List;

/** Compiles {@code try} and {@code with}. */
final class Handlers {
    /** How the part behind a body was reached. */
    private static final long END_OF_BODY = 0;
    private static final long EXCEPTION = 1;
    private static final int FIRST_EXIT = 2;
    private static final int MOST_NESTED = 20;

    private final Unit unit;
    private final Assembler code;

    Handlers(Unit unit) {
        this.unit = unit;
        this.code = unit.code;
    }

    private void push(Block b, Tree.Span at) {
        if (unit.blocks.size() >= MOST_NESTED) throw unit.source.error("too many statically nested blocks", at);
        unit.blocks.push(b);
    }

    void attempt(Tree.Try t) {
        if (t.finalBody().isEmpty()) {
            except(t);
            return;
        }
        guarded(t.at(), () -> {
            if (t.handlers().isEmpty()) {
                unit.statements.block(t.body());
                unit.statements.block(t.orElse());
            } else except(t);
        }, () -> unit.statements.block(t.finalBody()));
    }

    /** A body, and a last part that is gone through whichever way the body is left. */
    private void guarded(Tree.Span at, Runnable body, Runnable last) {
        int state = code.temporary();
        int exception = code.temporary();
        int save = code.temporary();
        int value = code.temporary();
        int lastLabel = code.label();
        int caught = code.label();
        code.emit(Opcode.HANDLING, save);
        boolean[] before = unit.known();
        Block.Finally block = new Block.Finally(lastLabel, state, value);
        int start = code.place();
        push(block, at);
        body.run();
        unit.blocks.pop();
        code.handler(start, code.place(), caught, exception);
        boolean[] ended = unit.assigned;
        code.emit(Opcode.MOVE, state, code.constant(END_OF_BODY));
        code.emit(Opcode.JUMP, lastLabel);

        code.put(caught);
        code.emit(Opcode.HANDLE, save, exception);
        code.emit(Opcode.MOVE, state, code.constant(EXCEPTION));
        code.put(lastLabel);
        unit.assigned = before.clone();
        int lastStart = code.place();
        push(new Block.Handling(save, null), at);
        last.run();
        unit.blocks.pop();
        int failed = code.label();
        code.handler(lastStart, code.place(), failed, value);
        for (int i = 0; i < ended.length; i++) ended[i] |= unit.assigned[i];
        code.emit(Opcode.UNHANDLE, save);
        int done = code.label();
        int again = code.label();
        int[] exits = new int[block.exits.size()];
        code.emit(Opcode.JUMP_STATE, state, done, (int) END_OF_BODY);
        code.emit(Opcode.JUMP_STATE, state, again, (int) EXCEPTION);
        for (int i = 0; i < exits.length; i++) {
            exits[i] = code.label();
            code.emit(Opcode.JUMP_STATE, state, exits[i], FIRST_EXIT + i);
        }
        for (int i = 0; i < exits.length; i++) {
            code.put(exits[i]);
            unit.exit(block.exits.get(i), value);
        }
        code.put(failed);
        code.emit(Opcode.UNHANDLE, save);
        code.emit(Opcode.RERAISE, value);
        code.put(again);
        code.emit(Opcode.RERAISE, exception);
        code.put(done);
        unit.assigned = ended;
    }

    private void except(Tree.Try t) {
        int exception = code.temporary();
        int save = code.temporary();
        int caught = code.label();
        int end = code.label();
        boolean[] before = unit.known();
        int start = code.place();
        unit.statements.block(t.body());
        code.handler(start, code.place(), caught, exception);
        unit.statements.block(t.orElse());
        code.emit(Opcode.JUMP, end);
        boolean[] after = unit.assigned;

        code.put(caught);
        code.emit(Opcode.HANDLE, save, exception);
        int handling = code.place();
        boolean all = false;
        for (int i = 0; i < t.handlers().size(); i++) {
            Tree.ExceptHandler h = t.handlers().get(i);
            if (h.type() == null && i < t.handlers().size() - 1) throw unit.source.error("default 'except:' must be last", h.at());
            unit.assigned = before.clone();
            int next = code.label();
            if (h.type() != null) {
                int mark = code.mark();
                int type = unit.expressions.value(h.type());
                int matches = code.temporary();
                Tree.Span here = code.at(h.at());
                code.emit(Opcode.MATCHES, matches, exception, type);
                code.emit(Opcode.JUMP_FALSE, matches, next);
                code.at(here);
                code.release(mark);
            }
            handler(h, exception, save);
            code.emit(Opcode.UNHANDLE, save);
            code.emit(Opcode.JUMP, end);
            after = Unit.both(after, unit.assigned);
            code.put(next);
            all |= h.type() == null;
        }
        if (!all) {
            code.emit(Opcode.UNHANDLE, save);
            code.emit(Opcode.RERAISE, exception);
        }
        int failed = code.label();
        code.handler(handling, code.place(), failed, exception);
        code.put(failed);
        code.emit(Opcode.UNHANDLE, save);
        code.emit(Opcode.RERAISE, exception);
        code.put(end);
        unit.assigned = after;
    }

    private void handler(Tree.ExceptHandler h, int exception, int save) {
        Tree.Span before = code.at(h.at());
        if (h.name() != null) unit.store(h.name(), exception);
        int start = code.place();
        push(new Block.Handling(save, h.name()), h.at());
        unit.statements.block(h.body());
        unit.blocks.pop();
        if (h.name() != null) {
            int end = code.label();
            int failed = code.label();
            int mark = code.mark();
            int again = code.temporary();
            code.handler(start, code.place(), failed, again);
            unit.forget(h.name());
            code.emit(Opcode.JUMP, end);
            code.put(failed);
            unit.forget(h.name());
            code.emit(Opcode.RERAISE, again);
            code.put(end);
            code.release(mark);
        }
        code.at(before);
    }

    /** The items of a {@code with} from one on, around its body. */
    void with(Tree.With w, int i) {
        if (i == w.items().size()) {
            unit.statements.block(w.body());
            return;
        }
        Tree.WithItem item = w.items().get(i);
        int state = code.temporary();
        int exception = code.temporary();
        int save = code.temporary();
        int value = code.temporary();
        int exit = code.temporary();
        int entered = code.temporary();
        code.emit(Opcode.ENTER, entered, exit, unit.expressions.value(item.context()));
        code.emit(Opcode.HANDLING, save);
        int last = code.label();
        int caught = code.label();
        boolean[] before = unit.known();
        Block.Finally block = new Block.Finally(last, state, value);
        int start = code.place();
        push(block, w.at());
        if (item.target() != null) unit.assignments.assign(item.target(), entered);
        with(w, i + 1);
        unit.blocks.pop();
        code.handler(start, code.place(), caught, exception);
        boolean[] after = unit.assigned;
        Tree.Span here = code.at(w.at());
        code.emit(Opcode.MOVE, state, code.constant(END_OF_BODY));
        code.put(last);
        code.emit(Opcode.EXIT, entered, exit, -1);
        int done = code.label();
        code.emit(Opcode.JUMP_STATE, state, done, (int) END_OF_BODY);
        for (int k = 0; k < block.exits.size(); k++) {
            int next = code.label();
            int mine = code.label();
            code.emit(Opcode.JUMP_STATE, state, mine, FIRST_EXIT + k);
            code.emit(Opcode.JUMP, next);
            code.put(mine);
            unit.exit(block.exits.get(k), value);
            code.put(next);
        }

        code.put(caught);
        code.emit(Opcode.HANDLE, save, exception);
        int exiting = code.place();
        code.emit(Opcode.EXIT, entered, exit, exception);
        int failed = code.label();
        code.handler(exiting, code.place(), failed, value);
        code.emit(Opcode.UNHANDLE, save);
        code.emit(Opcode.JUMP_TRUE, entered, done);
        code.emit(Opcode.RERAISE, exception);
        code.put(failed);
        code.emit(Opcode.UNHANDLE, save);
        code.emit(Opcode.RERAISE, value);
        code.put(done);
        code.at(here);
        unit.assigned = Unit.both(before, after);
    }
}

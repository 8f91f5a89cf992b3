package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import chainrule.python.types.PyTuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles {@code match}: each pattern jumps away where it does not fit; names are bound when a whole pattern does. */
final class Patterns {
    static final int SEQUENCE = 0;
    static final int MAPPING = 1;

    private final Unit unit;
    private final Assembler code;
    /** What the pattern at hand has captured so far: the register of each name. */
    private Map<String, Integer> captured = new LinkedHashMap<>();

    Patterns(Unit unit) {
        this.unit = unit;
        this.code = unit.code;
    }

    void match(Tree.Match m) {
        int subject = unit.expressions.ownValue(m.subject());
        int end = code.label();
        boolean[] before = unit.known();
        boolean[] after = unit.known();
        boolean first = true;
        boolean all = false;
        for (int i = 0; i < m.cases().size(); i++) {
            Tree.MatchCase c = m.cases().get(i);
            int next = code.label();
            int mark = code.mark();
            unit.assigned = before.clone();
            captured = new LinkedHashMap<>();
            Tree.Span here = code.at(c.pattern().at());
            if (c.guard() == null && irrefutable(c.pattern())) {
                if (i < m.cases().size() - 1) throw unit.source.error(refused(c.pattern()), c.pattern().at());
                all = true;
            }
            pattern(c.pattern(), subject, next);
            for (Map.Entry<String, Integer> e : captured.entrySet()) unit.store(e.getKey(), e.getValue());
            if (c.guard() != null) unit.expressions.jump(c.guard(), false, next);
            code.at(here);
            code.release(mark);
            unit.statements.block(c.body());
            code.emit(Opcode.JUMP, end);
            after = first ? unit.assigned : Unit.both(after, unit.assigned);
            first = false;
            code.put(next);
        }
        code.put(end);
        unit.assigned = all ? after : before;
    }

    private static String refused(Tree.Pattern p) {
        return p instanceof Tree.MatchAs a && a.name() != null ? "name capture '" + a.name() + "' makes remaining patterns unreachable" : "wildcard makes remaining patterns unreachable";
    }

    private static boolean irrefutable(Tree.Pattern p) {
        return switch (p) {
            case Tree.MatchAs a -> a.pattern() == null || irrefutable(a.pattern());
            case Tree.MatchOr o -> irrefutable(o.patterns().getLast());
            case Tree.Pattern other -> false;
        };
    }

    private void capture(String name, int register, Tree.Span at) {
        if (captured.containsKey(name)) throw unit.source.error("multiple assignments to name '" + name + "' in pattern", at);
        captured.put(name, register);
    }

    private void pattern(Tree.Pattern pattern, int subject, int fail) {
        unit.deeper(pattern.at());
        Tree.Span before = code.at(pattern.at());
        switch (pattern) {
            case Tree.MatchValue v -> code.emit(Opcode.JUMP_NOT_EQ, subject, unit.expressions.value(v.value()), fail);
            case Tree.MatchSingleton s -> code.emit(Opcode.JUMP_IS_NOT, subject, code.constant(s.value()), fail);
            case Tree.MatchSequence s -> sequence(s, subject, fail);
            case Tree.MatchMapping m -> mapping(m, subject, fail);
            case Tree.MatchClass c -> type(c, subject, fail);
            case Tree.MatchStar s -> throw unit.source.error("a starred pattern must stand in a sequence", s.at());
            case Tree.MatchAs a -> {
                if (a.pattern() != null) pattern(a.pattern(), subject, fail);
                if (a.name() != null) capture(a.name(), subject, a.at());
            }
            case Tree.MatchOr o -> alternatives(o, subject, fail);
        }
        code.at(before);
        unit.shallower();
    }

    private void sequence(Tree.MatchSequence s, int subject, int fail) {
        int t = code.temporary();
        code.emit(Opcode.MATCH_KIND, t, subject, SEQUENCE);
        code.emit(Opcode.JUMP_FALSE, t, fail);
        int star = -1;
        List<Tree.Pattern> parts = s.patterns();
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof Tree.MatchStar)) continue;
            if (star >= 0) throw unit.source.error("multiple starred expressions in sequence pattern", s.at());
            star = i;
        }
        code.emit(Opcode.LENGTH, t, subject);
        code.emit(star < 0 ? Opcode.JUMP_NOT_EQ : Opcode.JUMP_NOT_GE, t, code.constant((long) (star < 0 ? parts.size() : parts.size() - 1)), fail);
        int[] registers = new int[parts.size()];
        List<Integer> all = new java.util.ArrayList<>();
        for (int i = 0; i < registers.length; i++) all.add(registers[i] = code.temporary());
        if (star < 0) code.emitList(Opcode.UNPACK, new int[] {subject, registers.length}, all);
        else code.emitList(Opcode.UNPACK_STAR, new int[] {subject, star, registers.length - star - 1}, all);
        for (int i = 0; i < registers.length; i++) {
            if (!(parts.get(i) instanceof Tree.MatchStar m)) pattern(parts.get(i), registers[i], fail);
            else if (m.name() != null) capture(m.name(), registers[i], m.at());
        }
    }

    private void mapping(Tree.MatchMapping m, int subject, int fail) {
        int t = code.temporary();
        code.emit(Opcode.MATCH_KIND, t, subject, MAPPING);
        code.emit(Opcode.JUMP_FALSE, t, fail);
        int keys = code.temporary();
        code.emitList(Opcode.TUPLE, new int[] {keys, m.keys().size()}, unit.expressions.values(m.keys()));
        if (!m.keys().isEmpty()) {
            code.emit(Opcode.MATCH_KEYS, t, subject, keys);
            code.emit(Opcode.JUMP_IS, t, code.constant(null), fail);
            parts(m.patterns(), t, fail);
        }
        if (m.rest() != null) {
            int rest = code.temporary();
            code.emit(Opcode.MATCH_REST, rest, subject, keys);
            capture(m.rest(), rest, m.at());
        }
    }

    private void type(Tree.MatchClass c, int subject, int fail) {
        int type = unit.expressions.value(c.type());
        int t = code.temporary();
        code.emit(Opcode.MATCH_CLASS, t, subject, type, c.patterns().size(), code.constant(PyTuple.of(c.names().toArray())));
        code.emit(Opcode.JUMP_IS, t, code.constant(null), fail);
        List<Tree.Pattern> all = new java.util.ArrayList<>(c.patterns());
        all.addAll(c.namedPatterns());
        parts(all, t, fail);
    }

    /** Patterns for the values of a tuple. */
    private void parts(List<Tree.Pattern> patterns, int tuple, int fail) {
        List<Integer> registers = new java.util.ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) registers.add(code.temporary());
        code.emitList(Opcode.UNPACK, new int[] {tuple, registers.size()}, registers);
        for (int i = 0; i < patterns.size(); i++) pattern(patterns.get(i), registers.get(i), fail);
    }

    /** Each alternative binds the same names; they meet in the registers of the first. */
    private void alternatives(Tree.MatchOr o, int subject, int fail) {
        Map<String, Integer> outer = captured;
        Map<String, Integer> common = null;
        int end = code.label();
        for (int i = 0; i < o.patterns().size(); i++) {
            boolean last = i == o.patterns().size() - 1;
            int next = last ? fail : code.label();
            captured = new LinkedHashMap<>();
            pattern(o.patterns().get(i), subject, next);
            if (common == null) {
                common = new LinkedHashMap<>();
                for (String name : captured.keySet()) common.put(name, code.temporary());
            }
            if (!common.keySet().equals(captured.keySet())) throw unit.source.error("alternative patterns bind different names", o.at());
            for (Map.Entry<String, Integer> e : captured.entrySet()) code.emit(Opcode.MOVE, common.get(e.getKey()), e.getValue());
            code.emit(Opcode.JUMP, end);
            if (!last) code.put(next);
        }
        code.put(end);
        captured = outer;
        for (Map.Entry<String, Integer> e : common.entrySet()) capture(e.getKey(), e.getValue(), o.at());
    }
}

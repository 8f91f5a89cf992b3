package chainrule.program;

import chainrule.array.Shape;
import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.math.Numbers;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Update;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Program as people read it: what goes in, then each part of the step with its lines, what the state becomes, what is
 * returned, and what it all costs. Values have the names of tensors, or of the operations that make them; single numbers
 * stand where they are used. Operands broadcast, so that nothing is said of it, and {@code w.T} is a matrix turned.
 */
final class ProgramText {
    private static final int SHOWN = 8;

    private final Program program;
    /** What stands for a value where it is used. */
    private final String[] names;
    /** Values that have no line: they are said in other words. */
    private final boolean[] hidden;
    private final StringBuilder text = new StringBuilder();

    private ProgramText(Program program) {
        this.program = program;
        hidden = hidden(program);
        names = names(program, hidden);
    }

    static String of(Program program) { return new ProgramText(program).write(); }

    private String write() {
        text.append("program ").append(program.name()).append('\n');
        for (Role role : new Role[] {Role.INPUT, Role.STATE, Role.CONSTANT}) values(role);
        parts();
        if (!program.updates().isEmpty()) text.append("updates\n");
        for (Update u : program.updates()) text.append("  ").append(names[u.state()]).append(" <- ").append(said(u.from())).append('\n');
        text.append("return");
        String between = " ";
        for (int output : program.outputs()) {
            text.append(between).append(said(output));
            between = ", ";
        }
        text.append('\n').append(grouped(program.flops())).append(" flops, ").append(grouped(program.bytes())).append(" bytes if no memory is reused\n");
        return text.toString();
    }

    private void values(Role role) {
        List<String[]> rows = new ArrayList<>();
        for (Value v : program.values()) {
            if (v.role() != role || isNumber(v)) continue;
            rows.add(new String[] {names[v.id()], type(v) + (role == Role.CONSTANT ? " " + elements(v) : "")});
        }
        if (rows.isEmpty()) return;
        text.append(role == Role.INPUT ? "inputs\n" : role == Role.STATE ? "states\n" : "constants\n");
        columns(rows, "  ", "  ");
    }

    /** A part of one line needs no title, unless it is a gradient. */
    private void parts() {
        List<Instruction> all = new ArrayList<>();
        for (Instruction i : program.instructions()) if (!hidden[i.out()]) all.add(i);
        List<String[]> loose = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            String title = all.get(at).part();
            List<String[]> rows = new ArrayList<>();
            for (; at < all.size() && all.get(at).part().equals(title); at++) rows.add(new String[] {line(all.get(at)), type(program.value(all.get(at).out()))});
            if (title.isEmpty() || rows.size() == 1 && !title.startsWith("backward")) {
                loose.addAll(rows);
                continue;
            }
            columns(loose, "", "  : ");
            loose.clear();
            text.append(title).append('\n');
            columns(rows, "  ", "  : ");
        }
        columns(loose, "", "  : ");
    }

    private void columns(List<String[]> rows, String indent, String between) {
        int width = 0;
        for (String[] row : rows) width = Math.max(width, row[0].length());
        for (String[] row : rows) {
            text.append(indent).append(row[0]);
            for (int n = row[0].length(); n < width; n++) text.append(' ');
            text.append(between).append(row[1]).append('\n');
        }
    }

    private String line(Instruction i) {
        StringBuilder b = new StringBuilder(names[i.out()]).append(" = ").append(i.name()).append('(');
        String between = "";
        for (int in : i.in()) {
            b.append(between).append(said(in));
            between = ", ";
        }
        String how = how(i);
        if (!how.isEmpty()) b.append(between).append(how);
        return b.append(')').toString();
    }

    /** What is not told by the shapes. */
    private String how(Instruction i) {
        Attrs attrs = i.attrs();
        return switch (i.kernel()) {
            case Kernel.Convert c -> attrs.dtype().label();
            case Kernel.Reduce r -> list(attrs.ints().length == 1 ? "axis " : "axes ", attrs.ints());
            case Kernel.Movement m -> switch (m.move()) {
                case EXPAND, RESHAPE -> "";
                case PERMUTE -> list("axes ", attrs.ints());
                case SLICE, OVERWRITE -> slices(attrs.ints(), program.value(i.in()[0]).shape());
                case EMBED -> attrs.toString();
            };
            case Kernel.Elementwise e -> "";
            case Kernel.MatMul m -> "";
            case Kernel.Scan s -> attrs.toString();
            case Kernel.Gather g -> list("axis ", attrs.ints());
            case Kernel.Scatter s -> list("axis ", attrs.ints());
            case Kernel.ScatterAdd s -> "axis " + attrs.ints()[0];
            case Kernel.Window w -> attrs.toString();
            case Kernel.Overlap o -> attrs.toString();
            case Kernel.Highest h -> attrs.toString();
            case Kernel.External e -> attrs.toString();
        };
    }

    private static String list(String before, int[] ints) {
        StringBuilder b = new StringBuilder(ints.length == 0 ? "" : before);
        for (int k = 0; k < ints.length; k++) b.append(k == 0 ? "" : " ").append(ints[k]);
        return b.toString();
    }

    /** As Python writes them: {@code [0:2, :, 5::-1]}. */
    private static String slices(int[] ints, int[] whole) {
        StringBuilder b = new StringBuilder("[");
        for (int d = 0; d < whole.length; d++) {
            int start = ints[3 * d];
            int length = ints[3 * d + 1];
            int step = ints[3 * d + 2];
            b.append(d == 0 ? "" : ", ");
            if (start == 0 && length == whole[d] && step == 1) b.append(':');
            else if (length == 1) b.append(start);
            else {
                int stop = start + (length - 1) * step + (step > 0 ? 1 : -1);
                b.append(start).append(':');
                if (stop >= 0) b.append(stop);
                if (step != 1) b.append(':').append(step);
            }
        }
        return b.append(']').toString();
    }

    private String said(int value) {
        Value v = program.value(value);
        return isNumber(v) ? number(v, 0) : names[value];
    }

    /** Constants of one element are written where they are used. */
    private static boolean isNumber(Value v) { return v.constant() != null && v.constant().length == 1; }

    private static String elements(Value v) {
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < Math.min(SHOWN, v.constant().length); i++) b.append(i == 0 ? "" : ", ").append(number(v, i));
        return b.append(v.constant().length > SHOWN ? ", ...]" : "]").toString();
    }

    private static String number(Value v, int i) {
        double number = v.constant()[i];
        return switch (v.dtype()) {
            case BOOL -> number != 0 ? "true" : "false";
            case INT64 -> Long.toString((long) number);
            case FLOAT32 -> Numbers.repr((float) number);
            case FLOAT64 -> Numbers.repr(number);
        };
    }

    private static String type(Value v) { return v.dtype().label() + " " + Shape.text(v.shape()); }

    /** Repeated axes, and new ones in front, where only operations that broadcast use them; and turned matrices. */
    private static boolean[] hidden(Program program) {
        boolean[] broadcasts = new boolean[program.values().size()];
        boolean[] turns = new boolean[program.values().size()];
        for (Instruction i : program.instructions()) {
            if (!(i.kernel() instanceof Kernel.Movement m)) continue;
            broadcasts[i.out()] = m.move() == Kernel.Move.EXPAND || m.move() == Kernel.Move.RESHAPE && isPadded(program.value(i.in()[0]).shape(), program.value(i.out()).shape());
            turns[i.out()] = m.move() == Kernel.Move.PERMUTE && Arrays.equals(i.attrs().ints(), new int[] {1, 0});
        }
        for (int k = program.instructions().size() - 1; k >= 0; k--) {
            Instruction i = program.instructions().get(k);
            boolean free = i.kernel() instanceof Kernel.Elementwise || broadcasts[i.out()];
            if (!free) for (int in : i.in()) broadcasts[in] = false;
        }
        boolean[] hidden = new boolean[broadcasts.length];
        for (int v = 0; v < hidden.length; v++) hidden[v] = (broadcasts[v] || turns[v]) && program.value(v).name().isEmpty();
        for (int output : program.outputs()) hidden[output] = false;
        for (Update u : program.updates()) hidden[u.from()] = false;
        return hidden;
    }

    private static boolean isPadded(int[] from, int[] to) {
        int more = to.length - from.length;
        if (more < 0) return false;
        for (int d = 0; d < to.length; d++) if (to[d] != (d < more ? 1 : from[d - more])) return false;
        return true;
    }

    /** A name for every value, no two alike: its own, or that of what makes it with a number. */
    private static String[] names(Program program, boolean[] hidden) {
        String[] names = new String[program.values().size()];
        Set<String> taken = new HashSet<>();
        for (Value v : program.values()) {
            if (v.name().isEmpty()) continue;
            String name = v.name();
            for (int n = 2; !taken.add(name); n++) name = v.name() + "_" + n;
            names[v.id()] = name;
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Value v : program.values()) if (names[v.id()] == null && v.role() != Role.COMPUTED) names[v.id()] = numbered(v.role() == Role.CONSTANT ? "constant" : "array", counts, taken);
        for (Instruction i : program.instructions()) {
            if (names[i.out()] != null) continue;
            names[i.out()] = hidden[i.out()] ? aside(program.value(i.in()[0]), names, i) : numbered(i.name(), counts, taken);
        }
        return names;
    }

    /** What a value without a line is called, after the one it comes from. */
    private static String aside(Value from, String[] names, Instruction i) {
        String name = isNumber(from) ? number(from, 0) : names[from.id()];
        if (!(i.kernel() instanceof Kernel.Movement m) || m.move() != Kernel.Move.PERMUTE) return name;
        return name.endsWith(".T") ? name.substring(0, name.length() - 2) : name + ".T";
    }

    private static String numbered(String base, Map<String, Integer> counts, Set<String> taken) {
        String name;
        do name = base + counts.merge(base, 1, Integer::sum);
        while (!taken.add(name));
        return name;
    }

    /** 1234567 as 1,234,567. */
    private static String grouped(long n) {
        String digits = Long.toString(n);
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) b.append(i > 0 && (digits.length() - i) % 3 == 0 ? "," : "").append(digits.charAt(i));
        return b.toString();
    }
}

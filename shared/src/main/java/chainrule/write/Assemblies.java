package chainrule.write;

import chainrule.write.Form.Assembly;
import chainrule.write.Form.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arrays put together of parts: padding, joining, writing into slices, and the gradients of slices. */
final class Assemblies {
    private Assemblies() { }

    /** {@code part} in zeros; {@code ints} = result length, start, step for each axis. */
    static Term embed(Terms terms, Term part, int[] partShape, int[] ints) {
        int[] whole = new int[partShape.length];
        List<Span> spans = new ArrayList<>();
        for (int d = 0; d < whole.length; d++) {
            whole[d] = ints[3 * d];
            spans.add(Cuts.span(ints[3 * d + 1], partShape[d], ints[3 * d + 2], whole[d]));
        }
        Placed p = placed(part, partShape, spans);
        return made(terms, whole, false, List.of(p.spans), part, List.of(p.part), false);
    }

    /** {@code base} with {@code part} over a slice; {@code ints} = start, length, step for each axis. */
    static Term overwrite(Terms terms, Term base, int[] whole, Term part, int[] partShape, int[] ints) {
        List<Span> spans = new ArrayList<>();
        for (int d = 0; d < whole.length; d++) spans.add(Cuts.span(ints[3 * d], ints[3 * d + 1], ints[3 * d + 2], whole[d]));
        Placed p = placed(part, partShape, spans);
        if (spans.stream().allMatch(Span::whole)) return part;
        if (base.form instanceof Assembly a && !a.adds()) {
            List<List<Span>> places = new ArrayList<>(a.places());
            places.add(p.spans);
            List<Term> parts = new ArrayList<>(base.in);
            parts.add(p.part);
            return made(terms, whole, a.based(), places, base, parts, false);
        }
        if (base.isNumber(0)) return made(terms, whole, false, List.of(p.spans), part, List.of(p.part), false);
        return made(terms, whole, true, List.of(p.spans), base, List.of(base, p.part), false);
    }

    /** The sum of two arrays of parts in zeros, as one; null if they are none. */
    static Term sum(Terms terms, Term x, Term y) {
        if (!(x.form instanceof Assembly a) || !(y.form instanceof Assembly b) || a.based() || b.based() || !a.shape().equals(b.shape())) return null;
        if (isPadding(x) && isPadding(y) && a.places().get(0).equals(b.places().get(0))) return null;
        if (!(a.adds() || a.places().size() == 1) || !(b.adds() || b.places().size() == 1)) return null;
        List<List<Span>> places = new ArrayList<>(a.places());
        places.addAll(b.places());
        List<Term> parts = new ArrayList<>(x.in);
        parts.addAll(y.in);
        Term all = made(terms, Shapes.array(a.shape()), false, places, x, parts, true);
        return isDisjoint((Assembly) all.form) ? sorted(terms, all) : all;
    }

    private static Term made(Terms terms, int[] whole, boolean based, List<List<Span>> places, Term like, List<Term> parts, boolean adds) {
        return terms.make(new Assembly(Shapes.list(whole), based, List.copyOf(places), adds), whole, like.dtype, parts.toArray(new Term[0]));
    }

    private record Placed(Term part, List<Span> spans) { }

    /** Single positions are named without a colon where the part comes without such an axis. */
    private static Placed placed(Term part, int[] shape, List<Span> spans) {
        if (part.form instanceof Form.Reshape && Arrays.equals(part.shape, shape)) {
            List<Span> dropped = Cuts.dropped(spans, part.in.get(0).shape);
            if (dropped != null) return new Placed(part.in.get(0), dropped);
        }
        return new Placed(part, List.copyOf(spans));
    }

    /** The same parts, the first in the array first. */
    private static Term sorted(Terms terms, Term t) {
        Assembly a = (Assembly) t.form;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < t.in.size(); i++) order.add(i);
        order.sort((i, j) -> {
            for (int d = 0; d < a.shape().size(); d++) {
                int compared = Integer.compare(a.places().get(i).get(d).start(), a.places().get(j).get(d).start());
                if (compared != 0) return compared;
            }
            return 0;
        });
        List<List<Span>> places = new ArrayList<>();
        List<Term> parts = new ArrayList<>();
        for (int i : order) {
            places.add(a.places().get(i));
            parts.add(t.in.get(i));
        }
        return made(terms, Shapes.array(a.shape()), false, places, t, parts, true);
    }

    /** Whether no two parts touch. */
    static boolean isDisjoint(Assembly a) {
        for (int i = 0; i < a.places().size(); i++) for (int j = 0; j < i; j++) if (!areApart(a.places().get(i), a.places().get(j))) return false;
        return true;
    }

    private static boolean areApart(List<Span> a, List<Span> b) {
        for (int d = 0; d < a.size(); d++) if (last(a.get(d)) < first(b.get(d)) || last(b.get(d)) < first(a.get(d))) return true;
        return false;
    }

    private static int first(Span s) { return s.step() > 0 ? s.start() : s.start() + (s.count() - 1) * s.step(); }

    private static int last(Span s) { return s.step() > 0 ? s.start() + (s.count() - 1) * s.step() : s.start(); }

    /** Whether it is one array with zeros around. */
    static boolean isPadding(Term t) {
        if (!(t.form instanceof Assembly a) || a.based() || a.places().size() != 1 || a.adds()) return false;
        int n = 0;
        for (Span s : a.places().get(0)) if (s.step() != 1 || s.dropped() || s.start() + s.count() > a.shape().get(n++)) return false;
        return Arrays.equals(t.in.get(0).shape, Cuts.shape(a.places().get(0)));
    }

    /** Whether it is several arrays one after another along one axis; see {@link #joinedAxis}. */
    static boolean isJoin(Term t) { return joinedAxis(t) >= 0; }

    static int joinedAxis(Term t) {
        if (!(t.form instanceof Assembly a) || a.based() || a.adds() || a.places().size() < 2) return -1;
        int axis = -1;
        int end = 0;
        for (int p = 0; p < a.places().size(); p++) {
            List<Span> spans = a.places().get(p);
            if (!Arrays.equals(t.in.get(p).shape, Cuts.shape(spans))) return -1;
            for (int d = 0; d < spans.size(); d++) {
                Span s = spans.get(d);
                if (s.dropped() || s.step() != 1) return -1;
                if (s.whole()) continue;
                if (axis >= 0 && axis != d) return -1;
                axis = d;
            }
            if (axis < 0 || spans.get(axis).start() != end) return -1;
            end += spans.get(axis).count();
        }
        return end == a.shape().get(axis) ? axis : -1;
    }
}

package chainrule.write;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import java.util.List;

/** An expression: a form and what stands in it. Equal expressions are one object. Its shape is what NumPy gives it, which broadcasts to that of the value it stands for. */
final class Term {
    final int id;
    final Form form;
    final List<Term> in;
    final int[] shape;
    final DType dtype;
    /** Whether no infinity or NaN arises in it, which a product with false would not hide. */
    final boolean tame;

    Term(int id, Form form, List<Term> in, int[] shape, DType dtype) {
        this.id = id;
        this.form = form;
        this.in = in;
        this.shape = shape;
        this.dtype = dtype;
        boolean every = isTame(form);
        for (Term t : in) every &= t.tame;
        tame = every;
    }

    private static boolean isTame(Form form) {
        return switch (form) {
            case Form.Leaf l -> true;
            case Form.Number n -> n.value() - n.value() == 0;
            case Form.Scaled s -> true;
            case Form.Sum s -> true;
            case Form.Times s -> true;
            case Form.Product p -> true;
            case Form.Permute p -> true;
            case Form.Reshape r -> true;
            case Form.Fold f -> f.fold() == Kernel.Fold.SUM;
            case Form.Mean m -> true;
            case Form.Indicator i -> true;
            case Form.Comparison c -> true;
            case Form.Power p -> true;
            default -> false;
        };
    }

    int rank() { return shape.length; }

    boolean isNumber() { return form instanceof Form.Number; }

    boolean isNumber(double value) { return form instanceof Form.Number n && n.value() == value; }

    /** Whether it is worth no line of its own, however often it is used: a name or number, turned or cut. */
    boolean isTrivial() {
        return switch (form) {
            case Form.Leaf l -> true;
            case Form.Number n -> true;
            case Form.Permute p -> in.get(0).isTrivial();
            case Form.Reshape r -> in.get(0).isTrivial();
            case Form.Slice s -> in.get(0).isTrivial();
            case Form.Scaled s -> s.bottom() == 1 && Math.abs(s.top()) == 1 && in.get(0).isTrivial();
            case Form.Comparison c -> in.stream().allMatch(Term::isTrivial);
            case Form.Sum s -> false;
            case Form.Times t -> false;
            case Form.Quotient q -> false;
            case Form.Extreme e -> false;
            case Form.Choice c -> false;
            case Form.Indicator i -> in.get(0).isTrivial();
            case Form.Power p -> in.get(0).isTrivial();
            case Form.Element e -> dtype == DType.BOOL && in.size() == 1 && in.get(0).isTrivial();
            case Form.Spread s -> in.get(0).isTrivial();
            case Form.Fold f -> false;
            case Form.Mean m -> false;
            case Form.Product p -> false;
            case Form.Outer o -> false;
            case Form.Assembly a -> false;
            case Form.Pick p -> false;
            case Form.Rows r -> false;
            case Form.Along a -> false;
            case Form.AddPick a -> false;
            case Form.AddRows a -> false;
            case Form.AddAlong a -> false;
            case Form.Convert c -> false;
            case Form.Primitive p -> false;
        };
    }

    /** Whether it takes several lines, so that it must stand by itself. */
    boolean isBlock() {
        return form instanceof Form.AddPick || form instanceof Form.AddRows || form instanceof Form.Assembly a && !Assemblies.isPadding(this) && !Assemblies.isJoin(this);
    }
}

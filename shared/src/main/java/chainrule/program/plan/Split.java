package chainrule.program.plan;

/** The axes that stay and those that are folded, with the strides of an array. */
public record Split(int[] kept, int[] keptStrides, int[] folded, int[] foldedStrides, boolean last) {
    public static Split of(int[] shape, int[] strides, int[] axes) {
        boolean[] gone = new boolean[shape.length];
        for (int axis : axes) gone[axis] = true;
        int[][] parts = {new int[shape.length - axes.length], new int[shape.length - axes.length],
                new int[axes.length], new int[axes.length]};
        int kept = 0;
        int folded = 0;
        for (int d = 0; d < shape.length; d++) {
            if (gone[d]) {
                parts[2][folded] = shape[d];
                parts[3][folded++] = strides[d];
            } else {
                parts[0][kept] = shape[d];
                parts[1][kept++] = strides[d];
            }
        }
        return new Split(parts[0], parts[1], parts[2], parts[3], shape.length > 0 && gone[shape.length - 1]);
    }

    /**
     * Whether loops can read the array where it lies, whose strides count {@code element} for an element; else it is first copied: the
     * folded axes behind if the last is folded, else the others.
     */
    public boolean isDirect(int element) {
        int[][] strides = {(last ? foldedStrides : keptStrides).clone()};
        int[] shape = Layouts.collapse(last ? folded : kept, strides);
        int inner = strides[0][shape.length - 1];
        if (last) return shape.length == 1 && (inner == element || shape[0] <= 1);
        return inner == element || inner == 0;
    }
}

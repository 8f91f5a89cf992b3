package chainrule.linalg;

import chainrule.autograd.Tensor;

/** Products along the last axis, without a division, so that zeros are no exception. */
final class Products {
    private Products() { }

    /** In each place the product of all elements but the one there. */
    static Tensor others(Tensor x) { return before(x).mul(before(x.flip(-1)).flip(-1)); }

    /** In each place the product of the elements before it. Reaches twice as far back in each round. */
    private static Tensor before(Tensor x) {
        int n = x.size(-1);
        Tensor y = shifted(x, 1);
        for (int reach = 1; reach < n; reach *= 2) y = y.mul(shifted(y, reach));
        return y;
    }

    /** Moved to the right, with ones from the left. */
    private static Tensor shifted(Tensor x, int by) { return x.narrow(-1, 0, x.size(-1) - by).pad(new int[] {by, 0}, 1); }
}

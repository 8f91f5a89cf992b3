package chainrule.python.types;

/** How deep values stand in values while something walks over them by calling itself: the stack of a tab cannot be seen to end. */
public final class Nesting {
    private static final int MOST = 200;
    private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

    private Nesting() { }

    static long hash(PyTuple inner) {
        int[] depth = deeper("");
        try {
            return Values.hash(inner);
        } finally {
            depth[0]--;
        }
    }

    static boolean same(Object a, Object b) {
        int[] depth = deeper(" in comparison");
        try {
            return Values.same(a, b);
        } finally {
            depth[0]--;
        }
    }

    /** One deeper; who has gone deeper counts the answer's first number down again when it comes back. */
    public static int[] deeper(String where) {
        int[] depth = DEPTH.get();
        if (depth[0] >= MOST) throw Errors.recursion("maximum recursion depth exceeded" + where);
        depth[0]++;
        return depth;
    }
}

package chainrule.math.random;

/** Exchanges elements i and j of something that is being shuffled in place: an array, a list, the rows of a matrix. */
@FunctionalInterface
public interface Positions {
    void swap(int i, int j);
}

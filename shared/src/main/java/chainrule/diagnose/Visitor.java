package chainrule.diagnose;

/** Who hears what a run of a script passes by. */
interface Visitor {
    /**
     * {@code value} has been put at {@code place}, or is a function's result (then the place is null).
     *
     * @param time counts the reports of a run from 0; the same run has the same times
     * @return what the script is to go on with: {@code value} itself, or another
     */
    Object stored(int time, Site site, Place place, Object value);

    /** What stands at the place of an update is about to change. */
    default void before(int time, Site site, Object value) { }

    /** A loop is about to begin. */
    default void enter(Site site) { }

    /** A turn of a loop begins; whether the run is to end here. */
    default boolean turn(int time, Site site) { return false; }

    /** Expressions, from the one with number {@code first} on, can be tried out now: each is a function without parameters. */
    default void attempted(int time, int first, Object[] functions) { }
}

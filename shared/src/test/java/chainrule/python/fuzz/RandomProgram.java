package chainrule.python.fuzz;

import java.util.Random;

/** Programs by number: of the language's grammar, of calls of the libraries, or a program that somebody wrote with some of it changed. */
public final class RandomProgram {
    private RandomProgram() { }

    /** The program of that number among those of {@code seed}: always the same. */
    public static String of(long seed, int number) {
        Chance chance = chance(seed, number);
        return switch (number % 4) {
            case 0 -> new RandomScript(chance, false).program();
            case 1 -> LibraryCalls.program(chance);
            default -> Mutation.of(chance);
        };
    }

    /** Of the grammar, without what takes Python long or differs from run to run. */
    public static String tame(long seed, int number) { return new RandomScript(chance(seed, number), true).program(); }

    private static Chance chance(long seed, int number) { return new Chance(new Random(seed * 1_000_003 + number)); }
}

package chainrule.lesson;

import java.util.List;

/** A number a reader can choose: its name in messages and addresses, its label, and its range. One table serves all. */
public record Setting(String name, String label, double min, double max, double step) {
    public static final Setting SEED = new Setting("seed", "Seed", 0, 4294967295.0, 1);
    public static final Setting LEARNING_RATE = new Setting("learningRate", "Learning rate", 0, 100, 0.001);
    public static final Setting BATCH = new Setting("batch", "Batch size", 1, 1024, 1);

    public static List<Setting> all() { return List.of(SEED, LEARNING_RATE, BATCH); }

    /** {@code value}, if it is in the range, and whole where only whole numbers are. */
    public double checked(double value) {
        boolean whole = step != 1 || value == Math.floor(value);
        if (!(value >= min && value <= max) || !whole) {
            throw new IllegalArgumentException(name + ": wanted " + (step == 1 ? "a whole number" : "a number") + " from "
                    + chainrule.math.Numbers.repr(min) + " to " + chainrule.math.Numbers.repr(max) + ", got " + chainrule.math.Numbers.repr(value));
        }
        return value;
    }
}

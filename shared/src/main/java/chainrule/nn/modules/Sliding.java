package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;

/** A layer whose window slides over the last axes: what convolutions and pooling share. Lengths are one number for each axis, or one for all. */
abstract class Sliding extends Module {
    final int axes;

    Sliding(Arguments a, int axes) {
        super(a);
        this.axes = axes;
    }

    /** As many numbers as axes. */
    final int[] each(String name, int... numbers) {
        if (numbers.length != 1 && numbers.length != axes) {
            throw new ModuleException("ValueError", typeName() + ": wanted " + name + " as 1 or " + axes + " numbers, got " + numbers.length);
        }
        int[] all = new int[axes];
        for (int i = 0; i < axes; i++) all[i] = numbers[numbers.length == 1 ? 0 : i];
        return all;
    }

    static List<Object> tuple(int... numbers) {
        Object[] all = new Object[numbers.length];
        for (int i = 0; i < all.length; i++) all[i] = (long) numbers[i];
        return List.of(all);
    }
}

package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.autograd.Origin;
import chainrule.autograd.Tensor;

/** A value that a recorded run passed by. */
public final class Event {
    final int time;
    final Site site;
    /** Where it was put; null for a result. */
    final Place place;
    /** With its place in the record; null for what holds no numbers on the tape. */
    final Tensor tensor;
    final Origin origin;
    /** The origin of what stood there before an update. */
    final Origin before;
    /** The numbers as they were then; null for none, and for those of steps gone by. */
    NdArray numbers;
    /** Of a single number: that number, also of steps gone by. */
    double rate = Double.NaN;

    Event(int time, Site site, Place place, Tensor tensor, Origin before, NdArray numbers) {
        this.time = time;
        this.site = site;
        this.place = place;
        this.tensor = tensor;
        this.origin = tensor == null ? null : Origin.of(tensor);
        this.before = before;
        this.numbers = numbers;
    }

    /** As a reader would call it. */
    String name() { return place == null ? site.function() + "()" : place.text(); }

    int line() { return site.line(); }

    @Override public String toString() { return time + ": " + name() + " (line " + line() + ")"; }
}

package chainrule.compute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last events of one job, numbered from 0, kept in a ring of fixed size.
 *
 * <p>The writer never waits. Each reader brings its own cursor (the number it wants next), so a slow reader delays nobody and one
 * that comes back goes on where it left. A reader too late for an event is told how many it missed.
 */
public final class EventLog<E> {
    /** What a reader finds at its cursor. */
    public sealed interface Read<E> {
        /** The event numbered {@code id}; {@code missed} events between the cursor and it are gone from the ring. */
        record Event<E>(long id, long missed, E value) implements Read<E> {}

        /** Nothing new within the time given. */
        record Quiet<E>() implements Read<E> {}

        /** The log is closed and the reader has had all of it. */
        record End<E>() implements Read<E> {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<E> ring;
    private long next;
    private boolean closed;

    public EventLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("event log: wanted room for at least 1 event, got " + capacity);
        }
        ring = new ArrayList<>(Collections.nCopies(capacity, null));
    }

    public void append(E event) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("event log: wanted no event after the last, got " + event);
            }
            ring.set((int) (next % ring.size()), event);
            next++;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No event follows; readers get what is there, then {@link Read.End}. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first kept event numbered {@code from} or later, waiting up to {@code patience} for one to be written. */
    public Read<E> await(long from, Duration patience) throws InterruptedException {
        if (from < 0) {
            throw new IllegalArgumentException("event log: wanted a cursor of 0 or more, got " + from);
        }
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (next <= from) {
                if (closed) {
                    return new Read.End<>();
                }
                if (nanos <= 0) {
                    return new Read.Quiet<>();
                }
                nanos = more.awaitNanos(nanos);
            }
            long id = Math.max(from, next - ring.size());
            return new Read.Event<>(id, id - from, ring.get((int) (id % ring.size())));
        } finally {
            lock.unlock();
        }
    }
}

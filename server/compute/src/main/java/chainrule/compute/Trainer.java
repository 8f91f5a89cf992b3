package chainrule.compute;

import chainrule.json.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs training jobs on threads of its own, first come first served, never more at once than it has threads.
 *
 * <p>Jobs live in memory: they are gone when the server stops, and the oldest finished ones make room for new ones.
 */
public final class Trainer implements AutoCloseable {
    /** How much a trainer takes on: threads, jobs that may wait, finished jobs that are kept, and events kept of each job. */
    public record Limits(int threads, int waiting, int kept, int events) {
        public Limits {
            if (threads < 1 || waiting < 1 || kept < 1 || events < 1) {
                throw new IllegalArgumentException("trainer limits: wanted 1 or more of each, got " + threads + " threads, "
                        + waiting + " waiting, " + kept + " kept, " + events + " events");
            }
        }

        /** One core is left for answering requests, where there is more than one. */
        public static Limits ofThisMachine() {
            return new Limits(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), 32, 200, 512);
        }
    }

    private final Limits limits;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Job> queue = new ArrayDeque<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    public Trainer(Limits limits) {
        this.limits = limits;
        for (int i = 1; i <= limits.threads(); i++) {
            threads.add(Thread.ofPlatform().name("trainer-" + i).daemon().start(this::serve));
        }
    }

    public Limits limits() {
        return limits;
    }

    /** Queues a job, or returns nothing where as many are waiting as may. {@code start} is called on the thread that trains. */
    public Optional<Job> submit(Json spec, Supplier<Training> start) {
        lock.lock();
        try {
            if (closed || queue.size() >= limits.waiting()) {
                return Optional.empty();
            }
            Job job = new Job(newId(), spec, Instant.now(), start, limits.events());
            jobs.put(job.id(), job);
            queue.add(job);
            forgetOldest();
            work.signal();
            return Optional.of(job);
        } finally {
            lock.unlock();
        }
    }

    public Optional<Job> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(jobs.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** All jobs it still knows, newest first. */
    public List<Job> jobs() {
        lock.lock();
        try {
            return List.copyOf(new ArrayList<>(jobs.values()).reversed());
        } finally {
            lock.unlock();
        }
    }

    /** Cancels a waiting job at once and a running one within a slice of its steps; leaves a finished one as it is. */
    public void cancel(Job job) {
        lock.lock();
        try {
            if (queue.remove(job)) {
                job.cancelUnstarted();
            } else {
                job.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more jobs, cancels those it has, and waits a little for its threads. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            List.copyOf(queue).forEach(this::cancel);
            jobs.values().forEach(Job::cancel);
            work.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (true) {
            Job job;
            lock.lock();
            try {
                while (queue.isEmpty()) {
                    if (closed) {
                        return;
                    }
                    work.awaitUninterruptibly();
                }
                job = queue.remove();
            } finally {
                lock.unlock();
            }
            job.run();
        }
    }

    private void forgetOldest() {
        Iterator<Job> oldest = jobs.values().iterator();
        while (jobs.size() > limits.kept() && oldest.hasNext()) {
            if (oldest.next().state().last()) {
                oldest.remove();
            }
        }
    }

    private String newId() {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

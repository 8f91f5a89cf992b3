package chainrule.compute;

import chainrule.program.Executor;
import chainrule.train.Spec;
import chainrule.train.Task;
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

/**
 * Runs training jobs on threads of its own, first come first served, never more at once than it has threads.
 *
 * <p>Jobs live in memory: they are gone when the server stops, and the oldest finished ones make room for new ones.
 */
public final class Trainer implements AutoCloseable {
    /**
     * How much a trainer takes on.
     *
     * @param threads jobs trained at once
     * @param waiting jobs that may wait
     * @param kept jobs that are remembered, and {@code keptCharacters} of specs and results
     * @param events events kept of each job
     * @param bytes memory, and {@code flops} floating-point operations, that one job may take
     */
    public record Limits(int threads, int waiting, int kept, long keptCharacters, int events, long bytes, double flops) {
        public Limits {
            if (threads < 1 || waiting < 1 || kept < 1 || keptCharacters < 1 || events < 1 || bytes < 1 || !(flops >= 1)) {
                throw new IllegalArgumentException("trainer limits: wanted 1 or more of each, got " + threads + " threads, "
                        + waiting + " waiting, " + kept + " kept, " + keptCharacters + " characters, " + events + " events, "
                        + bytes + " bytes, " + flops + " operations");
            }
        }

        /** One core is left for answering requests, where there is more than one; half the memory is for jobs in training. */
        public static Limits ofThisMachine() {
            Runtime machine = Runtime.getRuntime();
            int threads = Math.max(1, machine.availableProcessors() - 1);
            return new Limits(threads, 32, 200, machine.maxMemory() / 16, 512, machine.maxMemory() / 2 / threads, 2e13);
        }
    }

    private final Limits limits;
    private final Executor executor;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Job> queue = new ArrayDeque<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /** Starts the threads; {@code executor} runs the compiled steps of every job. */
    public Trainer(Limits limits, Executor executor) {
        this.limits = limits;
        this.executor = executor;
        for (int i = 1; i <= limits.threads(); i++) {
            threads.add(Thread.ofPlatform().name("trainer-" + i).daemon().start(this::serve));
        }
    }

    public Limits limits() {
        return limits;
    }

    /** Queues a job where it is small enough and there is room. */
    public Admission submit(Spec spec) {
        String excess = excess(spec);
        if (!excess.isEmpty()) {
            return new Admission.TooLarge(excess);
        }
        lock.lock();
        try {
            if (closed || queue.size() >= limits.waiting()) {
                return new Admission.Busy(queue.size());
            }
            Job job = new Job(newId(), spec, Instant.now(), limits.events());
            jobs.put(job.id(), job);
            queue.add(job);
            forgetOldest();
            work.signal();
            return new Admission.Accepted(job);
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

    /** What is too much about a job, judged before anything is allocated for it; empty where nothing is. */
    private String excess(Spec spec) {
        Task.Cost cost = spec.task().cost();
        double flops = (double) cost.flops() * spec.steps();
        if (cost.bytes() > limits.bytes()) {
            return "The run would need about %,d kB of memory; a job may have %,d kB. Use smaller layers or fewer rows."
                    .formatted(cost.bytes() / 1_000, limits.bytes() / 1_000);
        }
        if (flops > limits.flops()) {
            return "The run would take about %.1e floating-point operations; a job may take %.1e. Use fewer steps or smaller layers."
                    .formatted(flops, limits.flops());
        }
        return "";
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
            job.run(executor);
            lock.lock();
            try {
                forgetOldest();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Makes room, oldest first; the newest job stays whatever its size. */
    private void forgetOldest() {
        long characters = jobs.values().stream().mapToLong(Job::size).sum();
        Iterator<Job> oldest = List.copyOf(jobs.values()).iterator();
        while ((jobs.size() > limits.kept() || characters > limits.keptCharacters()) && oldest.hasNext()) {
            Job job = oldest.next();
            if (job.state().last() && oldest.hasNext()) {
                jobs.remove(job.id());
                characters -= job.size();
            }
        }
    }

    private String newId() {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

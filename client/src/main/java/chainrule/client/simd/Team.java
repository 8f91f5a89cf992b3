package chainrule.client.simd;

/**
 * Writes the functions by which threads share the tasks of a step. The thread that steps announces a stage: a number that only
 * grows. Each slice of the stage has a mark, and whoever moves it from the number before to this one computes the slice; so a
 * helper that is late, or gone, or not there yet costs nothing, for the stepping
 * thread takes its slice too. Whoever has computed a slice counts it, and the stage is over when all are counted.
 *
 * <p>Helpers wait inside {@code help}: for a while in a loop, then asleep. They go when the program's {@link #TERM} is not the one that they
 * were called for. All of this lies in the shared memory, at the addresses below, each a cache line from the next.
 */
final class Team {
    /** The number of the stage, and which one it is. */
    private static final int STAGE = 64;
    private static final int WHICH = 68;
    /** Slices computed since the program was loaded. */
    private static final int DONE = 128;
    /** Helpers asleep; whether the stepping thread is. */
    private static final int SLEEPING = 192;
    private static final int WAITING = 196;
    /** Helpers that have come and not gone; the present term; whether a helper has failed within a slice; slices that helpers have computed. */
    private static final int HELPERS = 256;
    private static final int TERM = 260;
    private static final int LOST = 264;
    private static final int HELPED = 268;
    /** The marks. */
    private static final int MARKS = 320;
    private static final int LINE = 64;

    // Types of functions, by their parameters, which are all i32; and the one that gives an i32.
    static final int NONE = 0;
    static final int ONE = 1;
    private static final int TWO = 2;
    private static final int THREE = 3;
    private static final int NUMBER = 4;

    /** Turns of a waiting loop before a thread sleeps, about 50 microseconds: waking it takes as long. */
    private static final int TURNS = 20_000;
    /** Seconds to wait for a slice that a helper has begun, when the stepping thread's own, which is as long, is done. */
    private static final int PATIENCE = 60;

    private static final int EQUAL = 0x46;
    private static final int DIFFERENT = 0x47;

    private final int threads;
    private final int fork;
    private final int work;

    /** {@code first} is the number of the first of the functions that {@link #functions} gives. */
    Team(int threads, int first) {
        this.threads = threads;
        fork = first;
        work = first + 1;
    }

    /** Bytes at address 0 that it takes. */
    static int reserved(int threads) { return MARKS + threads * LINE; }

    /** The number of the function to call with the number of a stage. */
    int fork() { return fork; }

    /** The types of functions, as the type section has them. */
    static WasmCode types() {
        WasmCode types = new WasmCode().u(5);
        for (int parameters = NONE; parameters <= THREE; parameters++) {
            types.raw(0x60).u(parameters);
            for (int p = 0; p < parameters; p++) types.raw(WasmCode.I32);
            types.u(0);
        }
        return types.raw(0x60).u(0).u(1).raw(WasmCode.I32);
    }

    /**
     * {@code fork(stage)}, {@code work(stage, number, me)}, {@code help(me, term)}, {@code leave()}, {@code lost()}, and {@code here()} and
     * {@code helped()}, which give numbers: of the helpers that are there, and of the slices that helpers have computed.
     */
    Body[] functions() { return new Body[] {forked(), worked(), help(), leave(), lost(), number(HELPERS), number(HELPED)}; }

    /** Their types. */
    static final int[] TYPES = {ONE, THREE, TWO, NONE, NONE, NUMBER, NUMBER};
    /** The names of the last of them, which are exported. */
    static final String[] EXPORTS = {"help", "leave", "lost", "here", "helped"};

    private static Body number(int address) {
        Body body = new Body(0);
        load(body.code, address);
        return body;
    }

    /** Slice {@code p} of stage {@code s} is number {@code s * threads + p} of the table. */
    private void call(WasmCode code) { code.raw(0x11).u(NONE).u(0); }

    /** An atomic access; addresses are on the stack. */
    private static WasmCode atomic(WasmCode code, int op, int address) { return code.raw(0xFE).u(op).u(2).u(address); }

    private static WasmCode load(WasmCode code, int address) { return atomic(code.i32(0), 0x10, address); }

    /** Adds to a number and leaves nothing on the stack. */
    private static void add(WasmCode code, int address, int amount) { atomic(code.i32(0).i32(amount), 0x1E, address).raw(0x1A); }

    private static void put(WasmCode code, int address, int value) { atomic(code.i32(0).i32(value), 0x17, address); }

    private static void putLocal(WasmCode code, int address, int local) { atomic(code.i32(0).get(local), 0x17, address); }

    private static void notifyAll(WasmCode code, int address) { atomic(code.i32(0).i32(-1), 0x00, address).raw(0x1A); }

    /** All slices of a stage, by whoever is there. */
    private Body forked() {
        Body body = new Body(1);
        WasmCode code = body.code;
        int number = body.i32();
        int target = body.i32();
        int turns = body.i32();
        load(code, HELPERS).raw(0x45).when();
        for (int p = 0; p < threads; p++) {
            code.get(0).i32(threads).mul().i32(p).add();
            call(code);
        }
        code.raw(0x0F).end();
        load(code, STAGE).i32(1).add().set(number);
        putLocal(code, WHICH, 0);
        putLocal(code, STAGE, number);
        load(code, SLEEPING).when();
        notifyAll(code, STAGE);
        code.end();
        code.get(0).get(number).i32(0).call(work);
        code.get(number).i32(threads).mul().set(target);
        code.i32(TURNS).set(turns).loop();
        load(code, DONE).get(target).raw(EQUAL).when().raw(0x0F).end();
        code.again(turns);
        sleep(body, target);
        return body;
    }

    /** Waits for the last slices, which helpers have begun. */
    private void sleep(Body body, int target) {
        WasmCode code = body.code;
        int done = body.i32();
        int seconds = body.i32();
        put(code, WAITING, 1);
        code.loop();
        load(code, DONE).tee(done).get(target).raw(EQUAL).when();
        put(code, WAITING, 0);
        code.raw(0x0F).end();
        load(code, LOST).get(seconds).i32(PATIENCE).raw(EQUAL).raw(0x72).when().raw(0x00).end();      // unreachable
        atomic(code.i32(0).get(done).i64(1_000_000_000), 0x01, DONE).i32(2).raw(EQUAL).when();        // the time is over
        code.bump(seconds, 1).end();
        code.raw(0x0C).u(0).end();
    }

    /** The slices of a stage that are nobody's yet, one's own first, so that threads find in their caches what they wrote before. */
    private Body worked() {
        Body body = new Body(3);
        WasmCode code = body.code;
        int slice = body.i32();
        int left = body.i32();
        code.get(2).set(slice).i32(threads).set(left).loop();
        code.get(slice).i32(LINE).mul().get(1).i32(1).sub().get(1);
        atomic(code, 0x48, MARKS).get(1).i32(1).sub().raw(EQUAL).when();        // compare and exchange
        code.get(0).i32(threads).mul().get(slice).add();
        call(code);
        code.get(2).when();
        add(code, HELPED, 1);
        code.end();
        add(code, DONE, 1);
        code.end();
        code.bump(slice, 1).get(slice).i32(threads).raw(EQUAL).when().i32(0).set(slice).end();
        code.again(left);
        return body;
    }

    private Body help() {
        Body body = new Body(2);
        WasmCode code = body.code;
        int last = body.i32();
        int number = body.i32();
        int turns = body.i32();
        add(code, HELPERS, 1);
        load(code, STAGE).set(last);
        code.loop().i32(TURNS).set(turns).loop();
        load(code, STAGE).tee(number).get(last).raw(EQUAL).get(turns).i32(1).sub().tee(turns).i32(0).raw(DIFFERENT).raw(0x71).branchIf(0).end();
        load(code, TERM).get(1).raw(DIFFERENT).when();
        add(code, HELPERS, -1);
        code.raw(0x0F).end();
        code.get(number).get(last).raw(EQUAL).when();
        add(code, SLEEPING, 1);
        atomic(code.i32(0).get(last).i64(-1), 0x01, STAGE).raw(0x1A);
        add(code, SLEEPING, -1);
        code.raw(0x0C).u(1).end();
        code.get(number).set(last);
        load(code, WHICH).get(number).get(0).call(work);
        load(code, WAITING).when();
        notifyAll(code, DONE);
        code.end();
        code.raw(0x0C).u(0).end();
        return body;
    }

    /** Ends the term: a stage of which all is done already calls the helpers, who find that their term is over. For the stepping thread. */
    private Body leave() {
        Body body = new Body(0);
        WasmCode code = body.code;
        int number = body.i32();
        add(code, TERM, 1);
        load(code, STAGE).i32(1).add().set(number);
        for (int p = 0; p < threads; p++) putLocal(code, MARKS + p * LINE, number);
        add(code, DONE, threads);
        putLocal(code, STAGE, number);
        notifyAll(code, STAGE);
        return body;
    }

    /** For a helper whose slice failed: the stage will never be over. */
    private Body lost() {
        Body body = new Body(0);
        put(body.code, LOST, 1);
        notifyAll(body.code, DONE);
        return body;
    }
}

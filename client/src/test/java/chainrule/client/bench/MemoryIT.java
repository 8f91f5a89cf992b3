package chainrule.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.Tab;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Training leaves a tab's memory as it is, and dropped Programs give theirs back: the page's objects and the memory behind its
 * buffers, WebAssembly's included, after the browser has collected what nobody holds.
 */
class MemoryIT {
    private static final long MEBIBYTE = 1 << 20;

    private static Tab tab;

    /** Has the page note every WebAssembly memory that is made, without holding it. */
    private static final String NOTING = """
            const Memory = WebAssembly.Memory;
            globalThis.noted = [];
            WebAssembly.Memory = new Proxy(Memory, {
              construct(target, parameters) {
                const memory = new target(...parameters);
                noted.push(new WeakRef(memory));
                return memory;
              },
            });
            """;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        tab = new Tab();
        tab.run(NOTING);
    }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    /** Bytes of the page's objects and buffers, and of the WebAssembly memories that it still holds. */
    private static long bytes(CDPSession debugger) {
        debugger.send("HeapProfiler.collectGarbage");
        debugger.send("HeapProfiler.collectGarbage");
        JsonObject usage = debugger.send("Runtime.getHeapUsage");
        Object memories = tab.run("return noted.reduce((sum, weak) => sum + (weak.deref()?.buffer.byteLength ?? 0), 0);");
        return usage.get("usedSize").getAsLong() + usage.get("backingStorageSize").getAsLong() + ((Number) memories).longValue();
    }

    /** So many steps, or, if {@code -Dminutes} says so, as many as fit into that time. */
    @Test
    void trainingTakesNoMoreAndMoreMemory() {
        double minutes = Double.parseDouble(System.getProperty("minutes", "0"));
        CDPSession debugger = tab.debugger();
        tab.run("""
                const { engine } = await import("/bench/column.mjs");
                globalThis.run = engine.open(engine.problem("W2"), "simd");
                globalThis.train = (milliseconds) => {
                  const start = performance.now();
                  let steps = 0;
                  do {
                    for (let i = 0; i < 1000; i++) run.step(1);
                    run.write("x", run.read("x"));
                    run.loss();
                    steps += 1000;
                  } while (performance.now() - start < milliseconds);
                  return steps;
                };
                for (let i = 0; i < 10; i++) train(0);
                """);
        long before = bytes(debugger);
        long steps = 0;
        long end = System.nanoTime() + (long) (minutes * 60e9);
        for (int slice = 0; slice < 20 || System.nanoTime() < end; slice++) {
            steps += ((Number) tab.run("return train(" + (minutes > 0 ? 1000 : 0) + ");")).longValue();
        }
        long after = bytes(debugger);
        System.out.println("tab: " + steps + " steps of W2, " + before + " bytes before, " + after + " after");
        assertTrue(after < before + MEBIBYTE, before + " bytes before, " + after + " after " + steps + " steps");
        tab.run("run.close(); delete globalThis.run; delete globalThis.train;");
    }

    @Test
    void droppedProgramsGiveTheirMemoryBack() {
        CDPSession debugger = tab.debugger();
        String some = """
                const { engine } = await import("/bench/column.mjs");
                let bytes = 0;
                for (let i = 0; i < %d; i++) {
                  const run = engine.open(engine.problem("W5"), "simd");
                  run.step(1);
                  bytes += run.memoryBytes;
                  run.close();
                }
                return bytes;
                """;
        tab.run(some.formatted(3));
        long before = bytes(debugger);
        tab.run("""
                const { engine } = await import("/bench/column.mjs");
                globalThis.held = Array.from({ length: 10 }, () => engine.open(engine.problem("W5"), "simd"));
                """);
        long holding = bytes(debugger);
        // Ten are some 11 MB; the browser may have thrown other things away meanwhile.
        assertTrue(holding > before + 5 * MEBIBYTE, "what is held is counted: " + before + " bytes before, " + holding + " with ten Programs");
        tab.run("held.forEach((run) => run.close()); delete globalThis.held;");
        long held = ((Number) tab.run(some.formatted(60))).longValue();
        long after = bytes(debugger);
        System.out.println("tab: 60 Programs of " + held + " bytes in all opened and dropped, " + before + " bytes before, " + after + " after");
        assertTrue(held > 40 * MEBIBYTE, held + " bytes");
        assertTrue(after < before + 2 * MEBIBYTE, before + " bytes before, " + after + " after");
        assertEquals(0, tab.complaints().size(), tab.complaints().toString());
    }
}

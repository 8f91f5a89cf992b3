package chainrule.client.simd;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/** What the browser does for the executor: it makes memory and modules, and moves arrays in and out. */
final class Tab {
    private Tab() { }

    /** A module with its memory, or the browser's reason why there is none. */
    interface Instance extends JSObject {
        /** Empty if all went well. */
        @JSProperty String getProblem();
    }

    /** Whether the browser accepts the module. */
    @JSBody(params = "bytes", script = "return typeof WebAssembly === 'object' && WebAssembly.validate(bytes);")
    static native boolean accepts(Int8Array bytes);

    static Instance instantiate(Module module) { return instantiate(Int8Array.copyFromJavaArray(module.bytes()), module.pages()); }

    @JSBody(params = {"bytes", "pages"}, script = "try {"
            + " var memory = new WebAssembly.Memory({initial: pages});"
            + " var instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {env: {memory: memory}});"
            + " return {memory: memory, step: instance.exports.step, problem: ''};"
            + " } catch (e) { return {problem: '' + e}; }")
    private static native Instance instantiate(Int8Array bytes, int pages);

    /** Ends what others do for an instance. */
    @JSBody(params = "instance", script = "if (instance.close) instance.close();")
    static native void close(Instance instance);

    /** Runs steps; returns the browser's words if that failed, else nothing. */
    @JSBody(params = {"instance", "steps"}, script = "try { instance.step(steps); return ''; } catch (e) { return '' + e; }")
    static native String step(Instance instance, int steps);

    /** The module's function that runs steps. */
    @JSBody(params = "instance", script = "return instance.step;")
    static native JSObject function(Instance instance);

    /** Copies a typed array into memory. */
    @JSBody(params = {"instance", "address", "array"},
            script = "new array.constructor(instance.memory.buffer, address, array.length).set(array);")
    static native void write(Instance instance, int address, JSObject array);

    @JSBody(params = {"instance", "address", "length"}, script = "return new Float32Array(instance.memory.buffer, address, length);")
    static native Float32Array floats(Instance instance, int address, int length);

    @JSBody(params = {"instance", "address", "length"}, script = "return new Float64Array(instance.memory.buffer, address, length);")
    static native Float64Array doubles(Instance instance, int address, int length);

    @JSBody(params = {"instance", "address", "length"}, script = "return new Int32Array(instance.memory.buffer, address, length);")
    static native Int32Array ints(Instance instance, int address, int length);

    @JSBody(params = {"instance", "address", "length"}, script = "return new Int8Array(instance.memory.buffer, address, length);")
    static native Int8Array bytes(Instance instance, int address, int length);
}

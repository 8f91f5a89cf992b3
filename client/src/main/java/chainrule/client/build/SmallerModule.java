package chainrule.client.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a module of TeaVM's smaller without changing what it does.
 *
 * <ul>
 * <li>A method in a table of methods is called through a function that casts its object and calls it. Where nobody else calls the method,
 * it takes that function's place.
 * <li>Functions of the same code become one, and those that nobody reaches go, as do types.
 * <li>Tables of methods are filled where they are made, not one method after the other by the start code.
 * <li>Functions that are alike stand beside each other, and what stands together in code gets indices that differ by little: both pack better.
 * </ul>
 */
public final class SmallerModule {
    private SmallerModule() { }

    /** {@code SmallerModule FILE.wasm...}: each is replaced by a smaller one. */
    public static void main(String[] args) throws IOException {
        for (String file : args) Files.write(Path.of(file), smaller(Files.readAllBytes(Path.of(file))));
    }

    static byte[] smaller(byte[] bytes) {
        WasmModule module = new WasmModule(bytes);
        new PassedOn(module).takePlaces();
        new MethodTables(module).fill();
        new Unneeded(module).leaveOut();
        Order order = new Order(module);
        order.likeBesideLike();
        order.byFirstUse();
        return module.write();
    }
}

package chainrule.client.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.teavm.backend.wasm.parser.AddressListener;
import org.teavm.backend.wasm.parser.CodeListener;
import org.teavm.backend.wasm.parser.CodeSectionListener;
import org.teavm.backend.wasm.parser.CodeSectionParser;
import org.teavm.backend.wasm.parser.ImportSectionListener;
import org.teavm.backend.wasm.parser.ImportSectionParser;
import org.teavm.backend.wasm.parser.Opcode;
import org.teavm.backend.wasm.parser.WasmHollowType;

/**
 * What a WebAssembly module compiled by TeaVM asks of its JavaScript runtime: the modules it imports from, and the
 * JavaScript functions it wants made from text.
 *
 * <p>TeaVM's start code fills its string constants from the first data segment, in the order in which it lists their
 * globals ({@code global.get s0, global.get s1, ..., array.new_fixed, call initStrings}); then, for each {@code @JSBody},
 * it pushes parameter names and body ({@code global.get s, call stringToJs}, each) and calls the import
 * {@code teavmJso.createFunctionN}, N being the number of parameters. We read exactly these forms; anything else is an error.
 */
final class CompiledModule {
    /** A JavaScript function in text, as the module wants it. */
    record Function(List<String> parameters, String body) { }

    private static final int EXPORTS = 7;
    private static final int IMPORTS = 2;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final String MAKER = "createFunction";
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][\\w$]*");

    private final Path file;
    private final TreeMap<String, Set<String>> imports = new TreeMap<>();
    /** Function index of an imported {@code createFunctionN} to its N. */
    private final Map<Integer, Integer> makers = new HashMap<>();
    private final List<Function> functions = new ArrayList<>();
    private int imported;
    private int stringToJs = -1;
    private List<String> texts = List.of();

    private CompiledModule(Path file) { this.file = file; }

    static CompiledModule read(Path file) throws IOException {
        CompiledModule module = new CompiledModule(file);
        Map<Integer, byte[]> sections = module.sections(Files.readAllBytes(file));
        module.readImports(sections.get(IMPORTS));
        module.readExports(new Bytes(sections.get(EXPORTS)));
        module.readTexts(new Bytes(sections.get(DATA)));
        module.readCode(sections.get(CODE));
        return module;
    }

    /** The names of the modules it imports from. */
    Iterable<String> modules() { return imports.keySet(); }

    /** What it imports from one of them. */
    Set<String> imports(String module) { return imports.getOrDefault(module, Set.of()); }

    List<Function> functions() { return List.copyOf(functions); }

    private Map<Integer, byte[]> sections(byte[] all) {
        Map<Integer, byte[]> sections = new HashMap<>();
        Bytes bytes = new Bytes(all);
        bytes.at = 8; // past the magic number and the version
        while (bytes.at < all.length) {
            int id = bytes.next();
            byte[] content = bytes.take(bytes.leb());
            if (id != 0) sections.put(id, content);
        }
        for (int wanted : new int[] { IMPORTS, EXPORTS, CODE, DATA }) {
            if (!sections.containsKey(wanted)) throw wrong("section " + wanted + " is missing");
        }
        return sections;
    }

    private void readImports(byte[] section) {
        new ImportSectionParser(new ImportSectionListener() {
            private String name;

            @Override public void startEntry(String module, String name) {
                imports.computeIfAbsent(module, m -> new TreeSet<>()).add(name);
                this.name = module.equals("teavmJso") ? name : "";
            }

            @Override public void function(int typeIndex) {
                if (name.startsWith(MAKER)) makers.put(imported, Integer.parseInt(name.substring(MAKER.length())));
                imported++;
            }
        }).parse(AddressListener.EMPTY, section);
    }

    private void readExports(Bytes section) {
        for (int count = section.leb(); count > 0; count--) {
            String name = new String(section.take(section.leb()), StandardCharsets.UTF_8);
            section.next(); // kind
            int index = section.leb();
            if (name.equals("teavm.stringToJs")) stringToJs = index;
        }
        if (stringToJs < 0) throw wrong("it does not export teavm.stringToJs");
    }

    /** All strings of the segment that holds constants; those beyond the last constant are noise, and never asked for. */
    private void readTexts(Bytes section) {
        int segments = section.leb();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < segments && all.isEmpty(); i++) {
            if (section.next() != 0 || section.next() != 0x41) throw wrong("data segment " + i + " is not of the form (memory 0) (i32.const)");
            section.leb();
            if (section.next() != 0x0b) throw wrong("data segment " + i + " does not end its offset");
            Bytes data = new Bytes(section.take(section.leb()));
            while (data.at < data.all.length) all.add(data.wtf8(data.leb()));
        }
        texts = all;
    }

    private void readCode(byte[] section) {
        Initializer listener = new Initializer();
        CodeSectionParser parser = new CodeSectionParser(new CodeSectionListener() {
            @Override public boolean functionStart(int index, int size) {
                listener.start();
                return true;
            }

            @Override public CodeListener code() { return listener; }
        });
        parser.setFunctionIndexOffset(imported);
        parser.parse(AddressListener.EMPTY, section);
        if (functions.isEmpty() != makers.isEmpty()) throw wrong("it imports " + MAKER + " " + makers.values() + " but never calls it");
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException(file + ": " + what + "; this is not the form that TeaVM 0.15.0 writes, look at CompiledModule");
    }

    /** Follows the two forms of the class comment through straight code. */
    private final class Initializer implements CodeListener {
        private final Map<Integer, String> strings = new HashMap<>();
        private final List<Integer> globals = new ArrayList<>();
        private final List<String> pushed = new ArrayList<>();
        private boolean listed;
        private int initStrings = -1;

        /** Lists of strings that other functions make mean nothing here: only those of the function that also calls a maker. */
        void start() {
            strings.clear();
            initStrings = -1;
            forget();
        }

        void forget() {
            globals.clear();
            pushed.clear();
            listed = false;
        }

        @Override public void getGlobal(int index) {
            listed = false;
            globals.add(index);
        }

        @Override public void arrayNewFixed(int type, int length) {
            listed = globals.size() >= length;
            pushed.clear();
            if (listed) globals.subList(0, globals.size() - length).clear();
        }

        @Override public void call(int function) {
            if (listed && (initStrings < 0 || initStrings == function)) {
                initStrings = function;
                // At most 10,000 to a list, so there may be several; they continue one another.
                for (int global : globals) strings.put(global, strings.size() < texts.size() ? texts.get(strings.size()) : null);
                forget();
            } else if (function == stringToJs && !globals.isEmpty() && strings.containsKey(globals.getLast())) {
                pushed.add(strings.get(globals.getLast()));
                globals.clear();
            } else if (makers.containsKey(function)) {
                make(makers.get(function));
                forget();
            } else {
                forget();
            }
        }

        private void make(int parameters) {
            if (pushed.size() < parameters + 1) throw wrong(MAKER + parameters + " is called with something other than string constants");
            List<String> own = pushed.subList(pushed.size() - parameters - 1, pushed.size());
            for (String name : own.subList(0, parameters)) {
                if (!IDENTIFIER.matcher(name).matches()) throw wrong("\"" + name + "\" stands where the name of a parameter belongs");
            }
            functions.add(new Function(List.copyOf(own.subList(0, parameters)), own.getLast()));
        }

        @Override public void setGlobal(int index) { forget(); }

        @Override public void opcode(Opcode opcode) { forget(); }

        @Override public void nullConstant(WasmHollowType.Reference type) { forget(); }

        @Override public void error(int depth) { throw wrong("its code cannot be read"); }
    }

    /** A cursor over bytes. */
    private static final class Bytes {
        final byte[] all;
        int at;

        Bytes(byte[] all) { this.all = all; }

        int next() { return all[at++] & 0xff; }

        int leb() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int b = next();
                value |= (b & 0x7f) << shift;
                if (b < 0x80) return value;
            }
        }

        byte[] take(int length) {
            byte[] part = Arrays.copyOfRange(all, at, at + length);
            at += length;
            return part;
        }

        /** {@code units} UTF-16 units; a surrogate stands alone in three bytes or with its partner in four. */
        String wtf8(int units) {
            StringBuilder out = new StringBuilder();
            while (out.length() < units && at < all.length) {
                int b = next();
                if (b < 0x80) out.append((char) b);
                else if (b < 0xe0) out.append((char) ((b & 0x1f) << 6 | more()));
                else if (b < 0xf0) out.append((char) ((b & 0x0f) << 12 | more() << 6 | more()));
                else out.appendCodePoint((b & 0x07) << 18 | more() << 12 | more() << 6 | more());
            }
            return out.toString();
        }

        private int more() { return at < all.length ? next() & 0x3f : 0; }
    }
}

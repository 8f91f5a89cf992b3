package chainrule.client.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rewrites TeaVM's WebAssembly runtime so that it runs under {@code script-src 'self' 'wasm-unsafe-eval'}, that is without
 * making code from text.
 *
 * <p>The stock runtime calls {@code new Function} for three reasons: to make functions of a given number of parameters
 * (rest parameters do it as well), to look up global names (a walk does it), and to turn the text of each {@code @JSBody}
 * into a function. For the last, a table of those functions is generated from the compiled module itself, see
 * {@link CompiledModule}. The loaders for Node, emscripten and stack traces are left out and ours, {@code runtime-loader.mjs},
 * is put in, and of what the runtime offers only what the module imports is kept. Whenever a piece of the runtime is not where this class knows it, the build fails: a new version of TeaVM
 * wants its runtime read again.
 */
public final class StrictRuntime {
    /** Top-level declarations kept as they are, or patched below. */
    private static final Set<String> KEPT = Set.of("globalsCache", "exceptionFrameRegex", "getGlobalName", "setGlobalName", "defaults",
            "javaExceptionSymbol", "JavaError", "stringImports", "dateImports", "consoleImports", "coreImports", "asyncImports",
            "getMemoryDefaults", "jsoImports", "hasStringBuiltinsPromise", "hasStringBuiltins");

    private static final Set<String> DROPPED = Set.of("align", "linkImports", "ReaderHelper", "extractDylinkInfo", "wrapImport",
            "wrapImports", "extractImports", "load", "compileModule", "getDeobfuscator", "openPath", "nodeFsImportObject",
            "importNodeFs", "createDeobfuscator", "fetchExternalDebugInfo", "loadEmscriptenModules", "export");

    /** What the runtime gives to every module; imports from elsewhere are installed by the worker. */
    private static final Set<String> GIVEN = Set.of("teavm", "teavmJso", "teavmMath", "teavmDate", "teavmConsole", "teavmAsync",
            "teavmMemory", "env", "wasm:js-string");

    private static final Pattern DECLARATION = Pattern.compile("^(?:async )?(?:var|function|export) ?([\\w$]*)");
    private static final Pattern OFFER = Pattern.compile("  imports\\.(teavm\\w*) = \\{");
    private static final Pattern MEMBER = Pattern.compile("^    ([\\w$]+)(?=[:(,]|$)");
    /** A string of one line. The texts of the Python library name eval, and are no code of a script's own. */
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)*+'");
    private static final Pattern CODE_FROM_TEXT = Pattern.compile("\\bFunction\\s*\\(|\\beval\\b");

    /** How the name of an entry point ends that is not compiled to JavaScript. */
    private static final String ALONE = ".wasm";

    private StrictRuntime() { }

    /**
     * {@code StrictRuntime STOCK.mjs INSTALLED ENTRY...}: for each entry point compiled to ENTRY.wasm and ENTRY.js, writes
     * ENTRY.wasm-runtime.mjs and checks it and ENTRY.js; where it is compiled to WebAssembly alone, ENTRY ends in {@code .wasm}.
     * INSTALLED names, between commas, the modules that the worker installs; {@code -} for none.
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) throw new IllegalArgumentException("wanted STOCK.mjs INSTALLED ENTRY...");
        String stock = Files.readString(Path.of(args[0]));
        for (String named : List.of(args).subList(2, args.length)) {
            boolean alone = named.endsWith(ALONE);
            String entry = alone ? named.substring(0, named.length() - ALONE.length()) : named;
            CompiledModule module = CompiledModule.read(Path.of(entry + ".wasm"));
            checkImports(module, Set.of(args[1].split(",")));
            String runtime = rewrite(stock, module);
            Path out = Path.of(entry + ".wasm-runtime.mjs");
            check(out.toString(), runtime);
            if (!alone) check(entry + ".js", Files.readString(Path.of(entry + ".js")));
            Files.writeString(out, runtime);
        }
    }

    private static void checkImports(CompiledModule module, Set<String> installed) {
        for (String name : module.modules()) {
            if (!GIVEN.contains(name) && !installed.contains(name)) {
                throw new IllegalStateException("the compiled module imports from \"" + name + "\", which neither the runtime nor the worker gives");
            }
        }
    }

    /** The rewritten runtime, as one ES module. */
    static String rewrite(String stock, CompiledModule module) throws IOException {
        Map<String, String> declarations = declarations(stock);
        if (!declarations.keySet().containsAll(KEPT)) {
            Set<String> missing = new LinkedHashSet<>(KEPT);
            missing.removeAll(declarations.keySet());
            throw changed("no top-level " + missing);
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> declaration : declarations.entrySet()) {
            if (KEPT.contains(declaration.getKey())) out.append(declaration.getValue());
            else if (!DROPPED.contains(declaration.getKey())) throw changed("a new top-level " + declaration.getKey());
        }
        String kept = patch(out.toString());
        for (String name : DROPPED) {
            if (!name.equals("export") && Pattern.compile("\\b" + name + "\\s*\\(").matcher(kept).find()) throw changed(name + " is used where it was not");
        }
        return compact(prune(kept, module)) + table(module.functions()) + resource("runtime-loader.mjs");
    }

    /** Top-level declarations by name, each with its text; they begin in the first column. */
    private static Map<String, String> declarations(String stock) {
        Map<String, String> declarations = new LinkedHashMap<>();
        String name = null;
        for (String line : stock.lines().toList()) {
            var start = DECLARATION.matcher(line);
            if (start.find()) {
                name = line.startsWith("export") ? "export" : start.group(1);
                if (declarations.put(name, "") != null) throw changed("two top-level " + name);
            } else if (name == null && !line.isBlank() && !line.startsWith("//")) {
                throw changed("text before the first declaration: " + line);
            }
            if (name != null) declarations.merge(name, line + "\n", String::concat);
        }
        return declarations;
    }

    private static String patch(String kept) {
        String text = kept;
        text = replace(text, "var globalsCache", "\n", "");
        text = replace(text, "function getGlobalName(name) {", "\n}\n", """
                function getGlobalName(name) {
                  let at = globalThis;
                  for (const part of name.split(".")) {
                    if (!(part in Object(at))) throw new ReferenceError(name + " is not defined");
                    at = at[part];
                  }
                  return at;
                }
                """);
        text = replace(text, "function setGlobalName(name, value) {", "\n}\n", """
                function setGlobalName(name, value) {
                  globalThis[name] = value;
                }
                """);
        text = replace(text, "  function defineFunction(fn, vararg) {", "\n  }\n", """
                  function defineFunction(fn, vararg) {
                    const fixed = vararg ? fn.length - 1 : fn.length;
                    return function(...args) {
                      try {
                        return vararg ? fn(...args.slice(0, fixed), args.slice(fixed)) : fn(...args);
                      } catch (e) {
                        rethrowJavaAsJs(e);
                      }
                    };
                  }
                """);
        text = replace(text, "  function renameConstructor(name, c) {", "\n  }\n", """
                  function renameConstructor(name, c) {
                    const renamed = function(marker, javaObject) {
                      return c.call(this, marker, javaObject);
                    };
                    Object.defineProperty(renamed, "name", { value: name });
                    return renamed;
                  }
                """);
        // Made into a name for a function's text; a function's name as a property can be any.
        text = replace(text, "  function sanitizeName(str) {", "\n  }\n", """
                  function sanitizeName(str) {
                    return str;
                  }
                """);
        // Without debug information, which the loader does not fetch, only this is left of a stack.
        text = replace(text, "        getStack() {", "\n        }\n", """
                        getStack() {
                          return addresses.map((address) => ({
                            className: "java.lang.Throwable$FakeClass",
                            method: "fakeMethod",
                            file: "Throwable.java",
                            line: address
                          }));
                        }
                """);
        text = replace(text, "    supplyStackDeobfuscator(deobfuscator) {", "\n    }\n", "");
        text = replace(text, "    defineMethod(cls, name, fn, vararg) {", "\n    },\n", """
                    defineMethod(cls, name, fn, vararg) {
                      const bound = fn.length - 1;
                      const fixed = vararg ? bound - 1 : bound;
                      cls.prototype[name] = function(...args) {
                        try {
                          return vararg ? fn(this, ...args.slice(0, fixed), args.slice(fixed)) : fn(this, ...args);
                        } catch (e) {
                          rethrowJavaAsJs(e);
                        }
                      };
                    },
                """);
        return replace(text, "  const argumentList = [];", "argumentList.push(\"p\" + (i + 1));\n  }\n", """
                  for (let i = 0; i < 32; ++i) {
                    imports.teavmJso["createFunction" + i] = (...parametersAndBody) => {
                      const text = parametersAndBody.join("\\n");
                      let hash = 0;
                      for (let k = 0; k < text.length; ++k) hash = Math.imul(hash, 31) + text.charCodeAt(k) | 0;
                      const make = bodies[hash];
                      if (!make) throw new Error("the module wants a function that was not compiled in: " + text);
                      return make(wrapCallFromJavaToJs);
                    };
                    imports.teavmJso["bindFunction" + i] = (f, ...bindArgs) => f.bind(null, ...bindArgs);
                    imports.teavmJso["callFunction" + i] = (fn, ...args) => {
                      try {
                        return fn(...args);
                      } catch (e) {
                        rethrowJsAsJava(e);
                      }
                    };
                    imports.teavmJso["callMethod" + i] = (instance, method, ...args) => {
                      try {
                        return instance !== null ? instance[method](...args) : getGlobalName(method)(...args);
                      } catch (e) {
                        rethrowJsAsJava(e);
                      }
                    };
                    imports.teavmJso["construct" + i] = (constructor, ...args) => {
                      try {
                        return new constructor(...args);
                      } catch (e) {
                        rethrowJsAsJava(e);
                      }
                    };
                    imports.teavmJso["arrayOf" + i] = (...args) => args;
                  }
                """);
    }

    /** Without the members that the module does not import, of the objects it imports from; each is indented by four spaces. */
    private static String prune(String text, CompiledModule module) {
        StringBuilder out = new StringBuilder();
        Set<String> wanted = null;
        boolean keep = true;
        for (String line : text.lines().toList()) {
            var object = OFFER.matcher(line);
            var member = MEMBER.matcher(line);
            if (object.matches()) {
                wanted = module.imports(object.group(1));
            } else if (wanted != null && line.equals("  };")) {
                wanted = null;
                keep = true;
            } else if (wanted != null && member.find()) {
                keep = wanted.contains(member.group(1));
            } else if (wanted != null && !line.startsWith("    }") && !line.startsWith("     ")) {
                throw changed("a member of another form: " + line);
            }
            if (keep) out.append(line).append('\n');
        }
        return out.toString();
    }

    /** Replaces the only text that begins with {@code from}, through the first {@code to} after it. */
    private static String replace(String text, String from, String to, String replacement) {
        int start = text.indexOf(from);
        int end = start < 0 ? -1 : text.indexOf(to, start);
        if (end < 0 || text.indexOf(from, start + 1) >= 0) throw changed("wanted once: " + from.strip());
        return text.substring(0, start) + replacement + text.substring(end + to.length());
    }

    /** The functions that the module asks for in text, each under the hash of its text, as {@link String#hashCode} computes it. */
    private static String table(List<CompiledModule.Function> functions) {
        Map<Integer, String> texts = new LinkedHashMap<>();
        StringBuilder out = new StringBuilder("const bodies = {\n__proto__: null,\n");
        for (CompiledModule.Function function : functions) {
            String text = String.join("\n", function.parameters()) + "\n" + function.body();
            if (function.parameters().isEmpty()) text = function.body();
            String other = texts.put(text.hashCode(), text);
            if (other == null) {
                out.append('"').append(text.hashCode()).append("\": (wrapCallFromJavaToJs) => function(")
                        .append(String.join(", ", function.parameters())).append(") {\n").append(function.body()).append("\n},\n");
            } else if (!other.equals(text)) {
                throw new IllegalStateException("two @JSBody texts have the same hash; change a name in one of them:\n" + other + "\nand\n" + text);
            }
        }
        return out.append("};\n").toString();
    }

    /** Without indentation, empty lines and annotations for bundlers. No string of the kept parts spans lines. */
    private static String compact(String text) {
        if (text.indexOf('`') >= 0) throw changed("a template literal, which may span lines");
        StringBuilder out = new StringBuilder();
        text.replace("/* @__PURE__ */ ", "").lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    static void check(String file, String script) {
        String code = TEXT.matcher(script).replaceAll("''");
        var found = CODE_FROM_TEXT.matcher(code);
        if (found.find()) {
            String context = code.substring(Math.max(0, found.start() - 40), Math.min(code.length(), found.end() + 40));
            throw new IllegalStateException(file + ": makes code from text, which the pages' security policy forbids: ..." + context + "...");
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StrictRuntime.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("resource " + name + " is missing beside StrictRuntime");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static IllegalStateException changed(String what) {
        return new IllegalStateException("TeaVM's WebAssembly runtime is not the one StrictRuntime knows: " + what);
    }
}

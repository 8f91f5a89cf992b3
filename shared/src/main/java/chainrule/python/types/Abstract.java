package chainrule.python.types;

import java.util.TreeSet;

/** Refuses objects of classes that still have abstract methods. */
final class Abstract {
    private Abstract() { }

    static void check(PyType type) {
        Object names = type.own("__abstractmethods__");
        if (names == PyType.ABSENT || !Values.truth(names)) return;
        TreeSet<String> sorted = new TreeSet<>();
        for (Object n : Values.toArray(names)) sorted.add(Values.str(n));
        throw Errors.type("Can't instantiate abstract class " + type.name() + " with abstract method" + (sorted.size() == 1 ? " " : "s ") + String.join(", ", sorted));
    }
}

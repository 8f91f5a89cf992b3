package chainrule.python.machine;

/** How names are written: private names of classes, and what errors call a comprehension. */
final class Names {
    private Names() { }

    /** {@code __x} in {@code class A} is {@code _A__x}. */
    static String mangle(String className, String name) {
        if (className == null || !name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) return name;
        int start = 0;
        while (start < className.length() && className.charAt(start) == '_') start++;
        return start == className.length() ? name : "_" + className.substring(start) + name;
    }

    static String comprehension(String scopeName) {
        return switch (scopeName) {
            case "<listcomp>" -> "list comprehension";
            case "<setcomp>" -> "set comprehension";
            case "<dictcomp>" -> "dict comprehension";
            default -> "generator expression";
        };
    }
}

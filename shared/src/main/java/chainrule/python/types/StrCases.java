package chainrule.python.types;

/** Methods of text about kinds of characters and upper and lower case. */
final class StrCases {
    private interface Test { boolean of(int codePoint); }

    private interface Write { void to(StringBuilder text, int codePoint); }

    private StrCases() { }

    private static String str(Object x) { return (String) Values.plain(x); }

    private static Builtin all(String name, Test test, boolean empty) {
        return Builtin.one(name, x -> {
            String s = str(x);
            for (int i = 0; i < s.length();) {
                int c = s.codePointAt(i);
                if (!test.of(c)) return false;
                i += Character.charCount(c);
            }
            return empty || !s.isEmpty();
        });
    }

    private static Builtin each(String name, Write write) {
        return Builtin.one(name, x -> {
            String s = str(x);
            Costs.charge(s.length() / 4);
            StringBuilder text = new StringBuilder(s.length());
            for (int i = 0; i < s.length();) {
                int c = s.codePointAt(i);
                i += Character.charCount(c);
                write.to(text, c);
            }
            return text.toString();
        });
    }

    static void fill(PyType type) {
        type.add(all("isalpha", Letters::isAlpha, false));
        type.add(all("isdigit", Letters::isDigit, false));
        type.add(all("isdecimal", Letters::isDecimal, false));
        type.add(all("isnumeric", Letters::isNumeric, false));
        type.add(all("isalnum", Letters::isAlnum, false));
        type.add(all("isspace", Letters::isSpace, false));
        type.add(all("isascii", c -> c < 128, true));
        type.add(all("isprintable", Letters::isPrintable, true));
        type.add(Builtin.one("islower", s -> cased(str(s), false)));
        type.add(Builtin.one("isupper", s -> cased(str(s), true)));
        type.add(Builtin.one("istitle", s -> isTitle(str(s))));
        type.add(Builtin.one("isidentifier", s -> isIdentifier(str(s))));
        type.add(Builtin.one("lower", s -> lower(str(s))));
        type.add(each("upper", Letters::upper));
        type.add(each("casefold", Letters::fold));
        type.add(each("swapcase", (text, c) -> {
            if (Letters.isUpper(c)) Letters.lower(text, c);
            else if (Letters.isLower(c)) Letters.upper(text, c);
            else text.appendCodePoint(c);
        }));
        type.add(Builtin.one("capitalize", s -> titled(str(s), false)));
        type.add(Builtin.one("title", s -> titled(str(s), true)));
    }

    private static Object cased(String s, boolean upper) {
        boolean some = false;
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (upper ? Letters.isLower(c) || Letters.isTitle(c) : Letters.isUpper(c) || Letters.isTitle(c)) return false;
            some |= upper ? Letters.isUpper(c) : Letters.isLower(c);
        }
        return some;
    }

    private static Object isTitle(String s) {
        boolean some = false;
        boolean after = false;
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (Letters.isUpper(c) || Letters.isTitle(c)) {
                if (after) return false;
                after = true;
                some = true;
            } else if (Letters.isLower(c)) {
                if (!after) return false;
                some = true;
            } else {
                after = false;
            }
        }
        return some;
    }

    private static Object isIdentifier(String s) {
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            if (i == 0 ? !Letters.startsName(c) : !Letters.continuesName(c)) return false;
            i += Character.charCount(c);
        }
        return !s.isEmpty();
    }

    private static Object lower(String s) {
        Costs.charge(s.length() / 4);
        StringBuilder text = new StringBuilder(s.length());
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            if (c == 0x3A3) text.append(endsWord(s, i) ? '\u03C2' : '\u03C3');
            else Letters.lower(text, c);
            i += Character.charCount(c);
        }
        return text.toString();
    }

    /** A capital sigma ends a word where a letter stands before it and none behind. */
    private static boolean endsWord(String s, int at) {
        return at > 0 && Letters.isCased(s.codePointBefore(at)) && (at + 1 >= s.length() || !Letters.isCased(s.codePointAt(at + 1)));
    }

    private static Object titled(String s, boolean everyWord) {
        StringBuilder text = new StringBuilder(s.length());
        boolean inside = false;
        for (int i = 0; i < s.length();) {
            int c = s.codePointAt(i);
            if (inside) {
                if (c == 0x3A3) text.append(endsWord(s, i) ? '\u03C2' : '\u03C3');
                else Letters.lower(text, c);
            } else {
                Letters.title(text, c);
            }
            inside = everyWord ? Letters.isCased(c) : true;
            i += Character.charCount(c);
        }
        return text.toString();
    }
}

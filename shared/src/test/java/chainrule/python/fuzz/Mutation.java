package chainrule.python.fuzz;

import chainrule.python.programs.Program;
import chainrule.python.syntax.Parser;
import chainrule.python.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Programs of the repository with tokens cut, doubled, swapped and exchanged, literals changed and lines shuffled. */
final class Mutation {
    private static final String WORDS = "0 1 -1 None [] '' {} () x self yield return break lambda:0 * ** del not in is 10**9 1e308 '%s' range(3) True while:1 try: finally: global nonlocal raise "
            + "import := async match @property super() print nan 2**64 -0.0 float('inf') b'' f'{x}' ... if else for class def = == += : , . ( ) [ ] # \\ \"\"\"";
    private static final String NUMBERS = "0 1 2 3 -1 -2 5 7 8 64 1000 1000000 0.0 0.5 -1.5 1e-8 1e308 10**12 2**63 -2**63 2**100 True None float('nan') float('inf') 'a' []";
    private static final List<String> SOURCES = Program.committed().stream().map(Program::source).toList();

    private Mutation() { }

    /** Most changes are no Python any more; those that are say more, so they are looked for. */
    static String of(Chance chance) {
        String source = changed(chance);
        for (int k = chance.below(6); k > 0 && !parses(source); k--) source = changed(chance);
        return source;
    }

    private static boolean parses(String source) {
        try {
            Parser.module(source);
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static String changed(Chance chance) {
        List<String> lines = new ArrayList<>(List.of(chance.of(SOURCES).split("\n")));
        if (chance.one(3)) lines = piece(lines, chance);
        for (int k = chance.between(1, 4); k > 0 && !lines.isEmpty(); k--) {
            int at = chance.below(lines.size());
            switch (chance.below(8)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, chance.of(lines));
                case 2 -> lines.add(at, chance.of(chance.of(SOURCES).split("\n")));
                case 3 -> lines.set(at, lines.set(chance.below(lines.size()), lines.get(at)));
                default -> lines.set(at, changed(lines.get(at), lines, chance));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Some lines from the beginning and some from where they fall: what comes first is what later lines want. */
    private static List<String> piece(List<String> lines, Chance chance) {
        List<String> some = new ArrayList<>(lines.subList(0, Math.min(lines.size(), chance.between(3, 12))));
        int from = chance.below(lines.size());
        some.addAll(lines.subList(from, Math.min(lines.size(), from + chance.between(1, 15))));
        return some;
    }

    private static String changed(String line, List<String> lines, Chance chance) {
        List<String> tokens = tokens(line);
        if (tokens.isEmpty()) return line;
        int at = chance.below(tokens.size());
        switch (chance.below(6)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, tokens.set(chance.below(tokens.size()), tokens.get(at)));
            case 3 -> {
                List<String> others = tokens(chance.of(lines));
                if (!others.isEmpty()) tokens.set(at, chance.of(others));
            }
            case 4 -> number(tokens, chance);
            default -> tokens.set(at, chance.word(WORDS));
        }
        return String.join("", tokens);
    }

    private static void number(List<String> tokens, Chance chance) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) if (Character.isDigit(tokens.get(i).charAt(0))) numbers.add(i);
        if (!numbers.isEmpty()) tokens.set(chance.of(numbers), chance.word(NUMBERS));
    }

    /** Words, numbers, runs of spaces, single signs: joined again they are the line. */
    private static List<String> tokens(String line) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < line.length(); ) {
            int start = i++;
            char c = line.charAt(start);
            if (isWord(c)) while (i < line.length() && (isWord(line.charAt(i)) || line.charAt(i) == '.' && Character.isDigit(c))) i++;
            else if (c == ' ') while (i < line.length() && line.charAt(i) == ' ') i++;
            all.add(line.substring(start, i));
        }
        return all;
    }

    private static boolean isWord(char c) { return Character.isLetterOrDigit(c) || c == '_'; }
}

package chainrule.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts of memory: {@code 512M}, {@code 2G}, or a number of bytes. */
final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        int shift = switch (text.isEmpty() ? ' ' : Character.toUpperCase(text.charAt(text.length() - 1))) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> 0;
        };
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        try {
            long number = Long.parseLong(digits);
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        } catch (NumberFormatException e) {
            throw wanted(text);
        }
        throw wanted(text);
    }

    private static TypeConversionException wanted(String text) {
        return new TypeConversionException("wanted an amount of memory such as 512M or 2G, got '" + text + "'");
    }
}

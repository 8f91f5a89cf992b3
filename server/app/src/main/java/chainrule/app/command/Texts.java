package chainrule.app.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the command line names, as text. */
final class Texts {
    /** What stands for the standard input in place of a file's name. */
    static final String STANDARD = "-";

    /** A larger script, notebook or description is a mistake. */
    private static final long MOST = 256L << 20;

    private Texts() {}

    /** Reads a file of UTF-8, or the standard input. */
    static String read(String file) {
        if (file.startsWith("-") && !file.equals(STANDARD)) {
            throw new Failure(Exit.USAGE, "Unknown option: '" + file + "'");
        }
        try {
            byte[] bytes = file.equals(STANDARD) ? System.in.readNBytes((int) MOST) : bytes(Path.of(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Failure(Exit.USAGE, "can't open file '" + file + "': there is none of that name");
        } catch (AccessDeniedException e) {
            throw new Failure(Exit.USAGE, "can't open file '" + file + "': it may not be read");
        } catch (CharacterCodingException e) {
            throw new Failure(Exit.USAGE, "can't read file '" + file + "': it is not UTF-8 text");
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "can't read file '" + file + "': " + e.getMessage());
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(path) && Files.size(path) > MOST) {
            throw new IOException("it has more than " + MOST + " bytes");
        }
        return Files.readAllBytes(path);
    }
}

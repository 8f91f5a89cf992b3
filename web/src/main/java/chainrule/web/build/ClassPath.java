package chainrule.web.build;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Files that other modules and libraries bring along on the class path. */
final class ClassPath {
    private static final ClassLoader LOADER = ClassPath.class.getClassLoader();

    private ClassPath() { }

    /** All files below a folder, wherever on the class path it lies, under {@code folder/...}. */
    static Map<String, byte[]> folder(String folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        for (URL place : Collections.list(LOADER.getResources(folder))) {
            URI uri = uri(place);
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    read(jar.getPath(folder), folder, found);
                }
            } else {
                read(Path.of(uri), folder, found);
            }
        }
        if (found.isEmpty()) throw new IOException("site: wanted the folder " + folder
                + "/ on the class path, found none; the client module makes it when it is packaged (mvn package)");
        return found;
    }

    private static void read(Path from, String folder, Map<String, byte[]> found) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                found.put(folder + "/" + from.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
    }

    /** A file of an npm webjar, of whichever version the build has pinned. */
    static byte[] webjar(String name, String file) throws IOException {
        Properties pom = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) { pom.load(in); }
        try (InputStream in = open("META-INF/resources/webjars/" + name + "/" + pom.getProperty("version") + "/" + file)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = LOADER.getResourceAsStream(path);
        if (in == null) throw new IOException("site: wanted " + path + " on the class path, found none");
        return in;
    }

    private static URI uri(URL place) throws IOException {
        try {
            return place.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("site: " + place + " is not a place files can be read from", e);
        }
    }
}

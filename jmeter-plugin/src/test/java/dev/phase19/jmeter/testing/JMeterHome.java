package dev.phase19.jmeter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.util.JMeterUtils;

/** A JMeter installation that is just enough to run plans in a test. */
public final class JMeterHome {
  private static Path home;

  private JMeterHome() {}

  /** Sets JMeter up in this JVM, once. */
  public static synchronized Path use() {
    if (home == null) {
      home = create(Path.of("target", "jmeter-home").toAbsolutePath());
      JMeterUtils.setJMeterHome(home.toString());
      JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
      JMeterUtils.setLocale(Locale.ENGLISH);
    }
    return home;
  }

  private static Path create(Path home) {
    try {
      URI artifact = JMeterHome.class.getResource("/bin/jmeter.properties").toURI();
      Files.createDirectories(home.resolve("lib/ext"));
      try (FileSystem jar = FileSystems.newFileSystem(artifact, Map.of());
          Stream<Path> all = Files.walk(jar.getPath("/bin"))) {
        for (Path from : all.toList()) {
          Path to = home.resolve(from.toString().substring(1));
          if (Files.isDirectory(from)) {
            Files.createDirectories(to);
          } else {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

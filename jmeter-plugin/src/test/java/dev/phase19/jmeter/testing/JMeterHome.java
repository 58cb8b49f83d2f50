package dev.phase19.jmeter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.util.JMeterUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A minimal JMeter installation, just enough to run plans in a test. */
public final class JMeterHome {
  private static final Logger log = LoggerFactory.getLogger(JMeterHome.class);
  private static Path home;

  private JMeterHome() {}

  /** Sets up JMeter in this JVM on the first call, and returns its home. */
  public static synchronized Path use() {
    if (home == null) {
      home = create(Path.of("target", "jmeter-home").toAbsolutePath());
      JMeterUtils.setJMeterHome(home.toString());
      JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
      JMeterUtils.setLocale(Locale.ENGLISH);
    }
    return home;
  }

  /**
   * Creates the home in one atomic step, because several test processes may do so at the same time.
   */
  private static Path create(Path home) {
    try {
      if (Files.notExists(home)) {
        Files.createDirectories(home.getParent());
        Path part = Files.createTempDirectory(home.getParent(), "jmeter-home");
        fill(part);
        try {
          Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
          // Another process was faster.
          log.debug("home stands", e);
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path home) throws IOException {
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
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

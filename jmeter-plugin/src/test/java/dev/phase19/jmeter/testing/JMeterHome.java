package dev.phase19.jmeter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.jmeter.util.JMeterUtils;

/** A JMeter installation that is just enough to run plans in a test. */
public final class JMeterHome {
  private static final List<String> FILES =
      List.of("jmeter.properties", "saveservice.properties", "upgrade.properties");
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
      Files.createDirectories(home.resolve("lib/ext"));
      Files.createDirectories(home.resolve("bin"));
      for (String file : FILES) {
        try (InputStream in = JMeterHome.class.getResourceAsStream("/bin/" + file)) {
          Files.copy(in, home.resolve("bin").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

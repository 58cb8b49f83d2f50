package dev.phase19.jmeter.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.jmeter.util.JMeterUtils;

/** Sets up a JMeter in this JVM for a program that loads plans, but runs none. */
public final class JMeterSetUp {
  private JMeterSetUp() {}

  /**
   * Reads the properties of an installation.
   *
   * @param home its folder
   */
  public static void use(Path home) throws IOException {
    JMeterUtils.setJMeterHome(home.toString());
    JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
    Path user = home.resolve("bin/user.properties");
    if (Files.isRegularFile(user)) {
      try (InputStream in = Files.newInputStream(user)) {
        JMeterUtils.getJMeterProperties().load(in);
      }
    }
    JMeterUtils.setLocale(Locale.ENGLISH);
  }
}

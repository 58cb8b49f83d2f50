package dev.phase19.plans.plan;

import dev.phase19.jmeter.functions.SettingFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.jmeter.util.JMeterUtils;

/** Just enough of a JMeter installation to load plans in this JVM. */
final class JMeterSetUp {
  private static boolean done;

  private JMeterSetUp() {}

  static synchronized void once() throws IOException {
    if (done) {
      return;
    }
    Path bin = Path.of("target/jmeter-of-tests/bin").toAbsolutePath();
    Files.createDirectories(bin);
    for (String name :
        new String[] {"jmeter.properties", "saveservice.properties", "upgrade.properties"}) {
      try (InputStream shipped = JMeterSetUp.class.getResourceAsStream("/bin/" + name)) {
        Files.copy(shipped, bin.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    JMeterUtils.setJMeterHome(bin.getParent().toString());
    JMeterUtils.loadJMeterProperties(bin.resolve("jmeter.properties").toString());
    JMeterUtils.setLocale(Locale.ENGLISH);
    // JMeter looks for our functions here, because this installation has no lib/ext.
    JMeterUtils.setProperty(
        "search_paths",
        SettingFunction.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    done = true;
  }
}

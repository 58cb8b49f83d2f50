package dev.phase19.jmeter.assertion;

import com.sun.management.OperatingSystemMXBean;
import dev.phase19.jmeter.gate.baseline.RunKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;

/** What a Baseline Assertion takes from the command line and from the machine that it runs on. */
final class BaselineSettings {
  private static final int GIBI = 30;

  private BaselineSettings() {}

  /** Returns a JMeter property, or else a system property, that is not blank. */
  static Optional<String> find(String name) {
    return Stream.of(
            Optional.ofNullable(JMeterUtils.getProperty(name)),
            Optional.ofNullable(System.getProperty(name)))
        .flatMap(Optional::stream)
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  /** Returns whether a flag is on. A flag without a value is on, which is how Maven passes it. */
  static boolean flag(String name) {
    String value =
        Optional.ofNullable(JMeterUtils.getProperty(name))
            .orElseGet(() -> System.getProperty(name, "false"));
    return value.isBlank() || Boolean.parseBoolean(value.strip());
  }

  static String plan() {
    return script().replaceFirst("\\.jmx$", "");
  }

  private static String script() {
    String script = FileServer.getFileServer().getScriptName();
    return script == null || script.isBlank() ? "unsaved" : script;
  }

  static RunKey key() {
    return new RunKey(
        planVersion(), find("baseline.machine").orElseGet(BaselineSettings::machine), jvm());
  }

  /** Not the patch release: a security update is no reason to measure a baseline anew. */
  private static String jvm() {
    return RunKey.jvm(
        System.getProperty("java.vm.name"),
        Runtime.version().feature(),
        System.getProperty("java.vendor"));
  }

  private static String machine() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%s %s, %s processors, %s GiB"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Math.round((double) system.getTotalMemorySize() / (1L << GIBI)));
  }

  private static RunKey.PlanVersion planVersion() {
    Path file = Path.of(FileServer.getFileServer().getBaseDir(), script());
    if (!Files.isRegularFile(file)) {
      return new RunKey.PlanVersion("unsaved", "unsaved");
    }
    try {
      return new RunKey.PlanVersion(PlanDigest.of(file), PlanDigest.ofFile(file));
    } catch (IOException e) {
      return new RunKey.PlanVersion("unreadable", "unreadable");
    }
  }
}

package dev.phase19.jmeter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.PlainJMeter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped, in a JMeter without Maven: copy, run, ask for the verdict. */
class PlainJMeterIT {
  private static final Path JAR = Path.of(System.getProperty("plugin.jar"));

  @TempDir Path folder;

  @Test
  void aPlanIsRunAndItsVerdictGivesTheExitCode() throws Exception {
    PlainJMeter jmeter = PlainJMeter.in(JAR.resolveSibling("plain-jmeter"), JAR);
    Path plan = folder.resolve("one-gate.jmx");
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(plan, text.replace("LIMIT", "0.001"));
    }

    PlainJMeter.End run = jmeter.run(folder, "-n", "-t", "one-gate.jmx", "-l", "results.csv");
    PlainJMeter.End verdict = jmeter.plugin(folder, "verdict", "phase19-verdicts");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(folder.resolve("results.csv")).content().contains("Verdict: Latency");
    assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(1);
    assertThat(verdict.output())
        .startsWith("=== One gate ===\nRequests 4 ")
        .contains("\nFAIL  Java Request: P95 ")
        .endsWith("  fails the build: FAIL Latency\n");
  }

  /** But JNA: its native code knows its classes by their names. */
  @Test
  void nothingInTheJarCanMeetAnotherPluginsLibraries() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .filter(name -> !name.startsWith("dev/phase19/"))
              .filter(name -> !name.startsWith("com/sun/jna/"))
              .toList();

      assertThat(classes).isEmpty();
      assertThat(jar.getEntry("META-INF/phase19/schemas/verdict-1.schema.json")).isNotNull();
    }
  }
}

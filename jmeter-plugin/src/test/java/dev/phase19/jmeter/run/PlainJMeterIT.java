package dev.phase19.jmeter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.BaselineAssertion;
import dev.phase19.jmeter.testing.PlainJMeter;
import dev.phase19.jmeter.testing.SoundPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar in a JMeter without Maven: copy the jar, run a plan, ask for the verdict. */
class PlainJMeterIT {
  private static final Path JAR = Path.of(System.getProperty("plugin.jar"));

  @TempDir Path folder;

  private String oneGate(String limit) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("LIMIT", limit);
    }
  }

  /** The nine before the tenth run are processes of their own; here it is one before the second. */
  @Test
  void oneCommandStoresASeriesOfRuns() throws Exception {
    PlainJMeter jmeter = PlainJMeter.in(JAR.resolveSibling("plain-jmeter"), JAR);
    String element = BaselineAssertion.class.getName();
    Files.writeString(
        folder.resolve("one-gate.jmx"),
        oneGate("60000")
            .replaceFirst(
                "(?=<dev\\.phase19\\.jmeter\\.assertion\\.P95Assertion )",
                "<%s guiclass=\"%<sGui\" testclass=\"%<s\" testname=\"Growth\"/><hashTree/>"
                    .formatted(element)));

    PlainJMeter.End run =
        jmeter.run(
            folder,
            "-n",
            "-t",
            "one-gate.jmx",
            "-Dbaseline=" + folder.resolve("stored"),
            "-Dbaseline.update=true",
            "-Dbaseline.runs=2");

    assertThat(run.output())
        .containsPattern(
            "Run 1 of 2 of one-gate begins\nRun 1 of 2: PASS, stored, \\d+ s; 1 to go, about .*\n"
                + "Run 2 of 2 of one-gate begins: this one\n")
        .contains("\n=== PASS: One gate ===\n");
    assertThat(folder.resolve("stored/one-gate/Growth/accepted"))
        .satisfies(stored -> assertThat(Files.list(stored)).hasSize(2));
    assertThat(folder.resolve("baseline-runs/1/one-gate/verdict.json")).exists();

    PlainJMeter.End compared = jmeter.plugin(folder, "compare", "baseline-runs", "stored");

    assertThat(compared.exitCode()).as(compared.output()).isZero();
    assertThat(compared.output())
        .startsWith("=== one-gate: 1 run then, 2 runs now ===\nLabel ")
        .contains("\nJava Request   ");
  }

  @Test
  void aPlanIsRunAndItsVerdictGivesTheExitCode() throws Exception {
    PlainJMeter jmeter = PlainJMeter.in(JAR.resolveSibling("plain-jmeter"), JAR);
    Files.writeString(folder.resolve("one-gate.jmx"), oneGate("0.001"));

    PlainJMeter.End run = jmeter.run(folder, "-n", "-t", "one-gate.jmx", "-l", "results.csv");
    PlainJMeter.End verdict = jmeter.plugin(folder, "verdict", "phase19-verdicts");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(folder.resolve("results.csv")).content().contains("Verdict: Latency");
    PlainJMeter.End judged =
        jmeter.plugin(folder, "judge", "--output", "judged", "one-gate.jmx", "results.csv");

    assertThat(judged.exitCode()).as(judged.output()).isEqualTo(1);
    assertThat(judged.output())
        .startsWith("=== FAIL: One gate ===\nRequests 4 ")
        .contains("\nFAIL  Latency  Java Request: P95 ");
    assertThat(folder.resolve("judged/verdict.json")).exists();
    assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(1);
    assertThat(verdict.output())
        .startsWith("=== FAIL: One gate ===\nRequests 4 ")
        .contains("\nFAIL  Latency  Java Request: P95 ")
        .endsWith("  fails the build: FAIL Latency\n");
  }

  @Test
  void plansAreValidatedByTheJMeterAroundTheJarAndNothingElseIsLeft() throws Exception {
    PlainJMeter jmeter = PlainJMeter.in(JAR.resolveSibling("plain-jmeter"), JAR);
    SoundPlan plan = new SoundPlan();
    plan.saveTo(folder.resolve("sound.jmx"));
    PlainJMeter.End sound = jmeter.plugin(folder, "validate", ".");
    plan.gate().setProperty("P95Assertion.limit", "");
    plan.saveTo(folder.resolve("blank-limit.jmx"));

    PlainJMeter.End both = jmeter.plugin(folder, "validate", "sound.jmx", "blank-limit.jmx");

    assertThat(sound.output()).isEqualTo("1 plan, 0 errors, 0 warnings\n");
    assertThat(sound.exitCode()).isZero();
    assertThat(both.output())
        .isEqualTo(
            """
            blank-limit.jmx: Plan > Users > Latency
              error: Limit must be a number greater than 0, was '' [unusable-field]
              fix: mend the field: a run ends at its start with it

            2 plans, 1 error, 0 warnings
            """);
    assertThat(both.exitCode()).isEqualTo(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("output"))
          .containsExactlyInAnyOrder("sound.jmx", "blank-limit.jmx");
    }
  }

  @Test
  void aWarningIsAnErrorWhereThatIsAskedFor() throws Exception {
    PlainJMeter jmeter = PlainJMeter.in(JAR.resolveSibling("plain-jmeter"), JAR);
    SoundPlan plan = new SoundPlan();
    plan.without(plan.verdict()).saveTo(folder.resolve("plan.jmx"));

    assertThat(jmeter.plugin(folder, "validate", "plan.jmx").exitCode()).isZero();
    assertThat(jmeter.plugin(folder, "validate", "--warnings-as-errors", "plan.jmx").exitCode())
        .isEqualTo(1);
  }

  /** JNA is an exception: its native code refers to its classes by name. */
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

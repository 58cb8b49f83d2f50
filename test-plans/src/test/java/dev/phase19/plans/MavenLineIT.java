package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.plans.testing.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how {@code mvn jmeter:jmeter} reports that no plan can run, and how it lists the plans. */
final class MavenLineIT {
  private static final Duration RUN_TIMEOUT = Duration.ofMinutes(5);
  private static final String TOKEN = "only-for-this-test";

  @TempDir private Path temp;

  @Test
  void planThatIsNotThereFailsTheLineWithTheChoices() throws Exception {
    Command.End end = jmeter("-Dplans=stress/overflow.jmx").run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isEqualTo(1);
    assertThat(end.output())
        .contains(
            "no plan is stress/overflow.jmx", "stress/queue-overflow.jmx", "markers: performance");
  }

  @Test
  void plansAreListedByTheLine() throws Exception {
    Command.End end = jmeter("-Dplans.list").run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).containsOnlyOnce("benchmark, slow").contains("whole-suite.jmx");
    assertThat(run().resolve("verdicts")).doesNotExist();
  }

  @Test
  void tokenOnTheLineIsRefusedAndNotPrinted() throws Exception {
    Command.End end = jmeter("-Dphase19.token=" + TOKEN).run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isEqualTo(1);
    assertThat(end.output())
        .contains("export PHASE19_TOKEN", "-Dphase19.token.file=FILE")
        .doesNotContain(TOKEN);
  }

  @Test
  void missingUrlIsNamed() throws Exception {
    Command.End end = jmeter("-Dplans=stress/queue-overflow.jmx").run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isEqualTo(1);
    JsonNode verdict =
        new ObjectMapper().readTree(run().resolve("verdicts/queue-overflow/verdict.json").toFile());
    assertThat(verdict.get("gates"))
        .extracting(gate -> gate.get("message").asText())
        .anySatisfy(
            message ->
                assertThat(message).contains("Edge URL is not set", "-Dphase19.edge.url=..."));
  }

  private Command jmeter(String... properties) {
    List<String> arguments = new ArrayList<>(List.of("jmeter:jmeter", "-Drun.folder=" + run()));
    arguments.addAll(List.of(properties));
    return Command.maven(temp.resolve("maven.txt"), arguments);
  }

  private Path run() {
    return temp.resolve("run");
  }
}

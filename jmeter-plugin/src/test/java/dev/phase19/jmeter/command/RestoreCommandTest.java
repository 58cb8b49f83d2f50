package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.sampler.PlayedQueue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoreCommandTest {
  private static final String STRANGE = "plan «Ü» \"a\" \\ & b?c=d 🚀";

  private final PlayedQueue edge = new PlayedQueue();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void end() {
    edge.close();
  }

  @Test
  void whatAKilledRunLeftIsRestoredAndItsJobsAreCancelled() {
    edge.reservations();
    edge.leftBy(STRANGE, 500, true);
    edge.job("a", "waiting", STRANGE).job("b", "running", STRANGE).job("c", "waiting", "other");

    assertThat(run("--edge-url", edge.url() + "/")).isZero();

    assertThat(out())
        .contains("reserved by '" + STRANGE + "' since 2026-01-01T00:00:01Z, lapsed ")
        .contains("capacity 500, paused true; before it capacity 10, paused false; 2 waiting, 1 ")
        .endsWith("restored: capacity 10, paused false, 2 jobs cancelled\n");
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
    assertThat(edge.state("a")).isEqualTo("cancelled");
    assertThat(edge.state("c")).isEqualTo("waiting");
    assertThat(edge.reservations().holder()).isNull();
  }

  @Test
  void whatARunUnderWayHoldsIsLeftAloneUnlessItIsForced() {
    edge.reservations().reserve("run 1", 10, false);
    edge.job("a", "waiting", "run 1");

    assertThat(run("--edge-url=" + edge.url())).isEqualTo(1);
    assertThat(edge.state("a")).isEqualTo("waiting");
    assertThat(edge.reservations().holders()).containsExactly("run 1");
    assertThat(err())
        .isEqualTo("its run is under way, nothing is changed; end that run, or give --force\n");

    assertThat(run("--edge-url=" + edge.url(), "--force")).isZero();
    assertThat(edge.state("a")).isEqualTo("cancelled");
    assertThat(edge.reservations().holder()).isNull();
  }

  @Test
  void whereNothingIsReservedNothingIsChanged() {
    edge.reservations();

    assertThat(run("--edge-url", edge.url())).isZero();

    assertThat(out())
        .isEqualTo(
            "nobody has reserved the queue: capacity 10, paused false, 0 waiting, 0 running\n");
    assertThat(edge.reservations().holders()).isEmpty();
  }

  @Test
  void aServiceThatIsOlderOrAwayOrNoneIsNamed() {
    assertThat(run("--edge-url", edge.url())).isEqualTo(2);
    assertThat(err()).contains("this service knows no reservations");

    edge.close();
    assertThat(run("--edge-url", edge.url())).isEqualTo(2);
    assertThat(err()).contains("no answer from " + edge.url());
  }

  @Test
  void aMistakeOnTheLineSaysWhatIsWrong() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--edge-url", "nowhere")).isEqualTo(2);
    assertThat(run("--edge-url", edge.url(), "--token=s3cret")).isEqualTo(2);
    assertThat(run("now")).isEqualTo(2);

    assertThat(err().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("no --edge-url; try --help"),
            line -> assertThat(line).startsWith("--edge-url must be"),
            line -> assertThat(line).contains("PHASE19_TOKEN").doesNotContain("s3cret"),
            line -> assertThat(line).isEqualTo("unknown argument 'now'; try --help"));
  }

  @Test
  void helpNamesOptionsAndExitCodes() {
    assertThat(run("--help")).isZero();

    assertThat(out()).contains("--edge-url", "--force", "PHASE19_TOKEN", "Exit codes: 0");
  }

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new RestoreCommand(toOut, toErr, "t0ken").run(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

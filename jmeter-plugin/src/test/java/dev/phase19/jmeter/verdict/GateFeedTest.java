package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.testing.JMeterHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GateFeedTest {
  private static final long MAX_MILLIS = 10_000;

  private final List<State> told = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 500;
  private final GateRun run =
      new GateRun(
          "Latency",
          Selection.ALL,
          new PercentileGate(new PercentileLimit(50, 100, ResponseFilter.SUCCESSES, 0, false)));
  private final GateFeed feed =
      new GateFeed(
          0,
          run,
          false,
          new EventReader(new VerdictRows(), new RunThreads(), Set.of(), () -> nanos),
          this::changed,
          verdict -> {});

  @BeforeAll
  static void home() {
    JMeterHome.use();
  }

  private void changed(GateVerdict verdict) {
    told.add(verdict.state());
  }

  private void sample(long millis) {
    SampleResult result = SampleResult.createTestSample(1_000, 1_000 + millis);
    result.setSampleLabel("A");
    result.setSuccessful(true);
    feed.accept(new SampleEvent(result, "Users"));
  }

  private void later(int seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void tellsAChangeOfStateOnceAndChecksOnceASecondAtMost() {
    sample(50);
    assertThat(told).isEmpty();

    later(1);
    sample(50);
    later(1);
    sample(50);
    assertThat(told).containsExactly(State.PASS);

    for (int i = 0; i < 10; i++) {
      sample(500);
    }
    assertThat(told).containsExactly(State.PASS);

    later(1);
    sample(500);
    assertThat(told).containsExactly(State.PASS, State.FAIL);
  }

  private void samples(int number) {
    for (int i = 0; i < number; i++) {
      sample(50);
    }
  }

  private long counted() {
    return feed.requests().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void samplesOfThreadsThatHaveEndedCount() throws Exception {
    for (int i = 0; i < 50; i++) {
      Thread thread = new Thread(() -> samples(1));
      thread.start();
      thread.join(MAX_MILLIS);
    }

    assertThat(counted()).isEqualTo(50);
  }

  @Test
  void samplesOfAllThreadsCountOnceThoughItIsAskedMeanwhile() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> samples(10_000)));
    }
    threads.forEach(Thread::start);
    long seen = 0;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      assertThat(counted()).isGreaterThanOrEqualTo(seen);
      seen = counted();
    }

    assertThat(counted()).isEqualTo(40_000);
  }

  @Test
  void whatAThreadHasNotGivenYetCountsWhenItIsClosed() {
    samples(3);
    feed.close();

    assertThat(counted()).isEqualTo(3);
  }

  @Test
  void takesNothingOnceItIsClosed() {
    sample(50);
    feed.close();
    sample(500);

    assertThat(counted()).isEqualTo(1);
  }

  /** When a listener throws an exception, JMeter only logs it and goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGateThatThrowsCannotJudgeAnyMore(boolean immediately) {
    Gate faulty = new FaultyGate(immediately);
    GateFeed feed =
        new GateFeed(
            0,
            new GateRun("Faulty", Selection.ALL, faulty),
            false,
            new EventReader(new VerdictRows(), new RunThreads(), Set.of(), () -> nanos),
            this::changed,
            verdict -> {});
    SampleResult result = SampleResult.createTestSample(1_000, 1_050);
    result.setSampleLabel("A");
    try {
      feed.accept(new SampleEvent(result, "Users"));
    } catch (ArithmeticException asJMeterDoes) {
      assertThat(immediately).isTrue();
    }
    feed.close();

    GateVerdict verdict = feed.verdict(Evidence.NONE);

    assertThat(verdict.state()).isEqualTo(State.FAIL);
    assertThat(verdict.message())
        .isEqualTo(
            "an error in the gate, jmeter.log has the rest: java.lang.ArithmeticException: /"
                + " by zero");
  }

  private record FaultyGate(boolean isImmediate) implements Gate {
    @Override
    public boolean add(Observation observation) {
      throw new ArithmeticException("/ by zero");
    }

    @Override
    public Finding evaluate(Evidence evidence) {
      return Finding.noData("", Bound.NONE, 0, "nothing");
    }
  }
}

package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.testing.JMeterHome;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private long nanos;
  private final EventReader reader =
      new EventReader(new VerdictRows(), new RunThreads(), Set.of(), () -> ++nanos);

  @BeforeAll
  static void home() {
    JMeterHome.use();
  }

  private static SampleEvent event(String label) {
    SampleResult result = SampleResult.createTestSample(1_000, 1_050);
    result.setSampleLabel(label);
    return new SampleEvent(result, "Users");
  }

  @Test
  void allGatesOfAnEventSeeOneObservation() {
    SampleEvent event = event("A");
    Observation first = reader.read(event).judged(false)[0];

    assertThat(reader.read(event).judged(false)).containsExactly(first);
    assertThat(reader.read(event).judged(false)[0]).isSameAs(first);
    assertThat(nanos).isEqualTo(1);
  }

  @Test
  void theNextEventIsReadAnew() {
    reader.read(event("A")).judged(false);

    EventReader.Reading next = reader.read(event("B"));

    assertThat(next.judged(false)).extracting(Observation::label).containsExactly("B");
    assertThat(next.nanoTime()).isEqualTo(2);
  }

  @Test
  void anotherThreadsEventDoesNotDisturb() throws Exception {
    SampleEvent event = event("A");
    EventReader.Reading reading = reader.read(event);

    CompletableFuture.runAsync(() -> reader.read(event("B")).judged(false))
        .get(10, TimeUnit.SECONDS);

    assertThat(reading.judged(false)).extracting(Observation::label).containsExactly("A");
  }

  @Test
  void aGateThatJudgesTransactionsSeesNoPlainSample() {
    EventReader.Reading reading = reader.read(event("A"));

    assertThat(reading.judged(true)).isEmpty();
    assertThat(reading.judged(false)).hasSize(1);
  }
}

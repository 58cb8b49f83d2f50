package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The memory of a gate is bounded per label, and a further sample needs none. */
class GateMemoryTest {
  private static final int SAMPLES = 200_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Random random = new Random(3);

  private static GateRun gate() {
    return new GateRun(
        "P95",
        Selection.ALL,
        new PercentileGate(new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, 100, false)));
  }

  /** A sample of a microsecond to an hour; one in ten is a timeout. */
  private Observation sample() {
    Sample sample = Sample.of("A").taking(Math.round(Math.exp(22 * random.nextDouble())));
    return (random.nextInt(10) == 0 ? sample.timedOut() : sample).seen();
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** What a gate has allocated in total is an upper bound of what it holds. */
  @Test
  void aGateHoldsLessThan600KilobytesALabel() {
    GateRun gate = gate();
    gate.offer(Sample.of("B").taking(86_400_000_000L).seen());
    gate.offer(Sample.of("B").taking(86_400_000_000L).timedOut().seen());
    Observation longest = Sample.of("A").taking(86_400_000_000L).seen();
    Observation timeOut = Sample.of("A").taking(86_400_000_000L).timedOut().seen();
    long before = allocated();

    gate.offer(longest);
    gate.offer(timeOut);

    assertThat(allocated() - before).isLessThan(600 * 1024);
  }

  @Test
  void aSampleAllocatesNothing() {
    GateRun gate = gate();
    Observation[] samples = new Observation[1_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample();
    }
    offer(gate, samples);
    long before = allocated();

    offer(gate, samples);

    assertThat((double) (allocated() - before) / SAMPLES).isLessThan(1);
  }

  private static void offer(GateRun gate, Observation[] samples) {
    for (int i = 0; i < SAMPLES; i++) {
      gate.offer(samples[i % samples.length]);
    }
  }
}

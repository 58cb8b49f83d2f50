package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.SampleEvent;

/**
 * The place of one gate's element in a run: takes the samples of its scope, and tells when the
 * gate's state changes while the test runs.
 */
public final class GateSeat {
  private static final long LOOK_EVERY_NANOS = 1_000_000_000;

  /** The others say nothing in mid-run: they are how a gate begins. */
  private static final Set<State> TOLD = EnumSet.of(State.PASS, State.FAIL);

  private final GateRun run;
  private final boolean transactions;
  private final EventReader reader;
  private final Consumer<GateVerdict> onChange;
  private final Consumer<GateVerdict> onAbort;
  private final AtomicLong nextLook;
  private State told;
  private volatile boolean closed;

  GateSeat(
      GateRun run,
      boolean transactions,
      EventReader reader,
      Consumer<GateVerdict> onChange,
      Consumer<GateVerdict> onAbort) {
    this.run = run;
    this.transactions = transactions;
    this.reader = reader;
    this.onChange = onChange;
    this.onAbort = onAbort;
    this.nextLook = new AtomicLong(reader.nanoTime() + LOOK_EVERY_NANOS);
  }

  /** Takes what counts of a sample event. To be called once an event. */
  public void accept(SampleEvent event) {
    if (closed) {
      return;
    }
    EventReader.Reading reading = reader.read(event);
    for (Observation observation : reading.judged(transactions)) {
      run.offer(observation);
    }
    long now = reading.nanoTime();
    long next = nextLook.get();
    if (now - next >= 0 && nextLook.compareAndSet(next, now + LOOK_EVERY_NANOS)) {
      look();
    }
  }

  private synchronized void look() {
    State state = run.state();
    if (TOLD.contains(state) && state != told) {
      told = state;
      onChange.accept(run.verdict(Evidence.NONE));
    }
    if (run.abort()) {
      onAbort.accept(run.verdict(Evidence.NONE));
    }
  }

  GateRun run() {
    return run;
  }

  void close() {
    closed = true;
  }
}

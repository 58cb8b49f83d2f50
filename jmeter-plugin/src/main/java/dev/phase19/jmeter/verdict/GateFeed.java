package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.SampleEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the element of one gate to the run: takes the samples in the element's scope, and
 * reports when the gate's state changes while the test runs.
 */
public final class GateFeed implements LabelTable.Source {
  private static final Logger log = LoggerFactory.getLogger(GateFeed.class);
  private static final long CHECK_EVERY_NANOS = 1_000_000_000;

  /** States that are reported during a run. Gates start in one of the others. */
  private static final Set<State> TOLD = EnumSet.of(State.PASS, State.FAIL);

  private final int number;
  private final GateRun run;
  private final boolean immediate;
  private final Queue<ThreadBuffer> buffers = new ConcurrentLinkedQueue<>();
  private final boolean transactions;
  private final EventReader reader;
  private final Consumer<GateVerdict> onChange;
  private final Consumer<GateVerdict> onAbort;
  private final AtomicLong nextCheck;
  private State told;
  private volatile boolean closed;
  private volatile String broken;

  /**
   * @param number the index of the feed in its run
   */
  GateFeed(
      int number,
      GateRun run,
      boolean transactions,
      EventReader reader,
      Consumer<GateVerdict> onChange,
      Consumer<GateVerdict> onAbort) {
    this.number = number;
    this.run = run;
    this.immediate = run.isImmediate();
    this.transactions = transactions;
    this.reader = reader;
    this.onChange = onChange;
    this.onAbort = onAbort;
    this.nextCheck = new AtomicLong(reader.nanoTime() + CHECK_EVERY_NANOS);
  }

  /**
   * Takes the samples of an event that count. Call it once for each event. If a listener throws,
   * JMeter goes on with the test. A gate that has thrown has missed samples, so it can no longer
   * judge.
   */
  public void accept(SampleEvent event) {
    if (closed) {
      return;
    }
    try {
      take(event);
    } catch (RuntimeException | Error e) {
      breakDown(e);
      throw e;
    }
  }

  /** Passes over a sample event that the gate does not judge. The run counts it nevertheless. */
  public void pass(SampleEvent event) {
    if (!closed) {
      reader.read(event);
    }
  }

  private void breakDown(Throwable cause) {
    if (broken == null) {
      broken = cause.toString();
      log.error("gate cannot take a sample: gate={}", run.name(), cause);
    }
  }

  private void take(SampleEvent event) {
    EventReader.Reading reading = reader.read(event);
    Observation[] judged = reading.judged(transactions);
    if (immediate) {
      for (Observation observation : judged) {
        run.offer(observation);
      }
    } else if (judged.length > 0) {
      ThreadBuffer buffer = reading.buffer(this);
      for (Observation observation : judged) {
        buffer.add(observation);
      }
    }
    long now = reading.nanoTime();
    long next = nextCheck.get();
    if (now - next >= 0 && nextCheck.compareAndSet(next, now + CHECK_EVERY_NANOS)) {
      check();
    }
  }

  int number() {
    return number;
  }

  /** Whether the gate is set up wrongly, so that no sample can change its verdict. */
  boolean isFaulty() {
    return run.isFaulty();
  }

  /** Returns the gate's limits that can be drawn. */
  List<GateLimit> limits() {
    return run.limits();
  }

  /** Adds a buffer for the calling thread. */
  ThreadBuffer newBuffer() {
    ThreadBuffer buffer = new ThreadBuffer(run);
    buffers.add(buffer);
    return buffer;
  }

  /** Passes to the gate what the threads have buffered for it. */
  private void takeAll() {
    for (Iterator<ThreadBuffer> all = buffers.iterator(); all.hasNext(); ) {
      ThreadBuffer buffer = all.next();
      boolean last = buffer.ownerHasEnded();
      buffer.drain();
      if (last) {
        all.remove();
      }
    }
  }

  private synchronized void check() {
    takeAll();
    State state = run.state();
    if (TOLD.contains(state) && state != told) {
      told = state;
      onChange.accept(run.verdict(Evidence.NONE));
    }
    if (run.abort(reader.nanoTime())) {
      onAbort.accept(run.verdict(Evidence.NONE));
    }
  }

  /** Returns the verdict on all samples so far. */
  GateVerdict verdict(Evidence evidence) {
    try {
      if (broken == null) {
        takeAll();
        return run.verdict(evidence);
      }
    } catch (RuntimeException | Error e) {
      breakDown(e);
    }
    return GateVerdict.failure(
        run.name(), "an error in the gate, jmeter.log has the rest: " + broken);
  }

  /** Returns the number of samples that count for each label, of those taken so far. */
  @Override
  public Map<String, Long> requests() {
    if (broken != null) {
      return Map.of();
    }
    takeAll();
    return run.requests();
  }

  @Override
  public Optional<LabelFigures> figures(String label) {
    return run.figures(label);
  }

  boolean comparesRuns() {
    return run.comparesRuns();
  }

  @Override
  public boolean judgesLatency() {
    return run.judgesLatency();
  }

  /** Closes the gate: later samples do not count. */
  void close() {
    closed = true;
    try {
      takeAll();
    } catch (RuntimeException | Error e) {
      breakDown(e);
    }
    run.close();
  }
}

package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;

/**
 * Reads each sample event once for all gates of a run.
 *
 * <p>JMeter passes an event to one gate after another, on the thread that made the sample. So what
 * was read for the first gate is kept for that thread until its next event. The event itself is
 * kept too, as JMeter's own context keeps a thread's last result.
 */
final class EventReader {
  private static final Observation[] NONE = {};

  private final VerdictRows rows;
  private final LongSupplier nanoTime;
  private final ImpossibleTimes impossible = new ImpossibleTimes(System::currentTimeMillis);
  private final ThreadLocal<Reading> last;

  /**
   * @param outside see {@link JudgedSamples#of}
   */
  EventReader(VerdictRows rows, RunThreads threads, Set<String> outside, LongSupplier nanoTime) {
    this.rows = rows;
    this.nanoTime = nanoTime;
    this.last =
        ThreadLocal.withInitial(() -> new Reading(threads.newThread(), impossible, outside));
  }

  ImpossibleTimes impossibleTimes() {
    return impossible;
  }

  /** Reads an event; the result is valid until the same thread reads another one. */
  Reading read(SampleEvent event) {
    Reading reading = last.get();
    if (reading.event != event) {
      JMeterContext context = JMeterContextService.getContext();
      if (!rows.canFire()) {
        rows.remember(context);
      }
      reading.progress.at(context);
      reading.event = event;
      reading.nanoTime = nanoTime.getAsLong();
      reading.plain = null;
      reading.transactions = null;
    }
    return reading;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** An event as the gates see it. */
  static final class Reading {
    private final RunThreads.Progress progress;
    private final ImpossibleTimes impossible;
    private final Set<String> outside;
    private SampleEvent event;
    private long nanoTime;
    private Observation[] plain;
    private Observation[] transactions;
    private ThreadBuffer[] buffers = {};
    private final Observation[] onePlain = new Observation[1];
    private final Observation[] oneTransaction = new Observation[1];

    private Reading(RunThreads.Progress progress, ImpossibleTimes impossible, Set<String> outside) {
      this.progress = progress;
      this.impossible = impossible;
      this.outside = outside;
    }

    /** Returns this thread's buffer for a gate. */
    ThreadBuffer buffer(GateFeed feed) {
      int number = feed.number();
      if (number >= buffers.length) {
        buffers = Arrays.copyOf(buffers, 2 * number + 1);
      }
      if (buffers[number] == null) {
        buffers[number] = feed.newBuffer();
      }
      return buffers[number];
    }

    /** Returns when the event was first read. */
    long nanoTime() {
      return nanoTime;
    }

    /** Returns what counts for a gate that judges transactions, or for one that does not. */
    Observation[] judged(boolean asTransactions) {
      if (asTransactions) {
        if (transactions == null) {
          transactions = observations(true);
        }
        return transactions;
      }
      if (plain == null) {
        plain = observations(false);
      }
      return plain;
    }

    /** Samples of another host arrive on threads that belong to no thread group. */
    private static boolean isOfThisMachine() {
      return JMeterContextService.getContext().getThreadGroup() != null;
    }

    private Observation[] observations(boolean asTransactions) {
      List<SampleResult> samples = JudgedSamples.of(event, asTransactions, outside);
      if (samples.isEmpty()) {
        return NONE;
      }
      if (samples.size() == 1) {
        // The usual case, once per sample: the array is reused.
        Observation only = Observations.of(samples.get(0), event.getThreadGroup());
        if (!impossible.admits(only, isOfThisMachine())) {
          return NONE;
        }
        Observation[] one = asTransactions ? oneTransaction : onePlain;
        one[0] = only;
        return one;
      }
      return samples.stream()
          .map(sample -> Observations.of(sample, event.getThreadGroup()))
          .filter(observation -> impossible.admits(observation, isOfThisMachine()))
          .toArray(Observation[]::new);
    }
  }
}

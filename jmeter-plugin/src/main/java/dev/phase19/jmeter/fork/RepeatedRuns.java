package dev.phase19.jmeter.fork;

import dev.phase19.jmeter.gate.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes runs one after another, says how far it has come and how long the rest is likely to take,
 * and stops at the first run that went wrong.
 */
public final class RepeatedRuns {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final String plan;
  private final int runs;
  private final LongSupplier millis;
  private final Consumer<String> progress;

  /** One run. */
  @FunctionalInterface
  public interface OneRun {
    /**
     * Makes a run and waits until it has ended.
     *
     * @param number from 1 on
     * @return how it ended
     * @throws IOException if it cannot be started, or went wrong; the message says why
     */
    String make(int number) throws IOException, InterruptedException;
  }

  /**
   * @param plan its name
   * @param runs how many there are in all; the last one is the caller's own
   * @param millis the time, since the epoch
   * @param progress takes a line
   */
  public RepeatedRuns(String plan, int runs, LongSupplier millis, Consumer<String> progress) {
    this.plan = plan;
    this.runs = runs;
    this.millis = millis;
    this.progress = progress;
  }

  /**
   * Makes all runs but the last.
   *
   * @return what went wrong in the run that was the last one therefore, if any did
   */
  public Optional<String> make(OneRun run) throws InterruptedException {
    long start = millis.getAsLong();
    for (int number = 1; number < runs; number++) {
      progress.accept("Run %s of %s of %s begins".formatted(number, runs, plan));
      long begin = millis.getAsLong();
      try {
        String end = run.make(number);
        long now = millis.getAsLong();
        progress.accept(
            "Run %s of %s: %s, %s; %s"
                .formatted(number, runs, end, time(now - begin), rest(now, start, number)));
      } catch (IOException e) {
        progress.accept("Run %s of %s: %s".formatted(number, runs, e.getMessage()));
        return Optional.of(
            "run %s of %s ended the series: %s".formatted(number, runs, e.getMessage()));
      }
    }
    progress.accept("Run %s of %s of %s begins: this one".formatted(runs, runs, plan));
    return Optional.empty();
  }

  private String rest(long now, long start, int done) {
    long each = (now - start) / done;
    long rest = each * (runs - done);
    return "%s to go, about %s, until %s"
        .formatted(runs - done, time(rest), Quantity.timeOfDay(now + rest));
  }

  private static String time(long millis) {
    return Quantity.duration(
        Duration.ofSeconds((millis + MILLIS_PER_SECOND / 2) / MILLIS_PER_SECOND));
  }
}

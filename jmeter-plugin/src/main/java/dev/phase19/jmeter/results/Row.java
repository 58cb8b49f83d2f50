package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.Observation;
import java.util.List;
import java.util.Map;

/**
 * One sample of a results file. A reader fills the same row again and again: what it says is valid
 * until the reader's next row.
 */
public final class Row {
  static final String TRANSACTION = "Number of samples in transaction : ";
  private static final String VERDICT = "Verdict: ";
  private static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";

  /** How far a variable of microseconds may be from the milliseconds; it may be of another one. */
  private static final long MAX_MICROS_APART = 1_000;

  private static final int FAILURES = 256;

  private final String[] tags;
  private final String[] measurementNames;
  final double[] measurements;

  private final Object[] failureKeys = new Object[2 * FAILURES];
  private final Failure[] failures = new Failure[FAILURES];

  String label;
  ThreadName thread;
  ResponseCode code;
  String message;
  boolean success;

  /** What an assertion says; empty where none does. */
  String assertion;

  /** The measurements, where a reader does not know their names beforehand; else null. */
  Map<String, Double> values;

  /** Why it failed, where the reader knows more than code and messages; else null. */
  Failure known;

  long start;
  long elapsedMillis;
  long idleMillis;
  double micros;
  Parts.Kind kind;

  Row(int tags, String[] measurementNames) {
    this.tags = new String[tags];
    this.measurementNames = measurementNames;
    this.measurements = new double[measurementNames.length];
  }

  /** Printable, and never blank. */
  public String label() {
    return label;
  }

  public ThreadName thread() {
    return thread;
  }

  public long startMillis() {
    return start;
  }

  /** The elapsed time leaves out what a sampler declares as idle. */
  public long endMillis() {
    return start + elapsedMillis + idleMillis;
  }

  /** Whether it is the sum, or the parent sample, of a Transaction Controller. */
  public boolean isTransaction() {
    return message.startsWith(TRANSACTION);
  }

  /** Whether it is the verdict of a gate, which the plugin added to the results. */
  public boolean isVerdict() {
    return label.startsWith(VERDICT)
        && switch (code.text()) {
          case "PASS", "FAIL", "NO_DATA", "INCONCLUSIVE", "SKIPPED" -> true;
          default -> false;
        };
  }

  /** Whether it is surely a part of the sample before it, such as a redirect. */
  public boolean isPart() {
    return kind == Parts.Kind.PART;
  }

  /**
   * Whether it may be such a part: it lies within the time of the sample before it on its thread.
   */
  public boolean mayBePart() {
    return kind == Parts.Kind.PERHAPS;
  }

  /**
   * The text of a sample variable; empty where the file does not have it.
   *
   * @param index in {@link Wanted#tags}
   */
  public String tag(int index) {
    return tags[index];
  }

  void tag(int index, String text) {
    tags[index] = text;
  }

  /**
   * Returns the sample as the gates see it.
   *
   * @param source the name of its thread group
   */
  public Observation observation(String source) {
    return new Observation(
        label,
        source,
        code.text(),
        message,
        success ? null : failure(),
        !success && code.isTimeOut(),
        !success && (code.text().equals(OUT_OF_MEMORY) || message.startsWith(OUT_OF_MEMORY)),
        start,
        endMillis(),
        elapsedMicros(),
        null,
        measured(),
        null,
        List.of());
  }

  private Map<String, Double> measured() {
    if (values != null) {
      return values;
    }
    return measurements.length == 0
        ? Map.of()
        : new Measured(measurementNames, measurements.clone());
  }

  private long elapsedMicros() {
    long millis = elapsedMillis * 1000;
    return Math.abs(micros - millis) <= MAX_MICROS_APART ? (long) micros : millis;
  }

  /** The same few reasons come again and again, and reading one takes microseconds. */
  private Failure failure() {
    if (known != null) {
      return known;
    }
    String said = assertion.isBlank() ? message : assertion;
    int slot = 31 * said.hashCode() + code.text().hashCode() & FAILURES - 1;
    if (said.equals(failureKeys[2 * slot]) && code.text().equals(failureKeys[2 * slot + 1])) {
      return failures[slot];
    }
    Failure failure = Failure.of(code.text(), said);
    failureKeys[2 * slot] = said;
    failureKeys[2 * slot + 1] = code.text();
    failures[slot] = failure;
    return failure;
  }
}

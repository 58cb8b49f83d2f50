package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A percentile must be below a limit in each window of some seconds, and the share of errors of the
 * whole run must not exceed another. A slow minute does not drown in a fast hour.
 */
public final class WindowGate implements Gate {
  private static final double THOUSANDTHS = 1000;

  private final PercentileGate.Limit limit;
  private final long windowMillis;
  private final long minSamples;
  private final PerLabel<Windows> labels;

  private final class Windows {
    private final ErrorShare errors = new ErrorShare(limit.maxErrorShare());
    private final SlidingWindows sliding =
        new SlidingWindows(limit.percentile(), windowMillis, minSamples);
    private long samples;

    void add(long endMillis, long thousandths, boolean below, boolean censored) {
      samples++;
      sliding.add(endMillis, thousandths, below, censored);
    }
  }

  /**
   * @param limit its confidence and expected interval do not count
   * @param windowMillis at least a second
   * @param minSamples a window with fewer is not judged; at least 1
   */
  public WindowGate(PercentileGate.Limit limit, long windowMillis, long minSamples) {
    this.limit = limit;
    this.windowMillis = windowMillis;
    this.minSamples = minSamples;
    this.labels = new PerLabel<>(limit.pooled(), Windows::new);
  }

  @Override
  public boolean judgesLatency() {
    return limit.subject().isElapsedTime();
  }

  @Override
  public List<SeriesLimit> limits() {
    return limit.lines();
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    boolean error = limit.responses().isError(o);
    boolean censored = limit.isCensored(o);
    double value = limit.valueOf(o);
    boolean counts = !Double.isNaN(value);
    if (!counts && !error && !censored) {
      return false;
    }
    Windows windows = labels.of(o);
    windows.errors.add(error);
    if (censored) {
      windows.add(o.endMillis(), o.elapsedMicros(), false, true);
    } else if (counts) {
      windows.add(o.endMillis(), Math.round(value * THOUSANDTHS), value < limit.limit(), false);
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", limit.bound(), 0, "no sample has a value that counts");
    }
    return labels.worst(this::judge);
  }

  private Finding judge(String label, Windows windows) {
    Optional<SlidingWindows.Window> worst = windows.sliding.worst();
    boolean tooManyErrors = windows.errors.isBroken();
    if (tooManyErrors && worst.map(SlidingWindows.Window::holds).orElse(true)) {
      return windows.errors.broken(label).orElseThrow();
    }
    if (worst.isEmpty()) {
      return Finding.noData(
          label,
          limit.bound(),
          windows.samples,
          "%s: no window of %s has %s"
              .formatted(label, length(), Quantity.count(minSamples, "sample")));
    }
    SlidingWindows.Window window = worst.get();
    double shown = shown(window);
    return new Finding(
        label,
        window.holds() ? State.PASS : State.FAIL,
        shown,
        limit.bound(),
        windows.samples,
        shown - limit.limit(),
        "%s: %s %s in the %s from %s, limit %s"
            .formatted(
                label,
                limit.title(),
                limit.subject().measured(shown, window.ranked().atLeast(), limit.limit()),
                length(),
                Quantity.timeOfDay(window.startMillis()),
                limit.subject().bound(limit.limit())),
        notes(windows));
  }

  /**
   * The histogram rounds; the figure must not read as if it were on the other side of the limit.
   */
  private double shown(SlidingWindows.Window window) {
    double ranked = window.ranked().millis();
    boolean readsBelow = ranked < limit.limit();
    if (window.ranked().atLeast() || window.holds() == readsBelow) {
      return ranked;
    }
    return window.holds() ? Math.nextDown(limit.limit()) : limit.limit();
  }

  private List<String> notes(Windows windows) {
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(windows.samples, "sample"));
    notes.add("worst of " + Quantity.count(windows.sliding.windows(), "window"));
    if (windows.sliding.late() > 0) {
      notes.add(
          Quantity.count(windows.sliding.late(), "sample") + " came too late for their windows");
    }
    return notes;
  }

  private String length() {
    return Quantity.plain(windowMillis / THOUSANDTHS) + " s";
  }

  @Override
  public State state() {
    return labels.tallies().values().stream()
        .map(windows -> windows.errors.isBroken() ? State.FAIL : windows.sliding.state())
        .max(Comparator.naturalOrder())
        .orElse(State.NO_DATA);
  }

  /** A window that is closed and broken stays so. */
  @Override
  public boolean surelyFails() {
    return labels.tallies().values().stream()
        .anyMatch(windows -> windows.errors.isSurelyBroken() || windows.sliding.isSurelyBroken());
  }
}

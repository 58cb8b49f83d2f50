package dev.phase19.jmeter.gate.window;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.SeriesLimit;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What must hold in each window.
 *
 * @param <S> what is kept of the samples of a slot, which is a part of several windows
 */
public interface WindowRule<S> {

  /** Returns the names of the measurements that it reads of a sample. */
  Set<String> measurements();

  /** Returns a slot without samples. */
  S newSlot();

  /** Whether a sample counts. */
  boolean counts(Observation observation);

  /** Whether a sample that counts is an error. */
  boolean isError(Observation observation);

  /**
   * Whether a sample that counts belongs into a slot; an error that has no value may count for the
   * share of errors alone.
   */
  boolean isJudged(Observation observation);

  void add(S slot, Observation observation);

  /** Whether a window has enough samples to be judged. */
  boolean hasEnough(Collection<S> slots);

  /** Whether the bound holds in a window that has enough samples. Called often, so it is cheap. */
  boolean holds(Collection<S> slots);

  /** Judges a window that has enough samples. */
  Window judge(long startMillis, Collection<S> slots);

  Bound bound();

  /** Returns its bounds on quantities whose course over the run is shown. */
  List<SeriesLimit> limits();

  /** The greatest share of errors in the whole run, in percent. */
  double maxErrorShare();

  /** Whether all labels are judged as one. */
  boolean pooled();

  /** Whether its figures are the ones that a latency limit is compared with. */
  boolean judgesLatency();

  /** What is judged: {@code P95}, {@code mean of elapsed time}. */
  String title();

  /** The value of a window in words. */
  String measured(Window window);

  /** What the value must be: {@code limit 100 ms}. */
  String required();

  /** What a window lacks that has not {@linkplain #hasEnough enough}: {@code 20 samples}. */
  String needed();
}

package dev.phase19.jmeter.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** One tally per label, or one for all labels. */
public final class PerLabel<T> {
  private static final String POOLED = "all labels";

  private final boolean pooled;
  private final Supplier<T> empty;
  private final Map<String, T> tallies = new HashMap<>();

  public PerLabel(boolean pooled, Supplier<T> empty) {
    this.pooled = pooled;
    this.empty = empty;
  }

  public T of(Observation observation) {
    return of(observation.label());
  }

  public T of(String label) {
    String key = pooled ? POOLED : label;
    T tally = tallies.get(key);
    if (tally == null) {
      tally = empty.get();
      tallies.put(key, tally);
    }
    return tally;
  }

  /** Returns the tally of one label, if it has one; where all are pooled, the tally of all. */
  public Optional<T> find(String label) {
    return Optional.ofNullable(tallies.get(pooled ? POOLED : label));
  }

  /** Returns the tallies in the order of the labels. */
  public Map<String, T> tallies() {
    return new TreeMap<>(tallies);
  }

  /** Returns the finding on the worst label, with a note on how many labels there are. */
  public Finding worst(BiFunction<String, T, Finding> judge) {
    Finding worst =
        Finding.worst(
            tallies().entrySet().stream()
                .map(tally -> judge.apply(tally.getKey(), tally.getValue()))
                .toList());
    return tallies.size() == 1 ? worst : worst.with("worst of " + tallies.size() + " labels");
  }
}

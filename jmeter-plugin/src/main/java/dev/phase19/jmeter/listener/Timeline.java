package dev.phase19.jmeter.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** One value for each interval of a run's time; those in which nothing was added are null. */
final class Timeline<T> {
  private final Supplier<T> fresh;
  private final BinaryOperator<T> union;
  private final List<T> values = new ArrayList<>();

  /**
   * @param union merges two neighbors, when intervals become longer
   */
  Timeline(Supplier<T> fresh, BinaryOperator<T> union) {
    this.fresh = fresh;
    this.union = union;
  }

  /** Returns the value of that interval; creates it if there was none. */
  T at(int interval) {
    while (values.size() <= interval) {
      values.add(null);
    }
    T value = values.get(interval);
    if (value == null) {
      value = fresh.get();
      values.set(interval, value);
    }
    return value;
  }

  T find(int interval) {
    return interval < values.size() ? values.get(interval) : null;
  }

  /** Merges each two intervals into one. */
  void halve() {
    List<T> longer = new ArrayList<>();
    for (int i = 0; i < values.size(); i += 2) {
      T left = values.get(i);
      T right = find(i + 1);
      longer.add(left == null ? right : right == null ? left : union.apply(left, right));
    }
    values.clear();
    values.addAll(longer);
  }
}

package dev.phase19.worker.imports;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The most frequent of any number of names, in bounded memory (Misra and Gries, <i>Finding repeated
 * elements</i>, 1982). There is a counter for each of a thousand names. A name that finds no
 * counter free takes one off every counter, and those that reach zero are free again. So a count is
 * exact up to a thousand different names. Beyond that it is too small, by at most a thousandth of
 * all occurrences. The work is constant for each name on average, since what is taken off was added
 * before.
 */
final class FrequentNames {
  private static final int COUNTERS = 1000;

  private final Map<String, Counter> counters = new HashMap<>();

  private static final class Counter {
    final UnresolvedName first;
    long count = 1;

    Counter(UnresolvedName first) {
      this.first = first;
    }

    UnresolvedName total() {
      return new UnresolvedName(
          first.language(), first.name(), first.reason(), count, first.example());
    }
  }

  void add(String language, String name, Unresolved reason, String example) {
    String key = language + ' ' + reason + ' ' + name;
    Counter counter = counters.get(key);
    if (counter != null) {
      counter.count++;
    } else if (counters.size() < COUNTERS) {
      counters.put(key, new Counter(new UnresolvedName(language, name, reason, 1, example)));
    } else {
      takeOneOffEach();
    }
  }

  private void takeOneOffEach() {
    for (Iterator<Counter> all = counters.values().iterator(); all.hasNext(); ) {
      if (--all.next().count == 0) {
        all.remove();
      }
    }
  }

  /** Returns the most frequent names, the most frequent first, and then by name. */
  List<UnresolvedName> top(int most) {
    return counters.values().stream()
        .map(Counter::total)
        .sorted(
            Comparator.comparingLong(UnresolvedName::files)
                .reversed()
                .thenComparing(UnresolvedName::name)
                .thenComparing(UnresolvedName::language)
                .thenComparing(UnresolvedName::reason))
        .limit(most)
        .toList();
  }
}

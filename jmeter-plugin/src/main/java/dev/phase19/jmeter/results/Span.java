package dev.phase19.jmeter.results;

/** The time from the first start to the last end. */
final class Span {
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  void add(Row row) {
    start = Math.min(start, row.startMillis());
    end = Math.max(end, row.endMillis());
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }
}

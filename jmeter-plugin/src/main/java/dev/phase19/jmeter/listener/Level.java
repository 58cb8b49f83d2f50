package dev.phase19.jmeter.listener;

/** The readings of a quantity that goes up and down, within one interval. */
final class Level {
  private double sum;
  private double greatest = Double.NEGATIVE_INFINITY;
  private long count;

  void add(double reading) {
    sum += reading;
    greatest = Math.max(greatest, reading);
    count++;
  }

  Level join(Level other) {
    sum += other.sum;
    greatest = Math.max(greatest, other.greatest);
    count += other.count;
    return this;
  }

  double mean() {
    return sum / count;
  }

  double greatest() {
    return greatest;
  }
}

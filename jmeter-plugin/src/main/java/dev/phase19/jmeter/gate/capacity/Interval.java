package dev.phase19.jmeter.gate.capacity;

/**
 * A step's time: samples that start from {@code fromMillis} on and before {@code toMillis} are its
 * own.
 *
 * @param scheduled how many samples were to start in it, or null where nobody knows
 * @param exact the generator starts exactly so many in it; in a part of a random ramp it is a mean
 */
record Interval(long fromMillis, long toMillis, Double scheduled, boolean exact) {
  private static final double CHANCE = 3;

  double seconds() {
    return (toMillis - fromMillis) / 1000.0;
  }

  /** Returns the scheduled rate per second, or null. */
  Double scheduledRate() {
    return scheduled == null ? null : scheduled / seconds();
  }

  /**
   * Returns whether fewer samples started than the schedule and a tolerance ask for. Where the
   * schedule is a mean, three standard deviations of a Poisson process are chance.
   */
  boolean isShort(long arrivals, double tolerance) {
    if (scheduled == null) {
      return false;
    }
    double chance = exact ? 1 : CHANCE * Math.sqrt(scheduled);
    return arrivals < scheduled * (1 - tolerance) - chance;
  }

  /**
   * Returns by how many milliseconds the first sample started later than chance explains, or 0. A
   * tenth of the step, and ten times the mean distance of arrivals, are chance.
   */
  long lateMillis(long firstStart) {
    if (scheduled == null || scheduled == 0) {
      return 0;
    }
    long length = toMillis - fromMillis;
    double chance = length / 10.0 + 10 * length / scheduled;
    long late = firstStart - fromMillis;
    return late > chance ? late : 0;
  }
}

package dev.phase19.jmeter.gate;

/**
 * A part of a run, in which samples started at a rate of its own, as a gate judged it.
 *
 * @param startMillis since the epoch
 * @param scheduled samples per second that were to start in it, or null where nobody knows
 * @param offered samples per second that started in it
 * @param samples how many were judged
 * @param value the percentile of these, in the unit of its subject, or null
 * @param atLeast the percentile is only a lower bound: its rank falls on a timeout
 * @param errorPercent the share of errors of these
 * @param reason why the outcome is the one that it is, where the figures do not say it; may be
 *     empty
 */
public record LoadStep(
    long startMillis,
    double seconds,
    Double scheduled,
    double offered,
    long samples,
    Double value,
    boolean atLeast,
    double errorPercent,
    Outcome outcome,
    String reason) {
  /** So little a rate may differ from its schedule, which is due to the ends of the step. */
  private static final double SAME = 0.01;

  /** What the samples of a step say of its rate. */
  public enum Outcome {
    HOLDS("holds", "hold"),
    BREAKS("breaks", "break"),
    /** They prove neither, at the confidence that is asked for. */
    UNDECIDED("not decided", "not decided"),
    /**
     * Fewer samples came than the schedule asks for, or the limit does not hold and that may be due
     * to the load generator.
     */
    NOT_OFFERED("not offered in time", "not offered in time"),
    /** They are too few, or warm-up. */
    NOT_JUDGED("not judged", "not judged");

    private final String ofOne;
    private final String ofSeveral;

    Outcome(String ofOne, String ofSeveral) {
      this.ofOne = ofOne;
      this.ofSeveral = ofSeveral;
    }

    /** Says it of a number of steps: {@code 2 steps hold}. */
    public String of(long steps) {
      return Quantity.count(steps, "step") + " " + (steps == 1 ? ofOne : ofSeveral);
    }
  }

  /**
   * The rate, per second, that the step stands for: the one that was offered. Where that is within
   * 1 % of the schedule it is the scheduled one, since the samples at both ends of a step belong to
   * it by when they really started.
   */
  public double rate() {
    return scheduled != null && Math.abs(offered - scheduled) <= SAME * scheduled
        ? scheduled
        : offered;
  }

  /** The outcome and, where there is one, the reason: what speaks against it if it holds. */
  public String result() {
    if (reason.isEmpty()) {
      return outcome.ofOne;
    }
    return outcome.ofOne + (outcome == Outcome.HOLDS ? ", although " : ": ") + reason;
  }
}

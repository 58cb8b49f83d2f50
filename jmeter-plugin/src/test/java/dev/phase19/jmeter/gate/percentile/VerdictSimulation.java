package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Simulates runs whose true percentile is known, and counts how often a P95 gate with a confidence
 * gives a wrong verdict.
 *
 * <p>The limit follows from the law of the times. For a wrong PASS, exactly 5 percent of the times
 * are at or above the limit: the true P95 equals the limit, so the limit is just not kept. For a
 * wrong FAIL, the limit is to be thought of as higher by the smallest amount, so it is just kept.
 */
final class VerdictSimulation {
  private static final int FEW = 1_000;
  private static final int MANY = 10_000;
  private static final int CHECKS = 100;
  private static final long MILLIS_APART = 10;
  static final double ALPHA_PERCENT = 5;

  private VerdictSimulation() {}

  /** The distribution of a run's times, scaled so that the 95th percentile over all runs is 1. */
  enum Law {
    LOG_NORMAL("log-normal, sigma 0.5", FEW, run -> Math.exp(0.5 * (run.normal() - Q95))),
    PARETO("Pareto, shape 1.1 (no variance)", FEW, run -> Math.pow(20 * run.uniform(), -1 / 1.1)),
    TWO_HUMPS(
        "two humps, 6 % a hundred times as slow",
        FEW,
        run -> run.uniform() < 0.06 ? 1 + 4 * (run.uniform() - 1.0 / 6) : 0.02 * run.uniform()),
    DRIFT("drift, 1 to 2 over the run", FEW, run -> run.drifting()),
    CORRELATED("log-normal, auto-correlation 0.9", FEW, run -> run.correlated(0.9)),
    CORRELATED_LONG("log-normal, auto-correlation 0.9", MANY, run -> run.correlated(0.9)),
    FEW_BURSTS("bursts of 20 slow ones, 5 % of all", FEW, run -> run.inBurst(20)),
    BURSTS("bursts of 20 slow ones, 5 % of all", MANY, run -> run.inBurst(20));

    final String words;
    final int samples;
    private final ToDoubleFunction<Run> time;

    Law(String words, int samples, ToDoubleFunction<Run> time) {
      this.words = words;
      this.samples = samples;
      this.time = time;
    }
  }

  private static final double Q95 = 1.6448536269514722;

  /** The random numbers of one run. */
  static final class Run {
    /**
     * For a uniform time whose scale rises evenly from 1 to 2, P(time < x) = x ln 2 below 1. This
     * is its 95th percentile.
     */
    private static final double DRIFT_95 = drift95();

    private final Random random;
    private int at;
    private int left;
    private double state;

    Run(long seed) {
      random = new Random(seed);
      state = random.nextGaussian();
    }

    double uniform() {
      return 1 - random.nextDouble();
    }

    double normal() {
      return random.nextGaussian();
    }

    double drifting() {
      double scale = 1 + (at++ + random.nextDouble()) / FEW;
      return scale * random.nextDouble() / DRIFT_95;
    }

    /** Solved by bisection: P(time < x), for x from 1 to 2, is (x - 1) + x (ln 2 - ln x). */
    private static double drift95() {
      double low = 1;
      double high = 2;
      while (high - low > 1e-12) {
        double x = (low + high) / 2;
        if (x - 1 + x * Math.log(2 / x) < 0.95) {
          low = x;
        } else {
          high = x;
        }
      }
      return low;
    }

    /**
     * Starts bursts of slow samples so often that exactly 5 percent of the samples are slow in the
     * long run.
     */
    double inBurst(int length) {
      if (at++ == 0 && random.nextDouble() < 0.05) {
        left = 1 + random.nextInt(length);
      }
      if (left == 0 && random.nextDouble() < 0.05 / (0.95 * length + 0.05)) {
        left = length;
      }
      if (left > 0) {
        left--;
        return 1 + random.nextDouble();
      }
      return random.nextDouble();
    }

    double correlated(double rho) {
      state = rho * state + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      return Math.exp(0.5 * (state - Q95));
    }
  }

  /**
   * The wrong verdicts among a number of runs.
   *
   * @param passes PASS verdicts where the limit is not kept
   * @param fails FAIL verdicts where the limit is kept
   * @param aborts runs ended early where the limit is kept, with 100 checks per run
   */
  record Wrong(Law law, int runs, int passes, int fails, int aborts) {
    double passPercent() {
      return 100.0 * passes / runs;
    }

    double failPercent() {
      return 100.0 * fails / runs;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %.1f %% | %.1f %% | %.1f %% |",
          law.words,
          law.samples,
          passPercent(),
          failPercent(),
          100.0 * aborts / runs);
    }
  }

  static Wrong of(Law law, int runs) {
    return of(law, runs, MILLIS_APART);
  }

  /** Starts all samples at the same time, so that the gate cannot see which of them cluster. */
  static Wrong withoutTimes(Law law, int runs) {
    return of(law, runs, 0);
  }

  private static Wrong of(Law law, int runs, long millisApart) {
    int passes = 0;
    int fails = 0;
    int aborts = 0;
    for (int i = 0; i < runs; i++) {
      PercentileGate gate = gate();
      Run run = new Run(i);
      boolean aborted = false;
      for (int sample = 1; sample <= law.samples; sample++) {
        long micros = Math.round(law.time.applyAsDouble(run) * 100_000);
        gate.add(
            Sample.of("A")
                .startingAt(sample * millisApart)
                .taking(Math.min(micros, 3_000_000_000L))
                .seen());
        aborted |= sample % (law.samples / CHECKS) == 0 && gate.surelyFails();
      }
      State state = gate.evaluate(Evidence.NONE).state();
      passes += state == State.PASS ? 1 : 0;
      fails += state == State.FAIL ? 1 : 0;
      aborts += aborted ? 1 : 0;
    }
    return new Wrong(law, runs, passes, fails, aborts);
  }

  private static PercentileGate gate() {
    return new PercentileGate(
        new PercentileLimit(
            95,
            100,
            ResponseFilter.SUCCESSES,
            0,
            false,
            new Confidence(100 - ALPHA_PERCENT, false),
            0));
  }
}

package dev.phase19.jmeter.gate.baseline;

import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The growth of one label.
 *
 * @param samples of the run under way
 */
record LabelGrowth(
    String label, long samples, List<RunTimes> then, List<RunTimes> now, boolean gathersBuilds) {
  /** The number of times that must lie beyond the percentile for a run to say anything about it. */
  private static final int BEYOND = 10;

  Finding finding(BaselineGate.Limit limit) {
    if (now.isEmpty()) {
      return Finding.noData(
          label, limit.bound(), 0, label + ": stored runs have it, this one has not");
    }
    if (then.isEmpty() || then.size() + now.size() < 3) {
      return undecided(limit, null, label + ": " + tooFew(limit) + "; no detectable change yet");
    }
    Growth growth = growth(limit);
    String words =
        "%s: P%s then %s, now %s, change %s, %s %% interval %s to %s, allowed %s"
            .formatted(
                label,
                Quantity.number(limit.percentile()),
                Quantity.time(growth.thenMillis()),
                Quantity.time(growth.nowMillis()),
                Quantity.growth(growth.change()),
                Quantity.number(limit.confidencePercent()),
                Quantity.growth(growth.lower()),
                Quantity.growth(growth.upper()),
                Quantity.growth(limit.allowedPercent() / 100));
    State state = state(limit, growth);
    if (state == State.INCONCLUSIVE) {
      return undecided(limit, growth, words + ", not decided: " + why(limit, growth));
    }
    return new Finding(
        label,
        state,
        100 * growth.change(),
        limit.bound(),
        samples,
        100 * growth.change() - limit.allowedPercent(),
        words,
        notes());
  }

  /** Returns the same as a row of a Markdown table. */
  String row(BaselineGate.Limit limit) {
    Finding finding = finding(limit);
    boolean compared = !now.isEmpty() && !then.isEmpty() && then.size() + now.size() > 2;
    Growth growth = compared ? growth(limit) : null;
    return "| %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            label.replace("|", "\\|"),
            compared ? Quantity.time(growth.thenMillis()) : "",
            compared ? Quantity.time(growth.nowMillis()) : "",
            compared ? Quantity.growth(growth.change()) : "",
            compared
                ? Quantity.growth(growth.lower()) + " to " + Quantity.growth(growth.upper())
                : "",
            finding.state()
                + (compared
                    ? "; detectable " + Quantity.growth(growth.detectable())
                    : "; " + tooFew(limit)))
        .replace("\r\n", "\n");
  }

  private Growth growth(BaselineGate.Limit limit) {
    return Growth.of(
        then,
        now,
        limit.percentile(),
        limit.confidencePercent() / 100,
        limit.allowedPercent() / 100);
  }

  private State state(BaselineGate.Limit limit, Growth growth) {
    if (then.size() < limit.thenRuns()
        || now.size() < limit.nowRuns()
        || fewest() < samplesNeeded(limit)) {
      return State.INCONCLUSIVE;
    }
    if (100 * growth.lower() > limit.allowedPercent()) {
      return State.FAIL;
    }
    return 100 * growth.detectable() > limit.allowedPercent() + limit.effectPercent()
        ? State.INCONCLUSIVE
        : State.PASS;
  }

  private Finding undecided(BaselineGate.Limit limit, Growth growth, String cause) {
    return new Finding(
        label,
        State.INCONCLUSIVE,
        growth == null ? null : 100 * growth.change(),
        limit.bound(),
        samples,
        growth == null ? 0 : 100 * growth.change() - limit.allowedPercent(),
        cause,
        notes());
  }

  private String why(BaselineGate.Limit limit, Growth growth) {
    String detectable =
        "a growth of " + Quantity.growth(growth.detectable()) + " could have been seen";
    if (then.size() < limit.thenRuns() || now.size() < limit.nowRuns()) {
      return tooFew(limit) + "; " + detectable;
    }
    if (fewest() < samplesNeeded(limit)) {
      return "a run has %s samples, %s are needed; %s"
          .formatted(fewest(), samplesNeeded(limit), detectable);
    }
    return detectable
        + ", of "
        + Quantity.growth((limit.allowedPercent() + limit.effectPercent()) / 100)
        + " asked for";
  }

  private String tooFew(BaselineGate.Limit limit) {
    return "%s of %s stored runs, %s of %s new ones%s"
        .formatted(
            then.size(),
            limit.thenRuns(),
            now.size(),
            limit.nowRuns(),
            gathersBuilds ? "" : " (-Dbaseline.build=<name> gathers the runs of a build)");
  }

  private long fewest() {
    return Stream.of(then, now)
        .flatMapToLong(runs -> LongStream.of(runs.stream().mapToLong(RunTimes::count).toArray()))
        .min()
        .orElse(0);
  }

  private static long samplesNeeded(BaselineGate.Limit limit) {
    return samplesNeeded(limit.percentile());
  }

  static long samplesNeeded(double percentile) {
    return (long) Math.ceil(BEYOND * 100 / (100 - percentile));
  }

  private List<String> notes() {
    return List.of(
        "%s stored runs, %s new".formatted(then.size(), now.size()),
        samples + " sample" + (samples == 1 ? "" : "s") + " in this one");
  }
}

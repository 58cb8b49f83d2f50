package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.List;

/**
 * The rate of completed successes, from the start of the first to the end of the last. One sample
 * has no rate.
 */
public final class ThroughputGate implements Gate {
  private final Limit limit;
  private final PerLabel<Span> labels;

  /**
   * @param responses which samples are completed successes
   */
  public record Limit(
      Comparison comparison, double rate, Per per, ResponseFilter responses, boolean pooled) {}

  private static final class Span {
    private long samples;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
  }

  public ThroughputGate(Limit limit) {
    this.limit = limit;
    this.labels = new PerLabel<>(limit.pooled(), Span::new);
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    boolean taken = limit.responses().takes(o);
    if (!taken && !limit.responses().isError(o)) {
      return false;
    }
    Span span = labels.of(o);
    if (taken) {
      span.samples++;
      span.start = Math.min(span.start, o.startMillis());
      span.end = Math.max(span.end, o.endMillis());
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", bound(), 0, "no completed sample");
    }
    return labels.worst(this::judge);
  }

  @Override
  public List<SeriesLimit> limits() {
    String text =
        "throughput %s %s%s"
            .formatted(
                limit.comparison().symbol(), Quantity.plain(limit.rate()), limit.per().unit());
    double perSecond = limit.rate() * Per.SECOND.millis() / limit.per().millis();
    return List.of(new SeriesLimit(TimeSeries.SUCCESS_RATE, text, perSecond, limit.pooled()));
  }

  private Bound bound() {
    return new Bound(limit.comparison(), limit.rate(), limit.per().unit());
  }

  private Finding judge(String label, Span span) {
    String unit = limit.per().unit();
    if (span.samples < 2 || span.end <= span.start) {
      String why =
          span.samples == 0
              ? "no completed sample"
              : span.samples == 1 ? "one sample has no rate" : "no time between start and end";
      return Finding.noData(label, bound(), span.samples, label + ": " + why);
    }
    double rate = (double) span.samples * limit.per().millis() / (span.end - span.start);
    boolean holds = limit.comparison().holds(rate, limit.rate());
    return new Finding(
        label,
        holds ? State.PASS : State.FAIL,
        rate,
        bound(),
        span.samples,
        limit.comparison().excess(rate, limit.rate()),
        "%s: throughput %s%s, must be %s %s%s"
            .formatted(
                label,
                Quantity.beside(rate, limit.rate()),
                unit,
                limit.comparison().symbol(),
                Quantity.plain(limit.rate()),
                unit),
        List.of(Quantity.count(span.samples, "sample")));
  }
}

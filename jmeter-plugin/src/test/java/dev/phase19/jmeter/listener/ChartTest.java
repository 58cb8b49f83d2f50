package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.TimeSeries;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static final long START = 1_700_000_000_000L;

  private final RunHistory history = new RunHistory();

  private void sample(String label, Failure failure) {
    history.add(new RunPoint(label, START, 100_000, failure, 3.0, 40.0));
  }

  private static GateLimit limit(String gate, TimeSeries series, String label, boolean pooled) {
    return new GateLimit(gate, Set.of(label), new SeriesLimit(series, "x < 1", 1, pooled));
  }

  @ParameterizedTest
  @CsvSource({
    "ELAPSED_TIME,    Cart,   false, P95 (ms)",
    "ELAPSED_TIME,    others, false,",
    "ELAPSED_TIME,    others, true,  P95 (ms)",
    "SUCCESS_RATE,    Cart,   false, Successes per second",
    "ERROR_SHARE,     Pay,    false, Errors (%)",
    "QUEUE_SIZE,      others, false, Queue size (jobs)",
    "GPU_UTILIZATION, GPU-1,  true,  GPU utilization (%)"
  })
  void aLimitIsInTheChartOfItsSeriesIfItsLabelIsDrawnThere(
      TimeSeries series, String label, boolean pooled, String chart) {
    sample("Cart", null);
    sample("Pay", new Failure("500", "x"));

    List<Chart> charts = Chart.of(history, List.of(limit("Gate", series, label, pooled)));

    assertThat(charts).hasSize(5);
    assertThat(charts.stream().filter(c -> !c.limits().isEmpty()).map(Chart::title))
        .containsExactlyElementsOf(chart == null ? List.of() : List.of(chart));
  }

  @Test
  void aLimitOfAllLabelsTogetherHasTheirCurve() {
    sample("Cart", null);
    sample("Pay", null);

    List<Chart> charts =
        Chart.of(history, List.of(limit("Rate", TimeSeries.SUCCESS_RATE, "Cart", true)));

    assertThat(names(charts.get(0))).containsExactly("Cart", "Pay");
    assertThat(names(charts.get(1))).containsExactly("Cart", "Pay", "(all labels)");
    assertThat(charts.get(1).curves().get(2).values()).containsExactly(2.0);
  }

  @Test
  void withoutAnErrorThereIsNoChartOfErrors() {
    sample("Cart", null);

    assertThat(Chart.of(history, List.of(limit("Errors", TimeSeries.ERROR_SHARE, "Cart", false))))
        .extracting(Chart::title)
        .doesNotContain("Errors (%)");
  }

  @Test
  void gatesWithTheSameLimitShareALine() {
    List<GateLimit> limits =
        List.of(
            limit("A", TimeSeries.ELAPSED_TIME, "Cart", false),
            limit("B", TimeSeries.ELAPSED_TIME, "Pay", false));

    assertThat(LimitLine.of(limits)).extracting(LimitLine::words).containsExactly("A, B: x < 1");
    assertThat(LimitLine.of(List.of(limits.get(0), limits.get(0))))
        .extracting(LimitLine::words)
        .containsExactly("A: x < 1");
  }

  @Test
  void manyGatesWithTheSameLimitAreCounted() {
    List<GateLimit> limits =
        List.of("A", "B", "C").stream()
            .map(name -> limit(name, TimeSeries.ERROR_SHARE, "Cart", false))
            .toList();

    assertThat(LimitLine.of(limits)).extracting(LimitLine::words).containsExactly("3 gates: x < 1");
  }

  private static List<String> names(Chart chart) {
    return chart.curves().stream().map(Curve::name).toList();
  }
}

package dev.phase19.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans ask for what the targets say; whoever changes a plan's bound changes a target. */
final class TargetsTest {
  @ParameterizedTest(name = "{0}: {1}: {2} is {3}")
  @CsvSource(
      textBlock =
          """
          # T1
          benchmark/ingest-dispatch-latency, Precondition,             PreconditionSampler.capacity,        1000
          benchmark/ingest-dispatch-latency, Precondition,             PreconditionSampler.workers,         pause
          benchmark/ingest-dispatch-latency, Dispatch latency,         P95Assertion.percentile,             95
          benchmark/ingest-dispatch-latency, Dispatch latency,         P95Assertion.limit,                  100
          benchmark/ingest-dispatch-latency, Dispatch latency,         Gate.responseCodes,                  202
          benchmark/ingest-dispatch-latency, Dispatch latency,         Gate.warmUpSamples,                  5
          benchmark/ingest-dispatch-latency, Dispatch latency,         Gate.maxErrorShare,                  0
          benchmark/ingest-dispatch-latency, Dispatches accepted,      OverflowAssertion.accepted,          105
          benchmark/ingest-dispatch-latency, Dispatches accepted,      OverflowAssertion.refused,           0
          # T2
          benchmark/ingest-dispatch-latency, Status latency,           P95Assertion.percentile,             95
          benchmark/ingest-dispatch-latency, Status latency,           P95Assertion.limit,                  50
          benchmark/ingest-dispatch-latency, Status answers,           StatisticAssertion.statistic,        code_count
          benchmark/ingest-dispatch-latency, Status answers,           StatisticAssertion.bound,            100
          benchmark/ingest-dispatch-latency, Dispatch growth,          BaselineAssertion.without,           undecided
          # T3
          benchmark/embedding-generation,    Dispatch to stored,       StatisticAssertion.statistic,        max
          benchmark/embedding-generation,    Dispatch to stored,       StatisticAssertion.comparison,       <
          benchmark/embedding-generation,    Dispatch to stored,       StatisticAssertion.bound,            300000
          benchmark/embedding-generation,    Vectors of 100 files,     StatisticAssertion.bound,            100
          # T4
          benchmark/embedding-generation,    'Time a file, 100 by 10', ScalingAssertion.ratio,              2.0
          benchmark/embedding-generation,    'Time a file, 100 by 10', ScalingAssertion.largeSize,          100
          benchmark/embedding-generation,    'Time a file, 100 by 10', ScalingAssertion.smallSize,          10
          benchmark/embedding-generation,    'Time a file, 1000 by 100', ScalingAssertion.ratio,            2.0
          benchmark/embedding-generation,    'Time a file, 1000 by 100', ScalingAssertion.largeSize,        1000
          benchmark/embedding-generation,    'Time a file, 1000 by 100', ScalingAssertion.smallSize,        100
          # T5
          benchmark/gpu-utilization,         Precondition,             PreconditionSampler.needsGpu,        true
          benchmark/gpu-utilization,         GPU utilization,          GpuUtilizationAssertion.metric,      utilization
          benchmark/gpu-utilization,         GPU utilization,          GpuUtilizationAssertion.comparison,  >
          benchmark/gpu-utilization,         GPU utilization,          GpuUtilizationAssertion.bound,       70
          benchmark/gpu-utilization,         GPU utilization,          GpuUtilizationAssertion.minReadings, 30
          benchmark/gpu-utilization,         Length of training,       StatisticAssertion.bound,            45
          # T11
          stress/queue-overflow,             Precondition,             PreconditionSampler.capacity,        10
          stress/queue-overflow,             Precondition,             PreconditionSampler.workers,         pause
          stress/queue-overflow,             Queue overflow,           OverflowAssertion.accepted,          10
          stress/queue-overflow,             Queue overflow,           OverflowAssertion.refused,           990
          stress/queue-overflow,             Queue overflow,           OverflowAssertion.highWaterMark,     10
          """)
  void planHoldsItsTarget(String plan, String element, String property, String value)
      throws IOException {
    List<TestElement> found =
        LoadedPlan.load(Path.of(plan + ".jmx")).elements(TestElement.class).stream()
            .filter(e -> e.getName().equals(element) && !e.getPropertyAsString(property).isEmpty())
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).getPropertyAsString(property)).isEqualTo(value);
  }
}

package dev.phase19.jmeter.verdict;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;

/**
 * Selects the samples of an event that count for a gate.
 *
 * <p>Samples of setUp and tearDown thread groups do not count, nor do the rows of verdicts. By
 * default the samples within a Transaction Controller count, not the transaction: the sample that a
 * controller adds after its samples is dropped, and a parent sample is replaced by its children,
 * however deep they are nested. For a gate that judges transactions it is the opposite: only added
 * samples and parent samples count.
 */
final class JudgedSamples {
  private JudgedSamples() {}

  /**
   * Returns the samples that count.
   *
   * @param outside names of the plan's setUp and tearDown thread groups, for events from another
   *     JVM, which have only the name of their thread group
   */
  static List<SampleResult> of(SampleEvent event, boolean transactions, Set<String> outside) {
    if (event.getResult() instanceof VerdictRow || isOutsideOfMeasurement(event, outside)) {
      return List.of();
    }
    if (event.isTransactionSampleEvent()) {
      return transactions ? List.of(event.getResult()) : List.of();
    }
    if (!TransactionController.isFromTransactionController(event.getResult())) {
      return transactions ? List.of() : List.of(event.getResult());
    }
    return (transactions ? transactions(event.getResult()) : plain(event.getResult())).toList();
  }

  private static boolean isOutsideOfMeasurement(SampleEvent event, Set<String> outside) {
    AbstractThreadGroup group = JMeterContextService.getContext().getThreadGroup();
    return group == null
        ? outside.contains(event.getThreadGroup())
        : group instanceof SetupThreadGroup || group instanceof PostThreadGroup;
  }

  private static Stream<SampleResult> plain(SampleResult result) {
    return TransactionController.isFromTransactionController(result)
        ? Stream.of(result.getSubResults()).flatMap(JudgedSamples::plain)
        : Stream.of(result);
  }

  private static Stream<SampleResult> transactions(SampleResult result) {
    return TransactionController.isFromTransactionController(result)
        ? Stream.concat(
            Stream.of(result),
            Stream.of(result.getSubResults()).flatMap(JudgedSamples::transactions))
        : Stream.empty();
  }
}

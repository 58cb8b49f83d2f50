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
 * What of a sample event counts for a gate.
 *
 * <p>Nothing of set-up and tear-down groups, and no verdict. Of Transaction Controllers by default
 * the samples within: the sum that one adds behind its samples is dropped, and in place of a parent
 * sample its children are taken, however deep they are nested. A gate that judges transactions
 * takes just the opposite: sums and parent samples, and no plain one.
 */
final class JudgedSamples {
  private JudgedSamples() {}

  /**
   * The samples.
   *
   * @param outside names of the plan's set-up and tear-down groups, for events that come from
   *     another JVM: they tell their group by its name alone
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

package dev.phase19.jmeter.run;

import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.sampler.VerdictSampler;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.testelement.TestElement;

/** Creates the elements that tests put into plans, with the property names of a plan's file. */
final class Elements {
  private Elements() {}

  static <T extends TestElement> T named(T element, String name) {
    element.setName(name);
    return element;
  }

  static P95Assertion p95(String name) {
    return named(new P95Assertion(), name);
  }

  /** Creates a gate that counts the samples it judges, over all labels; NO_DATA without samples. */
  static StatisticAssertion counter(String name) {
    StatisticAssertion counter = named(new StatisticAssertion(), name);
    counter.setProperty("StatisticAssertion.statistic", "count");
    counter.setProperty("StatisticAssertion.comparison", ">=");
    counter.setProperty("StatisticAssertion.bound", "0");
    counter.setProperty("Gate.pool", true);
    return counter;
  }

  static StatisticAssertion transactionCounter(String name) {
    StatisticAssertion counter = counter(name);
    counter.setProperty("Gate.transactions", true);
    return counter;
  }

  static TransactionController transaction(String name, boolean parentSample) {
    TransactionController controller = named(new TransactionController(), name);
    controller.setGenerateParentSample(parentSample);
    return controller;
  }

  static VerdictSampler verdict() {
    return named(new VerdictSampler(), "Verdict");
  }
}

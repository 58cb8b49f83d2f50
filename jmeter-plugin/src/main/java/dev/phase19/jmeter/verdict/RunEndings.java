package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import java.util.ArrayList;
import java.util.List;

/** Determines how a run ended, and what was lost on the way. */
final class RunEndings {
  private final RunFacts facts;
  private final RunThreads threads;
  private final ImpossibleTimes impossible;
  private final SilentHosts silentHosts;
  private final StartRefusal refusal;
  private volatile String abortedBy;

  RunEndings(
      RunFacts facts,
      RunThreads threads,
      ImpossibleTimes impossible,
      SilentHosts silentHosts,
      StartRefusal refusal) {
    this.facts = facts;
    this.threads = threads;
    this.impossible = impossible;
    this.silentHosts = silentHosts;
    this.refusal = refusal;
  }

  /** Records that a gate ends the run. */
  void aborted(GateVerdict by) {
    abortedBy = by.name();
    facts.environment("aborted_by", by.name() + ": " + by.message());
  }

  /**
   * Returns what fails the run as a whole.
   *
   * @param complete whether the run ended before JMeter's JVM did
   * @param stopped whether JMeter was told to stop the test
   */
  List<String> messages(boolean complete, boolean stopped) {
    List<String> messages = new ArrayList<>();
    if (!complete) {
      messages.add(
          "JMeter ended before the run: tear-down has not run, samples are missing"
              + facts.restored().map(what -> "; restored: " + what).orElse(""));
    }
    messages.addAll(silentHosts.messages());
    impossible.message().ifPresent(messages::add);
    threads.deaths().ifPresent(messages::add);
    threads.losses().ifPresent(messages::add);
    if (complete && stopped) {
      stopped(messages);
    }
    return messages;
  }

  private void stopped(List<String> messages) {
    String by = threads.stopper();
    facts.environment("stopped_by", by);
    threads.iterations().ifPresent(part -> facts.environment("stopped.came", part));
    if (!hasReasonToStop() && !StoppedRuns.areAllowed()) {
      messages.add(
          "stopped before the plan's end by "
              + by
              + threads.iterations().map(part -> ": " + part + " came").orElse("")
              + "; give -Dstopped.allowed to have it judged by what came");
    }
  }

  /** Whether the verdict already says why the run was stopped. */
  private boolean hasReasonToStop() {
    return abortedBy != null
        || refusal.isDue()
        || !facts.failures().isEmpty()
        || !facts.skips().isEmpty();
  }

  /** Returns how the run ended; the parameters are those of {@link #messages}. */
  RunEnding ending(boolean complete, boolean stopped) {
    if (!complete) {
      return new RunEnding(RunEnding.Reason.JVM_EXIT, "the end of JMeter's JVM");
    }
    if (refusal.isDue()) {
      return new RunEnding(RunEnding.Reason.REFUSED, refusal.reason());
    }
    if (abortedBy != null) {
      return new RunEnding(RunEnding.Reason.GATE, abortedBy);
    }
    if (!stopped) {
      return RunEnding.COMPLETED;
    }
    if (!facts.failures().isEmpty()) {
      return new RunEnding(RunEnding.Reason.PRECONDITION, facts.failures().get(0));
    }
    if (!facts.skips().isEmpty()) {
      return new RunEnding(RunEnding.Reason.SKIPPED, facts.skips().get(0));
    }
    return new RunEnding(RunEnding.Reason.STOPPED, threads.stopper());
  }
}

package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The gates of an element for samples that were taken before, and which samples of its scope they
 * judge.
 *
 * @param runs in the order of their rows; empty where there is a verdict already
 * @param verdict of an element that cannot judge results files; else null
 * @param transactions whether they judge Transaction Controllers in place of the samples within
 * @param threadGroups the whole name of the thread group must match, or null for any
 * @param variable the name of a sample variable whose value must match; empty for none
 * @param value null where there is no variable
 */
public record LaterGates(
    List<GateRun> runs,
    GateVerdict verdict,
    boolean transactions,
    Pattern threadGroups,
    String variable,
    Pattern value) {

  static LaterGates of(Fields fields, List<GateRun> runs) {
    return new LaterGates(
        runs,
        null,
        fields.value(GateFields.TRANSACTIONS),
        fields.value(GateFields.THREAD_GROUPS),
        fields.value(GateFields.VARIABLE),
        fields.value(GateFields.VARIABLE_VALUE));
  }

  static LaterGates faulty(String name, String message) {
    return judged(GateVerdict.failure(name, message));
  }

  static LaterGates skipped(String name, String reason) {
    return judged(GateVerdict.skipped(name, reason));
  }

  private static LaterGates judged(GateVerdict verdict) {
    return new LaterGates(List.of(), verdict, false, null, "", null);
  }

  /** Gates that judge all samples that they are given. */
  public static LaterGates of(List<GateRun> runs, boolean transactions) {
    return new LaterGates(runs, null, transactions, null, "", null);
  }
}

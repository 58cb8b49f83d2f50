package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.measurement.XmlResults;
import java.util.EnumSet;
import java.util.Set;
import org.apache.jmeter.samplers.SampleResult;

/** A gate's verdict as a row of the results, so that listeners and the dashboard show it. */
public final class VerdictRow extends SampleResult {
  private static final long serialVersionUID = 1L;

  static {
    XmlResults.know(VerdictRow.class);
  }

  /** Prefix of each row's label; the gate's name follows. */
  public static final String LABEL = "Verdict: ";

  private static final Set<State> GOOD = EnumSet.of(State.PASS, State.SKIPPED);

  public VerdictRow() {}

  VerdictRow(GateVerdict verdict, long now, String threadName) {
    setStampAndTime(now, 0);
    setSampleLabel(LABEL + verdict.name());
    setThreadName(threadName);
    setSuccessful(verdict.allowed() || GOOD.contains(verdict.state()));
    setResponseCode(verdict.state().name());
    setResponseMessage(verdict.line());
    setDataType(TEXT);
    setResponseData(verdict.line(), "UTF-8");
  }
}

package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.State;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The skipped gates that a build tolerates: all of them, unless {@code skips.allowed} is set to a
 * comma-separated list of names of plans and gates. A name that no plan or gate has, such as {@code
 * none}, tolerates no skip.
 */
public final class AllowedSkips {
  public static final String PROPERTY = "skips.allowed";

  private final Set<String> names;

  private AllowedSkips(Set<String> names) {
    this.names = names;
  }

  /**
   * @param property the list; null or blank counts as not set
   */
  public static AllowedSkips of(String property) {
    if (property == null || property.isBlank()) {
      return new AllowedSkips(null);
    }
    return new AllowedSkips(
        Arrays.stream(property.split(",")).map(String::strip).collect(Collectors.toSet()));
  }

  /** Reads the JMeter property of this JVM or, if that is not set, the system property. */
  static AllowedSkips ofProcess() {
    String property = JMeterUtils.getProperty(PROPERTY);
    return of(property == null || property.isBlank() ? System.getProperty(PROPERTY) : property);
  }

  public boolean tolerates(String plan, String gate) {
    return names == null || names.contains(plan) || names.contains(gate);
  }

  /** Returns whether a build with this verdict may go on. */
  public boolean pass(RunVerdict verdict) {
    return verdict.state() != PlanState.FAIL
        && verdict.gates().stream()
            .filter(gate -> gate.state() == State.SKIPPED)
            .allMatch(gate -> tolerates(verdict.plan(), gate.name()));
  }
}

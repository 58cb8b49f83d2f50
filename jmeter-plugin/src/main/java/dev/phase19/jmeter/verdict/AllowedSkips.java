package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.State;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jmeter.util.JMeterUtils;

/**
 * Which skips a build tolerates: all of them, unless {@code skips.allowed} is set to a list, by
 * commas, of plans and names of gates. A name that nothing has, such as {@code none}, tolerates no
 * skip.
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

  /** As this JVM's JMeter property says, or else its system property. */
  static AllowedSkips ofProcess() {
    String property = JMeterUtils.getProperty(PROPERTY);
    return of(property == null || property.isBlank() ? System.getProperty(PROPERTY) : property);
  }

  public boolean tolerates(String plan, String gate) {
    return names == null || names.contains(plan) || names.contains(gate);
  }

  /** Whether a build with this verdict goes on. */
  public boolean pass(RunVerdict verdict) {
    return verdict.state() != PlanState.FAIL
        && verdict.gates().stream()
            .filter(gate -> gate.state() == State.SKIPPED)
            .allMatch(gate -> tolerates(verdict.plan(), gate.name()));
  }
}

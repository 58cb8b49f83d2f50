package dev.phase19.jmeter.gate.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two runs must have in common for their times to be comparable.
 *
 * @param plan digests of the plan
 * @param machine the class of the machine that the load comes from
 * @param jvm its name, major version and vendor, as {@link #jvm} has them
 */
public record RunKey(PlanVersion plan, String machine, String jvm) {

  /**
   * Digests of a plan.
   *
   * @param measured of what can change a measurement, which is what a run stores
   * @param file of the whole file, which runs of earlier versions stored; null in a stored run
   */
  public record PlanVersion(String measured, String file) {
    boolean isOf(PlanVersion now) {
      return measured.equals(now.measured) || measured.equals(now.file);
    }
  }

  /** Creates the key of a stored run. */
  RunKey(String planVersion, String machine, String jvm) {
    this(new PlanVersion(planVersion, null), machine, jvm);
  }

  /** The digest that a run stores. */
  public String planVersion() {
    return plan.measured();
  }

  /** As it was stored by plugins that compared the whole version, and knew no vendor. */
  private static final Pattern OLDER_JVM = Pattern.compile("(.*) (\\d+)[.+-].*");

  private static final String VENDOR = ", ";

  /** Returns the JVM as a run stores it: {@code OpenJDK 64-Bit Server VM 17, Debian}. */
  public static String jvm(String name, int feature, String vendor) {
    return name + " " + feature + VENDOR + vendor;
  }

  /** Returns each difference in words; empty if the runs are comparable. */
  List<String> differences(RunKey now) {
    List<String> differences = new ArrayList<>();
    if (!plan.isOf(now.plan)) {
      tell(differences, "plan version", planVersion(), now.planVersion());
    }
    tell(differences, "machine class", machine, now.machine);
    if (!isSameJvm(jvm, now.jvm)) {
      tell(differences, "JVM", jvm, now.jvm);
    }
    return differences;
  }

  private static boolean isSameJvm(String then, String now) {
    Matcher older = OLDER_JVM.matcher(then);
    return then.equals(now)
        || !then.contains(VENDOR)
            && older.matches()
            && now.startsWith(older.group(1) + " " + older.group(2) + VENDOR);
  }

  private static void tell(List<String> differences, String what, String then, String now) {
    if (!then.equals(now)) {
      differences.add("%s %s then, %s now".formatted(what, then, now));
    }
  }
}

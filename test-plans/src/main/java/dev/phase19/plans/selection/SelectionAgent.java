package dev.phase19.plans.selection;

import dev.phase19.plans.runs.KeptRuns;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Ends JMeter's JVM before JMeter starts, if it was started for a plan that {@code -Dplans} and
 * {@code -Dmarkers} do not ask for.
 *
 * <p>jmeter-maven-plugin starts a JMeter for each plan that its pattern matches, and treats a
 * pattern that matches no plan as a success. So the plugin is given all plans, and each JMeter runs
 * with this agent. If the plans cannot be chosen, the agent ends the first JMeter with an error,
 * and with it the build.
 */
public final class SelectionAgent {
  private static final String PREFIX = "phase19.";
  private static final int REFUSED = 2;

  private SelectionAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String unused) {
    try {
      BuiltPlace.require(buildFolder(), Path.of(System.getProperty("user.dir")));
      if (!runs(Path.of(property("plans.folder")), System.getProperty("sun.java.command", ""))) {
        System.exit(0);
      }
    } catch (SelectionException e) {
      System.err.println(e.getMessage());
      System.exit(REFUSED);
    } catch (IOException e) {
      System.err.println("the plans cannot be read: " + e);
      System.exit(REFUSED);
    }
  }

  /** Returns the folder into which the build has put this agent. */
  private static Path buildFolder() throws IOException {
    try {
      return Path.of(
              SelectionAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /**
   * @param command the command line of this JVM, in which the plan's file follows {@code -t}
   */
  private static boolean runs(Path folder, String command) throws IOException, SelectionException {
    if (property("token.on.command.line").equals("true")) {
      throw new SelectionException(
          "a token on Maven's command line can be read by every user of this machine and in the"
              + " build's log: export PHASE19_TOKEN=..., or keep it in a file that only you can read"
              + " and give -Dphase19.token.file=FILE");
    }
    if (!property("plans.folder.missing").isEmpty()) {
      throw new SelectionException(
          "-Dplans.folder: there is no folder " + property("plans.folder.missing"));
    }
    List<PlanFile> plans = PlanFile.below(folder);
    PlanFile own = own(folder, plans, command);
    PlanSelection selection = new PlanSelection(plans);
    if (!property("plans.list").isEmpty() && !property("plans.list").equals("false")) {
      if (own.equals(plans.get(0))) {
        System.out.print(selection.list());
      }
      return false;
    }
    List<PlanFile> chosen = selection.choose(property("plans"), property("markers"));
    selection
        .variables(property("variables"), chosen)
        .forEach((name, value) -> System.setProperty(PREFIX + name, value));
    KeptRuns kept = kept();
    if (own.equals(chosen.get(0))) {
      removeOldRuns(kept, folder.toAbsolutePath().getParent());
    }
    return chosen.contains(own);
  }

  private static KeptRuns kept() throws SelectionException {
    try {
      return new KeptRuns(Integer.parseInt(property("runs.kept")), Instant.now());
    } catch (NumberFormatException e) {
      throw new SelectionException(
          "-Druns.kept must be a number of runs, was '" + property("runs.kept") + "'");
    } catch (IllegalArgumentException e) {
      throw new SelectionException(e.getMessage());
    }
  }

  /**
   * Called once per run, before its first plan. A folder that cannot be removed does not stop the
   * run.
   */
  private static void removeOldRuns(KeptRuns kept, Path run) {
    try {
      kept.prune(run).forEach(path -> System.out.println("Removed the old run " + path));
    } catch (IOException e) {
      System.err.println("an old run cannot be removed: " + e);
    }
  }

  private static PlanFile own(Path folder, List<PlanFile> plans, String command)
      throws SelectionException {
    return plans.stream()
        .filter(
            plan ->
                (command + " ").contains(" -t " + folder.resolve(plan.path()).normalize() + " "))
        .findFirst()
        .orElseThrow(
            () -> new SelectionException("JMeter was started for none of the plans in " + folder));
  }

  private static String property(String name) {
    return System.getProperty(PREFIX + name, "").strip();
  }
}

package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.TargetResult;
import java.util.List;
import java.util.Map;

/**
 * All that the page shows.
 *
 * @param run its name, which is the time at which it began
 * @param state PASS, FAIL or SKIPPED
 * @param histories by the target's id
 * @param recordings links to the recordings of Java Flight Recorder
 */
public record PageContent(
    String run,
    String state,
    String headline,
    List<TargetResult> targets,
    Map<String, History> histories,
    List<PlanSection> plans,
    Map<String, String> environment,
    List<Link> recordings) {

  /** A link to a relative address. */
  public record Link(String title, String address) {}
}

package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.samples.ErrorGroups;
import java.util.List;
import java.util.Optional;

/**
 * A plan on the page.
 *
 * @param state PASS, FAIL or SKIPPED
 * @param tolerable whether the build tolerates every skip in it
 * @param failure why there is no verdict
 * @param links to the files that the plan left
 */
public record PlanSection(
    String plan,
    String state,
    boolean tolerable,
    PlanVerdict verdict,
    Optional<String> failure,
    ErrorGroups errors,
    List<PageContent.Link> links) {}

package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.samples.ErrorGroups;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan on the page.
 *
 * @param state PASS, FAIL or SKIPPED
 * @param refusedSkips names of gates that are SKIPPED and that the build does not let be so
 * @param failure why there is no verdict
 * @param links to the files that the plan left
 */
public record PlanSection(
    String plan,
    String state,
    Set<String> refusedSkips,
    PlanVerdict verdict,
    Optional<String> failure,
    ErrorGroups errors,
    List<PageContent.Link> links) {}

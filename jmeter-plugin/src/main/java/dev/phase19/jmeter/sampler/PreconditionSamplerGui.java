package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.PreconditionSampler.AFTER;
import static dev.phase19.jmeter.sampler.PreconditionSampler.BEFORE;
import static dev.phase19.jmeter.sampler.PreconditionSampler.PHASE;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link PreconditionSampler}. */
public final class PreconditionSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public PreconditionSamplerGui() {
    super(Menu.SAMPLER, "Precondition", PreconditionSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Run")
        .choice(
            PHASE,
            "Phase",
            "One in the setUp Thread Group, first; one in the tearDown Thread Group, first",
            new Choice(BEFORE, "Before: prepare the services, and check that the run can begin"),
            new Choice(AFTER, "After: account for the jobs, cancel what waits, restore the queue"))
        .group("Edge service")
        .text(PreconditionSampler.EDGE_URL, "", "URL", "", Hints.edgeUrl("edge service"))
        .must(SharedValue.EDGE_URL.rule().orBlank())
        .secret(PreconditionSampler.TOKEN, "Token", Hints.TOKEN)
        .group("Needed, else the run is skipped")
        .onlyFor(PHASE, BEFORE)
        .check(
            PreconditionSampler.NEEDS_GPU,
            false,
            "A GPU that a worker trains on",
            "No worker with a GPU: SKIPPED. No worker at all: FAIL")
        .text(
            PreconditionSampler.NEEDS_MEMORY,
            "",
            "Available memory",
            "MB",
            "On the machine that runs JMeter, for a worker on the same one. Blank: no bound")
        .must(PreconditionSampler.MEMORY_RULE.orBlank())
        .group("Needed, else the run fails")
        .onlyFor(PHASE, BEFORE)
        .text(
            PreconditionSampler.WAIT,
            Integer.toString(PreconditionSampler.WAIT_SECONDS),
            "Wait for services",
            "s",
            "Until the edge service answers, a worker is alive, and running jobs have ended")
        .must(PreconditionSampler.WAIT_RULE.orBlank())
        .check(
            PreconditionSampler.NEEDS_WORKER,
            false,
            "A worker that is alive",
            "The edge service knows at least one worker")
        .check(
            PreconditionSampler.EMPTY_QUEUE,
            true,
            "An empty queue",
            "No job waits or runs, once the queue is set as below")
        .group("Queue, restored after the run")
        .onlyFor(PHASE, BEFORE)
        .text(
            PreconditionSampler.CAPACITY,
            "",
            "Capacity",
            "jobs",
            "Blank: as it is. Setting it resets the high-water mark")
        .must(PreconditionSampler.CAPACITY_RULE.orBlank())
        .choice(
            PreconditionSampler.WORKERS,
            "Workers",
            "Whether waiting jobs are started",
            new Choice(PreconditionSampler.LEAVE, "As they are"),
            new Choice(PreconditionSampler.PAUSE, "Paused: no job is started"),
            new Choice(PreconditionSampler.RUN, "Running"));
  }
}

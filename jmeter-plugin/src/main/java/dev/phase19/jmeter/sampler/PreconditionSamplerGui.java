package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.PreconditionSampler.CAPACITY;
import static dev.phase19.jmeter.sampler.PreconditionSampler.EDGE_URL;
import static dev.phase19.jmeter.sampler.PreconditionSampler.EMPTY_QUEUE;
import static dev.phase19.jmeter.sampler.PreconditionSampler.NEEDS_GPU;
import static dev.phase19.jmeter.sampler.PreconditionSampler.NEEDS_MEMORY;
import static dev.phase19.jmeter.sampler.PreconditionSampler.NEEDS_WORKER;
import static dev.phase19.jmeter.sampler.PreconditionSampler.PHASE;
import static dev.phase19.jmeter.sampler.PreconditionSampler.TOKEN;
import static dev.phase19.jmeter.sampler.PreconditionSampler.WAIT;
import static dev.phase19.jmeter.sampler.PreconditionSampler.WORKERS;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.sampler.PreconditionSampler.Phase;

/** The panel of {@link PreconditionSampler}. */
public final class PreconditionSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public PreconditionSamplerGui() {
    super(Menu.SAMPLER, "Precondition", PreconditionSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Run")
        .with(PHASE)
        .group("Edge service")
        .with(EDGE_URL, TOKEN)
        .group("Needed, else the run is skipped")
        .onlyFor(PHASE, Phase.BEFORE)
        .with(NEEDS_GPU, NEEDS_MEMORY)
        .group("Needed, else the run fails")
        .onlyFor(PHASE, Phase.BEFORE)
        .with(WAIT, NEEDS_WORKER, EMPTY_QUEUE)
        .group("Queue, restored after the run")
        .onlyFor(PHASE, Phase.BEFORE)
        .with(CAPACITY, WORKERS)
        // A worker with a GPU is a worker.
        .onlyIf(fields -> !fields.value(NEEDS_GPU), NEEDS_WORKER);
  }
}

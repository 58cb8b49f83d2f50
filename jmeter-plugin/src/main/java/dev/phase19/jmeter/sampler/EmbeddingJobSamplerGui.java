package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.CONNECTIONS;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.CONNECT_TIMEOUT;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.CUSTOM;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.EDGE_URL;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.JOB_ID;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.MODE;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.POOL_SIZE;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.REF;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.REPOSITORY;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.TIMEOUT;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.TOKEN;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.WORKER_URL;
import static dev.phase19.jmeter.sampler.GraphFields.BETWEEN;
import static dev.phase19.jmeter.sampler.GraphFields.EDGE_FILE;
import static dev.phase19.jmeter.sampler.GraphFields.FROM_FILE;
import static dev.phase19.jmeter.sampler.GraphFields.GROUPS;
import static dev.phase19.jmeter.sampler.GraphFields.NODES;
import static dev.phase19.jmeter.sampler.GraphFields.PARAMETERS;
import static dev.phase19.jmeter.sampler.GraphFields.SEED;
import static dev.phase19.jmeter.sampler.GraphFields.WITHIN;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.sampler.EmbeddingJobSampler.Mode;

/** The panel of {@link EmbeddingJobSampler}. */
public final class EmbeddingJobSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public EmbeddingJobSamplerGui() {
    super(Menu.SAMPLER, "Embedding Job", EmbeddingJobSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Job")
        .with(MODE, TIMEOUT)
        .group("Services")
        .with(EDGE_URL, WORKER_URL, TOKEN, CUSTOM.chosen, CONNECTIONS, POOL_SIZE, CONNECT_TIMEOUT)
        .group("Repository to submit")
        .onlyFor(MODE, Mode.SUBMIT)
        .onlyFor(CUSTOM.chosen, false)
        .with(REPOSITORY, REF)
        .group("Job to wait for")
        .onlyFor(MODE, Mode.WAIT)
        .with(JOB_ID)
        .group("Graph to train on")
        .onlyFor(MODE, Mode.TRAIN)
        .with(FROM_FILE)
        .group("Generated graph")
        .onlyFor(MODE, Mode.TRAIN)
        .onlyFor(FROM_FILE, false)
        .with(NODES, GROUPS, WITHIN, BETWEEN, SEED)
        .agree(GROUPS, GraphFields::checkPartition)
        .group("Graph of a file")
        .onlyFor(MODE, Mode.TRAIN)
        .onlyFor(FROM_FILE, true)
        .with(EDGE_FILE)
        .group("Training")
        .onlyFor(MODE, Mode.TRAIN)
        .with(PARAMETERS)
        .group("Another interface: submission")
        .onlyFor(MODE, Mode.SUBMIT)
        .onlyFor(CUSTOM.chosen, true)
        .with(CUSTOM.submissionFields())
        .group("Another interface: the job")
        .onlyFor(MODE, Mode.SUBMIT, Mode.WAIT)
        .onlyFor(CUSTOM.chosen, true)
        .with(CUSTOM.progressFields())
        .agree(CUSTOM.failedStates, CUSTOM::agree);
  }
}

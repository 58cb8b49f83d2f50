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

import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.sampler.EmbeddingJobSampler.Mode;
import java.util.function.Predicate;

/** The panel of {@link EmbeddingJobSampler}. */
public final class EmbeddingJobSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public EmbeddingJobSamplerGui() {
    super(Menu.SAMPLER, "Embedding Job", EmbeddingJobSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Job")
        .with(MODE, CUSTOM.chosen, TIMEOUT)
        .onlyIf(notFor(Mode.TRAIN), CUSTOM.chosen)
        .group("Services")
        .with(EDGE_URL, WORKER_URL, TOKEN, CONNECTIONS, POOL_SIZE, CONNECT_TIMEOUT)
        .onlyIf(fields -> !isFor(fields, Mode.TRAIN) || fields.isBlank(WORKER_URL), EDGE_URL)
        .onlyIf(fields -> isFor(fields, Mode.TRAIN), WORKER_URL)
        .onlyIf(notFor(Mode.TRAIN), CONNECTIONS, POOL_SIZE)
        .onlyIf(fields -> fields.value(CONNECTIONS), POOL_SIZE)
        .group("Repository for the edge service")
        .onlyFor(MODE, Mode.SUBMIT)
        .onlyFor(CUSTOM.chosen, false)
        .with(REPOSITORY, REF)
        .group("Job to wait for")
        .onlyFor(MODE, Mode.WAIT)
        .with(JOB_ID)
        .group("Another service")
        .onlyFor(MODE, Mode.SUBMIT, Mode.WAIT)
        .onlyFor(CUSTOM.chosen, true)
        .with(CUSTOM.submissionFields())
        .onlyIf(notFor(Mode.WAIT), CUSTOM.onlySubmissionFields())
        .with(CUSTOM.progressFields())
        .onlyIf(CUSTOM::hasStages, CUSTOM.stageUnit)
        .agree(CUSTOM.failedStates, CUSTOM::agree)
        .group("Graph to train on")
        .onlyFor(MODE, Mode.TRAIN)
        .with(FROM_FILE, NODES, GROUPS, WITHIN, BETWEEN, SEED, EDGE_FILE, PARAMETERS)
        .onlyIf(fields -> !fields.value(FROM_FILE), NODES, GROUPS, WITHIN, BETWEEN, SEED)
        .onlyIf(fields -> fields.value(FROM_FILE), EDGE_FILE)
        .agree(GROUPS, GraphFields::checkPartition);
  }

  private static boolean isFor(Fields fields, Mode mode) {
    return fields.value(MODE) == mode;
  }

  private static Predicate<Fields> notFor(Mode mode) {
    return fields -> !isFor(fields, mode);
  }
}

package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.MODE;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.SUBMIT;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.TRAIN;
import static dev.phase19.jmeter.sampler.EmbeddingJobSampler.WAIT;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link EmbeddingJobSampler}. */
public final class EmbeddingJobSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public EmbeddingJobSamplerGui() {
    super(Menu.SAMPLER, "Embedding Job", EmbeddingJobSampler::new, form());
  }

  private static Form form() {
    Form form = new Form();
    form.group("Job")
        .choice(
            MODE,
            "Mode",
            "What is measured, from its start until the vectors are there",
            new Choice(SUBMIT, "Submit a repository and wait for its job"),
            new Choice(WAIT, "Wait for a job that was submitted before"),
            new Choice(TRAIN, "Train on a given graph at the worker"))
        .text(
            EmbeddingJobSampler.TIMEOUT,
            "",
            "Time-out",
            "s",
            Hints.orShared(
                "For the whole job; a sample that reaches it fails and is censored",
                SharedValue.JOB_TIMEOUT,
                EmbeddingJobSampler.TIMEOUT_SECONDS + " s"))
        .must(SharedValue.JOB_TIMEOUT.rule().orBlank());
    services(form);
    form.group("Repository to submit")
        .onlyFor(MODE, SUBMIT)
        .text(
            EmbeddingJobSampler.REPOSITORY,
            "",
            "Repository",
            "",
            "URL of a public repository, such as https://github.com/google/guava")
        .text(EmbeddingJobSampler.REF, "", "Branch or tag", "", "Blank: the repository's HEAD")
        .group("Job to wait for")
        .onlyFor(MODE, WAIT)
        .text(
            EmbeddingJobSampler.JOB_ID,
            "${job_id}",
            "Job id",
            "",
            "An Ingest Dispatch sets the variable job_id. The sample lasts from now on; the"
                + " figure total_seconds is the job's whole time");
    graph(form);
    CustomHttpApiRows.submission(form, "EmbeddingJobSampler.");
    CustomHttpApiRows.progress(form, "EmbeddingJobSampler.");
    return form;
  }

  private static void services(Form form) {
    form.group("Services")
        .text(EmbeddingJobSampler.EDGE_URL, "", "Edge URL", "", Hints.edgeUrl("edge service"))
        .must(SharedValue.EDGE_URL.rule().orBlank())
        .text(EmbeddingJobSampler.WORKER_URL, "", "Worker URL", "", Hints.WORKER_URL)
        .must(SharedValue.WORKER_URL.rule().orBlank())
        .secret(EmbeddingJobSampler.TOKEN, "Token", Hints.TOKEN);
    CustomHttpApiRows.choice(form, "EmbeddingJobSampler.");
    ConnectionRows.add(form, "EmbeddingJobSampler.");
  }

  private static void graph(Form form) {
    form.group("Graph to train on")
        .onlyFor(MODE, TRAIN)
        .choice(
            EmbeddingJobSampler.GRAPH,
            "Graph",
            "The same fields give the same graph, on every machine",
            new Choice(EmbeddingJobSampler.GENERATED, "Generated: a planted partition"),
            new Choice(EmbeddingJobSampler.FILE, "Read from an edge list"))
        .text(
            EmbeddingJobSampler.NODES,
            Integer.toString(GraphFields.NODES),
            "Nodes",
            "",
            "Of the generated graph")
        .must(GraphFields.COUNT.orBlank())
        .text(
            EmbeddingJobSampler.GROUPS,
            Integer.toString(GraphFields.GROUPS),
            "Groups",
            "",
            "Denser inside than between each other; at most one a node")
        .must(GraphFields.COUNT.orBlank())
        .text(
            EmbeddingJobSampler.WITHIN,
            Double.toString(GraphFields.WITHIN),
            "Edges within the group",
            "a node, mean",
            "Mean degree inside of the group")
        .must(GraphFields.DEGREE.orBlank())
        .text(
            EmbeddingJobSampler.BETWEEN,
            Double.toString(GraphFields.BETWEEN),
            "Edges to other groups",
            "a node, mean",
            "Mean degree to other groups")
        .must(GraphFields.DEGREE.orBlank())
        .text(
            EmbeddingJobSampler.SEED,
            Integer.toString(GraphFields.SEED),
            "Seed",
            "",
            "Of the generator")
        .must(GraphFields.ANY.orBlank())
        .text(
            EmbeddingJobSampler.EDGE_FILE,
            "",
            "Edge list",
            "",
            "A file of two node numbers a line; relative to the plan's folder")
        .text(
            EmbeddingJobSampler.PARAMETERS,
            "",
            "Parameters",
            "JSON",
            "Node2Vec's, such as {\"epochs\": 20, \"seed\": 7}. Blank: the worker's own")
        .must(GraphFields.JSON_OBJECT.orBlank());
  }
}

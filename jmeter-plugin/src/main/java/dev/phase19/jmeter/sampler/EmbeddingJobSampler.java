package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.EdgeJobs;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.ServerTiming;
import dev.phase19.jmeter.precondition.Preparation;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.sampler.graph.Graph;
import dev.phase19.jmeter.verdict.JobSampler;
import dev.phase19.jmeter.verdict.Run;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes one sample per job, which lasts until the job's vectors are there. It submits a repository
 * and waits, waits for a job that was submitted before, or has the worker train on a given graph.
 *
 * <p>The job's own figures become measurements and variables of the same name ({@code files},
 * {@code embeddings}, {@code train_seconds}, ...), and its stages become sub-samples. A job that
 * fails, is skipped or is cancelled fails the sample, with the service's reason; {@code
 * OUT_OF_MEMORY} is a response code. A timeout is a right-censored sample.
 */
public final class EmbeddingJobSampler extends ServiceSampler implements JobSampler {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "EmbeddingJobSampler";
  private static final int JOB_SECONDS = 600;

  /** What one sample measures. */
  public enum Mode {
    SUBMIT("Submit a repository and wait for its job"),
    WAIT("Wait for a job that was submitted before"),
    TRAIN("Train on a given graph at the worker");

    private final String words;

    Mode(String words) {
      this.words = words;
    }

    private Choice<Mode> choice() {
      return new Choice<>(name().toLowerCase(Locale.ROOT), words, this);
    }
  }

  public static final Field<Mode> MODE =
      Field.comboBox(PREFIX + ".mode", "Mode", Stream.of(Mode.values()).map(Mode::choice).toList())
          .hint("What is measured, from its start until the vectors are there");
  public static final Field<Optional<URI>> EDGE_URL = ServiceFields.edgeUrl(PREFIX, "edge service");
  public static final Field<Optional<URI>> WORKER_URL =
      ServiceFields.workerUrl(PREFIX, "the edge service is asked for its workers");
  public static final Field<Optional<String>> TOKEN = ServiceFields.token(PREFIX);
  public static final Field<String> REPOSITORY =
      Field.line(PREFIX + ".repository", "Repository", Rules.notBlank())
          .hint("URL of a public repository, such as https://github.com/google/guava");
  public static final Field<Optional<String>> REF =
      Field.line(PREFIX + ".ref", "Branch, tag or commit", Rules.text().orBlank())
          .hint(
              "Blank: the repository's HEAD. A commit: its full id. refs/tags/x: the tag, if a branch is named x, too");
  public static final Field<String> JOB_ID =
      Field.line(PREFIX + ".jobId", "Job id", Rules.notBlank())
          .initially("${job_id}")
          .hint(
              "An Ingest Dispatch sets the variable job_id. The sample lasts from now on; the"
                  + " figure total_seconds is the job's whole time");
  public static final Field<Boolean> CONNECTIONS = ServiceFields.connections(PREFIX);
  public static final Field<Integer> POOL_SIZE = ServiceFields.poolSize(PREFIX);
  public static final Field<Integer> CONNECT_TIMEOUT = ServiceFields.connectTimeout(PREFIX);
  public static final Field<Integer> TIMEOUT =
      Field.sharedOr(
          PREFIX + ".timeoutSeconds",
          SharedValue.JOB_TIMEOUT,
          "For the whole job; a sample that reaches it fails and is censored",
          JOB_SECONDS);
  static final CustomHttpApi CUSTOM = new CustomHttpApi(PREFIX);

  @Override
  void measure(MeasuredSampleResult result) {
    Mode mode = fields().value(MODE);
    Duration timeout = Duration.ofSeconds(fields().value(TIMEOUT));
    variables().set("state", null);
    variables().set("device", null);
    if (mode != Mode.TRAIN && fields().value(CUSTOM.chosen)) {
      CUSTOM.variables(fields()).forEach(name -> variables().set(name, null));
    }
    switch (mode) {
      case SUBMIT -> submit(result, timeout);
      case WAIT -> waitFor(fields().value(JOB_ID), result, timeout);
      case TRAIN -> train(result, timeout);
    }
    JobFigures.publish(result, variables());
  }

  @Override
  void check(Fields fields) {
    Mode mode = fields.value(MODE);
    fields.value(TIMEOUT);
    if (mode == Mode.TRAIN) {
      GraphFields.check(fields);
      fields.value(CONNECT_TIMEOUT);
      worker(fields).check();
      return;
    }
    Endpoint edge = edge(fields);
    boolean custom = fields.value(CUSTOM.chosen);
    if (mode == Mode.WAIT) {
      fields.value(JOB_ID);
    } else if (!custom) {
      fields.value(REPOSITORY);
    }
    if (custom) {
      CUSTOM.variables(fields);
      if (mode == Mode.WAIT) {
        CUSTOM.waiting(fields, edge, abort());
      } else {
        CUSTOM.jobs(fields, edge, abort());
      }
    }
  }

  @Override
  public Set<String> variableNames() {
    Set<String> names = new TreeSet<>(JobFigures.NAMES);
    names.addAll(IngestDispatch.VARIABLES);
    names.addAll(Set.of("state", "device"));
    try {
      names.addAll(CUSTOM.variables(fields()));
    } catch (FieldException e) {
      // Reported by whoever checks the fields.
    }
    return names;
  }

  private static Endpoint edge(Fields fields) {
    return ServiceFields.pooled(
        ServiceFields.endpoint(
            ServiceFields.edge(fields, EDGE_URL),
            fields,
            TOKEN,
            fields.value(CONNECT_TIMEOUT),
            ServiceFields.RESPONSE_MILLIS),
        fields,
        CONNECTIONS,
        POOL_SIZE);
  }

  private WorkerAddress worker(Fields fields) {
    return new WorkerAddress(fields, WORKER_URL, EDGE_URL, TOKEN, abort());
  }

  private void submit(MeasuredSampleResult result, Duration timeout) {
    Endpoint edge = edge(fields());
    Run run = Run.current();
    JobService jobs =
        fields().value(CUSTOM.chosen)
            ? CUSTOM.jobs(fields(), edge, abort())
            : new EdgeJobs(
                new EdgeService(edge, abort()),
                fields().value(REPOSITORY),
                fields().value(REF).orElse(null),
                null,
                Preparation.of(run).label(edge.base()));
    long start = System.nanoTime();
    new IngestDispatch(jobs, true, run).measure(result, variables());
    if (result.isSuccessful()) {
      await(jobs, result.jobId(), result, start, timeout);
    }
  }

  private void waitFor(String id, MeasuredSampleResult result, Duration timeout) {
    Endpoint edge = edge(fields());
    JobService jobs =
        fields().value(CUSTOM.chosen)
            ? CUSTOM.waiting(fields(), edge, abort())
            : new EdgeJobs(new EdgeService(edge, abort()), null, null, null, null);
    long start = System.nanoTime();
    result.sampleStart();
    result.setSamplerData("Wait for job " + id + " of " + jobs.endpoint().base());
    result.setJobId(id);
    await(jobs, id, result, start, timeout);
  }

  /** Extends a sample that has begun until its job ends, and sets its end anew. */
  private void await(
      JobService jobs, String id, MeasuredSampleResult result, long start, Duration timeout) {
    // The sample becomes the job's: what the service said of one request of it says nothing here.
    result.forget(ServerTiming::isPart);
    JobWait wait = new JobWait(jobs, abort(), id, result);
    wait.until(start + timeout.toNanos());
    SampleOutcome.elapsed(result, Duration.ofNanos(System.nanoTime() - start));
    result.setEndTime(result.currentTimeInMillis());
    wait.judge(timeout);
    JobAnswer job = wait.job();
    if (job != null) {
      variables().set("state", job.state());
      variables().set("device", job.training() == null ? null : job.training().device());
      JobFigures.of(result, job);
      JobStages.add(result, job);
    }
  }

  private void train(MeasuredSampleResult result, Duration timeout) {
    Graph graph = GraphFields.graph(fields());
    byte[] body = graph.toJson(fields().value(GraphFields.PARAMETERS).orElse(null));
    Endpoint endpoint =
        worker(fields()).find(fields().value(CONNECT_TIMEOUT), Math.toIntExact(timeout.toMillis()));
    result.sampleStart();
    Exchange exchange = new WorkerService(endpoint, abort()).train(body);
    result.sampleEnd();
    SampleOutcome.elapsed(result, exchange.times().elapsed());
    SampleOutcome.request(result, exchange);
    GraphTraining.judge(result, exchange, graph)
        .ifPresent(trained -> variables().set("device", trained.device()));
  }
}

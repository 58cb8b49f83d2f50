package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.EdgeJobs;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Preparation;
import dev.phase19.jmeter.sampler.graph.Graph;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * One sample a job, until its vectors are there: submits a repository and waits, waits for a job
 * that was submitted before, or has the worker train on a given graph.
 *
 * <p>The job's own figures become measurements and variables of one name ({@code files}, {@code
 * embeddings}, {@code train_seconds}, ...), its stages parts of the sample. A job that fails, is
 * skipped or cancelled fails the sample, with the service's reason: {@code OUT_OF_MEMORY} is a
 * response code. A time-out is a right-censored sample.
 */
public final class EmbeddingJobSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  /** One of {@link #SUBMIT}, {@link #WAIT} and {@link #TRAIN}. */
  public static final String MODE = "EmbeddingJobSampler.mode";

  public static final String EDGE_URL = "EmbeddingJobSampler.edgeUrl";
  public static final String WORKER_URL = "EmbeddingJobSampler.workerUrl";
  public static final String TOKEN = "EmbeddingJobSampler.token";
  public static final String REPOSITORY = "EmbeddingJobSampler.repository";
  public static final String REF = "EmbeddingJobSampler.ref";
  public static final String JOB_ID = "EmbeddingJobSampler.jobId";

  /** Where the graph comes from: {@link #GENERATED} or {@link #FILE}. */
  public static final String GRAPH = "EmbeddingJobSampler.graph";

  public static final String NODES = "EmbeddingJobSampler.nodes";
  public static final String GROUPS = "EmbeddingJobSampler.groups";
  public static final String WITHIN = "EmbeddingJobSampler.edgesWithin";
  public static final String BETWEEN = "EmbeddingJobSampler.edgesBetween";
  public static final String SEED = "EmbeddingJobSampler.seed";
  public static final String EDGE_FILE = "EmbeddingJobSampler.edgeFile";
  public static final String PARAMETERS = "EmbeddingJobSampler.parameters";

  /** A connection a thread, or a pool that all threads share. */
  public static final String CONNECTIONS = "EmbeddingJobSampler.connections";

  public static final String POOL_SIZE = "EmbeddingJobSampler.poolSize";
  public static final String CONNECT_TIMEOUT = "EmbeddingJobSampler.connectTimeoutMs";
  public static final String TIMEOUT = "EmbeddingJobSampler.timeoutSeconds";

  /** Whose interface it speaks: the edge service's, or another one, which the rest describes. */
  public static final String INTERFACE = "EmbeddingJobSampler.interface";

  public static final String METHOD = "EmbeddingJobSampler.method";
  public static final String PATH = "EmbeddingJobSampler.path";
  public static final String HEADERS = "EmbeddingJobSampler.headers";
  public static final String BODY = "EmbeddingJobSampler.body";
  public static final String ID_PATH = "EmbeddingJobSampler.idPath";
  public static final String POLL_PATH = "EmbeddingJobSampler.pollPath";
  public static final String POLL_INTERVAL = "EmbeddingJobSampler.pollIntervalMs";
  public static final String STATE_PATH = "EmbeddingJobSampler.statePath";
  public static final String COMPLETE_STATES = "EmbeddingJobSampler.completeStates";
  public static final String FAILED_STATES = "EmbeddingJobSampler.failedStates";
  public static final String REASON_PATH = "EmbeddingJobSampler.reasonPath";

  /** Durations in the answer, a line each: {@code name = JMESPath}. */
  public static final String STAGES = "EmbeddingJobSampler.stages";

  public static final String STAGE_UNIT = "EmbeddingJobSampler.stageUnit";

  /** Numbers in the answer, a line each: {@code name = JMESPath}. */
  public static final String FIGURES = "EmbeddingJobSampler.figures";

  static final String SUBMIT = "submit";
  static final String WAIT = "wait";
  static final String TRAIN = "train";
  static final String GENERATED = "generated";
  static final String FILE = "file";
  static final int TIMEOUT_SECONDS = 600;

  @Override
  void measure(MeasuredSampleResult result) {
    String mode = fields().choice(MODE, "Mode", SUBMIT, WAIT, TRAIN);
    Duration timeout =
        Duration.ofSeconds(
            fields().shared(TIMEOUT, "Time-out", SharedValue.JOB_TIMEOUT, TIMEOUT_SECONDS));
    variables().set("state", null);
    variables().set("device", null);
    if (!mode.equals(TRAIN) && other().isChosen()) {
      other().variables().forEach(name -> variables().set(name, null));
    }
    if (mode.equals(TRAIN)) {
      train(result, timeout);
    } else if (mode.equals(SUBMIT)) {
      submit(result, timeout);
    } else {
      waitFor(fields().requiredText(JOB_ID, "Job id"), result, timeout);
    }
    JobFigures.publish(result, variables());
  }

  @Override
  void check(SamplerFields fields) {
    String mode = fields.choice(MODE, "Mode", SUBMIT, WAIT, TRAIN);
    fields.shared(TIMEOUT, "Time-out", SharedValue.JOB_TIMEOUT, TIMEOUT_SECONDS);
    if (mode.equals(TRAIN)) {
      GraphFields.check(fields);
      new WorkerAddress(fields, WORKER_URL, EDGE_URL, TOKEN)
          .check(connectMillis(fields, CONNECT_TIMEOUT));
      return;
    }
    Endpoint edge = edge(fields);
    CustomHttpApi other = new CustomHttpApi(fields, "EmbeddingJobSampler.");
    if (mode.equals(WAIT)) {
      fields.requiredText(JOB_ID, "Job id");
    } else if (!other.isChosen()) {
      fields.requiredText(REPOSITORY, "Repository");
    }
    if (other.isChosen()) {
      other.variables();
      if (mode.equals(WAIT)) {
        other.waiting(edge, abort());
      } else {
        other.jobs(edge, abort());
      }
    }
  }

  @Override
  public Set<String> variableNames() {
    Set<String> names = new TreeSet<>(JobFigures.NAMES);
    names.addAll(IngestDispatch.VARIABLES);
    names.addAll(Set.of("state", "device"));
    try {
      names.addAll(other().variables());
    } catch (ConfigurationException e) {
      // Said by whoever checks the fields.
    }
    return names;
  }

  private static Endpoint edge(SamplerFields fields) {
    return pooled(
        fields.edge(EDGE_URL, TOKEN, connectMillis(fields, CONNECT_TIMEOUT), RESPONSE_MILLIS),
        fields,
        CONNECTIONS,
        POOL_SIZE);
  }

  private Endpoint edge() {
    return edge(fields());
  }

  private int connectMillis() {
    return connectMillis(fields(), CONNECT_TIMEOUT);
  }

  private CustomHttpApi other() {
    return new CustomHttpApi(fields(), "EmbeddingJobSampler.");
  }

  private void submit(MeasuredSampleResult result, Duration timeout) {
    JobService jobs =
        other().isChosen()
            ? other().jobs(edge(), abort())
            : new EdgeJobs(
                new EdgeService(edge(), abort()),
                fields().requiredText(REPOSITORY, "Repository"),
                fields().textOrNull(REF),
                null,
                Preparation.current().label(edge().base()));
    long start = System.nanoTime();
    new IngestDispatch(jobs, true).measure(result, variables());
    if (result.isSuccessful()) {
      await(jobs, result.jobId(), result, start, timeout);
    }
  }

  private void waitFor(String id, MeasuredSampleResult result, Duration timeout) {
    JobService jobs =
        other().isChosen()
            ? other().waiting(edge(), abort())
            : new EdgeJobs(new EdgeService(edge(), abort()), null, null, null, null);
    long start = System.nanoTime();
    result.sampleStart();
    result.setSamplerData("Wait for job " + id + " of " + jobs.endpoint().base());
    result.setJobId(id);
    await(jobs, id, result, start, timeout);
  }

  /** Goes on with a sample that has begun, until its job ends, and ends it anew. */
  private void await(
      JobService jobs, String id, MeasuredSampleResult result, long start, Duration timeout) {
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
    byte[] body = graph.toJson(GraphFields.parameters(fields()));
    Endpoint endpoint =
        new WorkerAddress(fields(), WORKER_URL, EDGE_URL, TOKEN)
            .find(abort(), connectMillis(), Math.toIntExact(timeout.toMillis()));
    result.sampleStart();
    Exchange exchange = new WorkerService(endpoint, abort()).train(body);
    result.sampleEnd();
    SampleOutcome.elapsed(result, exchange.times().elapsed());
    SampleOutcome.request(result, exchange);
    GraphTraining.judge(result, exchange, graph)
        .ifPresent(trained -> variables().set("device", trained.device()));
  }
}

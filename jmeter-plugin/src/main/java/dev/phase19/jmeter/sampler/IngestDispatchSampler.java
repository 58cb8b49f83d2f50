package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeJobs;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Preparation;
import java.util.Set;

/**
 * Puts a repository on the edge service's queue, and measures how long the service takes to answer.
 * It does not wait for the job; {@link EmbeddingJobSampler} does.
 *
 * <p>Sets the variables {@code job_id}, {@code queue_position}, {@code queue_size}, {@code
 * capacity} (empty without an accepted job) and {@code elapsed_us}. Of a service with another
 * interface only the job's id is known.
 */
public final class IngestDispatchSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  public static final String EDGE_URL = "IngestDispatchSampler.edgeUrl";
  public static final String TOKEN = "IngestDispatchSampler.token";
  public static final String REPOSITORY = "IngestDispatchSampler.repository";
  public static final String REF = "IngestDispatchSampler.ref";
  public static final String IDEMPOTENCY_KEY = "IngestDispatchSampler.idempotencyKey";

  /** What an answer 429 is: {@link #REFUSED}, a success counted apart, or {@link #ERROR}. */
  public static final String REFUSED_MEANS = "IngestDispatchSampler.refusedMeans";

  /** A connection a thread, or a pool that all threads share. */
  public static final String CONNECTIONS = "IngestDispatchSampler.connections";

  public static final String POOL_SIZE = "IngestDispatchSampler.poolSize";
  public static final String CONNECT_TIMEOUT = "IngestDispatchSampler.connectTimeoutMs";
  public static final String RESPONSE_TIMEOUT = "IngestDispatchSampler.responseTimeoutMs";

  /** Whose interface it speaks: the edge service's, or another one, which the rest describes. */
  public static final String INTERFACE = "IngestDispatchSampler.interface";

  public static final String METHOD = "IngestDispatchSampler.method";
  public static final String PATH = "IngestDispatchSampler.path";
  public static final String HEADERS = "IngestDispatchSampler.headers";
  public static final String BODY = "IngestDispatchSampler.body";
  public static final String ID_PATH = "IngestDispatchSampler.idPath";

  static final String REFUSED = "refused";
  static final String ERROR = "error";

  @Override
  void measure(MeasuredSampleResult result) {
    measure(fields(), abort(), result, variables());
  }

  /** Also what the Java Request does, which has the same fields under the same names. */
  static void measure(
      SamplerFields fields, Abort abort, MeasuredSampleResult result, SampleVariables variables) {
    dispatch(fields, abort).measure(result, variables);
  }

  @Override
  void check(SamplerFields fields) {
    dispatch(fields, abort());
  }

  @Override
  public Set<String> variableNames() {
    return IngestDispatch.VARIABLES;
  }

  private static IngestDispatch dispatch(SamplerFields fields, Abort abort) {
    Endpoint endpoint =
        pooled(
            fields.edge(
                EDGE_URL,
                TOKEN,
                connectMillis(fields, CONNECT_TIMEOUT),
                responseMillis(fields, RESPONSE_TIMEOUT, RESPONSE_MILLIS)),
            fields,
            CONNECTIONS,
            POOL_SIZE);
    boolean refusedIsError =
        fields.choice(REFUSED_MEANS, "What 429 means", REFUSED, ERROR).equals(ERROR);
    CustomHttpApi other = new CustomHttpApi(fields, "IngestDispatchSampler.");
    JobService jobs =
        other.isChosen()
            ? other.dispatch(endpoint, abort)
            : new EdgeJobs(
                new EdgeService(endpoint, abort),
                fields.requiredText(REPOSITORY, "Repository"),
                fields.textOrNull(REF),
                fields.textOrNull(IDEMPOTENCY_KEY),
                Preparation.current().label(endpoint.base()));
    return new IngestDispatch(jobs, refusedIsError);
  }
}

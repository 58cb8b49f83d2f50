package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeJobs;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Preparation;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.Run;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a repository on the edge service's queue, and measures how long the service takes to answer.
 * It does not wait for the job; {@link EmbeddingJobSampler} does.
 *
 * <p>Sets the variables {@code job_id}, {@code queue_position}, {@code queue_size}, {@code
 * capacity} (empty without an accepted job) and {@code elapsed_us}. A service with another
 * interface reports only the job's id.
 */
public final class IngestDispatchSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  static final String PREFIX = "IngestDispatchSampler";

  public static final Field<Optional<URI>> EDGE_URL = ServiceFields.edgeUrl(PREFIX, "edge service");
  public static final Field<Optional<String>> TOKEN = ServiceFields.token(PREFIX);
  public static final Field<String> REPOSITORY =
      Field.line(PREFIX + ".repository", "Repository", Rules.notBlank())
          .hint("URL of a public repository, such as https://github.com/google/guava");
  public static final Field<Optional<String>> REF =
      Field.line(PREFIX + ".ref", "Branch, tag or commit", Rules.text().orBlank())
          .hint(
              "Blank: the repository's HEAD. A commit: its full id. refs/tags/x: the tag, if a branch is named x, too");
  public static final Field<Optional<String>> IDEMPOTENCY_KEY =
      Field.line(PREFIX + ".idempotencyKey", "Idempotency key", Rules.text().orBlank())
          .hint("The same key again answers 200 with the first job. Blank: none is sent");

  /** Whether a response 429 is an error; else it is a success that is counted separately. */
  public static final Field<Boolean> REFUSED_IS_ERROR =
      Field.comboBox(
              PREFIX + ".refusedMeans",
              "Response 429 means",
              List.of(
                  new Choice<>(
                      "refused",
                      "Refused: a successful sample with code 429, counted separately",
                      false),
                  new Choice<>("error", "Error: the sample fails", true)))
          .hint("What the sample is when the queue is full");

  public static final Field<Boolean> CONNECTIONS = ServiceFields.connections(PREFIX);
  public static final Field<Integer> POOL_SIZE = ServiceFields.poolSize(PREFIX);
  public static final Field<Integer> CONNECT_TIMEOUT = ServiceFields.connectTimeout(PREFIX);
  public static final Field<Integer> RESPONSE_TIMEOUT =
      ServiceFields.responseTimeout(PREFIX, ServiceFields.RESPONSE_MILLIS);
  static final CustomHttpApi CUSTOM = new CustomHttpApi(PREFIX);

  @Override
  void measure(MeasuredSampleResult result) {
    measure(fields(), abort(), result, variables());
  }

  /**
   * Measures one dispatch; the Java Request, which has the same fields under the same names, does
   * so too.
   */
  static void measure(
      Fields fields, Abort abort, MeasuredSampleResult result, SampleVariables variables) {
    dispatch(fields, abort).measure(result, variables);
  }

  @Override
  void check(Fields fields) {
    dispatch(fields, abort());
  }

  @Override
  public Set<String> variableNames() {
    return IngestDispatch.VARIABLES;
  }

  private static IngestDispatch dispatch(Fields fields, Abort abort) {
    Endpoint endpoint =
        ServiceFields.pooled(
            ServiceFields.endpoint(
                ServiceFields.edge(fields, EDGE_URL),
                fields,
                TOKEN,
                fields.value(CONNECT_TIMEOUT),
                fields.value(RESPONSE_TIMEOUT)),
            fields,
            CONNECTIONS,
            POOL_SIZE);
    Run run = Run.current();
    JobService jobs =
        fields.value(CUSTOM.chosen)
            ? CUSTOM.dispatch(fields, endpoint, abort)
            : new EdgeJobs(
                new EdgeService(endpoint, abort),
                fields.value(REPOSITORY),
                fields.value(REF).orElse(null),
                fields.value(IDEMPOTENCY_KEY).orElse(null),
                Preparation.of(run).label(endpoint.base()));
    return new IngestDispatch(jobs, fields.value(REFUSED_IS_ERROR), run);
  }
}

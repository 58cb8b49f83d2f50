package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.http.client.utils.URLEncodedUtils;

/**
 * Jobs of a service with an interface of its own: where its requests go, and where its JSON answers
 * contain the values.
 */
public record CustomJobs(Endpoint endpoint, Abort abort, Submission submission, Progress progress)
    implements JobService {

  /** Stands for the job's id in a path, as in a URI template. */
  public static final String ID = "{id}";

  /**
   * How a job is submitted.
   *
   * @param path relative to the service's base, with the query
   * @param body or null
   * @param id the place of the job's id in the answer
   */
  public record Submission(
      String method, String path, Map<String, String> headers, String body, AnswerPath id) {}

  /**
   * How a job is polled.
   *
   * @param path relative to the service's base, with {@link #ID} in it
   * @param interval between an answer and the next request
   * @param complete states in which a job has ended well, in lower case
   * @param unsuccessful states in which it has ended otherwise, in lower case; in any other state
   *     the job goes on
   * @param reason the place of the reason why a job did not end well, or null
   * @param stages the places of the durations of the stages, by name, in order
   * @param stageUnit the unit of those durations, in seconds
   * @param figures the places of other figures, by name
   */
  public record Progress(
      String path,
      Map<String, String> headers,
      Duration interval,
      AnswerPath state,
      Set<String> complete,
      Set<String> unsuccessful,
      AnswerPath reason,
      Map<String, AnswerPath> stages,
      double stageUnit,
      Map<String, AnswerPath> figures) {}

  @Override
  public Exchange submit() {
    byte[] body =
        submission.body() == null ? null : submission.body().getBytes(StandardCharsets.UTF_8);
    return new HttpSender(endpoint, abort)
        .send(new Call(submission.method(), submission.path(), submission.headers(), body));
  }

  @Override
  public DispatchAnswer accepted(Exchange exchange) {
    return new DispatchAnswer(submission.id().text(exchange, Json.any(exchange)), null, null, null);
  }

  @Override
  public Exchange poll(String id, Duration wait, Duration limit) {
    int millis = (int) Math.min(endpoint.responseMillis(), limit.toMillis());
    String path = progress.path().replace(ID, segment(id));
    return new HttpSender(endpoint.withResponseMillis(millis), abort)
        .send(new Call("GET", path, progress.headers(), null));
  }

  @Override
  public JobAnswer job(Exchange exchange) {
    JsonNode json = Json.any(exchange);
    String state = progress.state().text(exchange, json);
    String known = state.toLowerCase(Locale.ROOT);
    JobAnswer.End end = JobAnswer.End.NOT_YET;
    if (progress.complete().contains(known)) {
      end = JobAnswer.End.COMPLETE;
    } else if (progress.unsuccessful().contains(known)) {
      end = JobAnswer.End.UNSUCCESSFUL;
    }
    Map<String, Double> stages = numbers(progress.stages(), exchange, json);
    stages.replaceAll((stage, number) -> number * progress.stageUnit());
    return JobAnswer.of(
        state,
        end,
        stages,
        numbers(progress.figures(), exchange, json),
        progress.reason() == null ? null : progress.reason().textOrNull(json));
  }

  @Override
  public boolean holdsAnswers() {
    return false;
  }

  @Override
  public Duration pause(Exchange poll, Duration wait) {
    return progress.interval();
  }

  private static Map<String, Double> numbers(
      Map<String, AnswerPath> paths, Exchange exchange, JsonNode json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    paths.forEach(
        (name, path) -> {
          Double number = path.numberOrNull(exchange, json);
          if (number != null) {
            numbers.put(name, number);
          }
        });
    return numbers;
  }

  /** Returns the id percent-encoded, so that it cannot lead to another path. */
  private static String segment(String id) {
    return URLEncodedUtils.formatSegments(List.of(id), StandardCharsets.UTF_8).substring(1);
  }
}

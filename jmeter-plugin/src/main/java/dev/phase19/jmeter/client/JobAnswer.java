package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.measurement.TrainingInterval;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A job as a service reports it. Times are on the service's clock; what has not happened is null or
 * left out of the maps.
 *
 * @param stages seconds by stage, in order: queue_wait, clone, parse, train, publish
 * @param counts what the job counted and measured, by the contract's names
 */
public record JobAnswer(
    String id,
    String repository,
    String state,
    End end,
    String stage,
    Double progress,
    Instant submittedAt,
    Instant startedAt,
    Instant endedAt,
    Map<String, Double> stages,
    Map<String, Double> counts,
    TrainingInterval training,
    String errorCode,
    String errorMessage) {

  /** Whether and how a job has ended. */
  public enum End {
    NOT_YET,
    COMPLETE,
    UNSUCCESSFUL
  }

  private static final Set<String> WAITING = Set.of("waiting", "delayed");
  private static final Set<String> UNSUCCESSFUL = Set.of("failed", "skipped", "cancelled");
  private static final List<String> STAGES =
      List.of("queue_wait", "clone", "parse", "train", "publish");
  private static final List<String> COUNTS =
      List.of(
          "files",
          "edges",
          "embeddings",
          "skipped_files",
          "final_loss",
          "peak_memory_bytes",
          "attempt");

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static JobAnswer of(Exchange exchange) {
    JsonNode json = exchange.json();
    JsonNode error = json.path("error");
    String state = Json.text(json, "state");
    return new JobAnswer(
        Json.text(json, "job_id"),
        Json.textOrNull(json, "repository"),
        state,
        end(state),
        Json.textOrNull(json, "stage"),
        Json.numberOrNull(json, "progress"),
        Json.instant(json, "submitted_at"),
        Json.instantOrNull(json, "started_at"),
        Json.instantOrNull(json, "ended_at"),
        numbers(json.path("stages"), STAGES, "_seconds"),
        numbers(json, COUNTS, ""),
        training(json.path("training")),
        Json.textOrNull(error, "code"),
        Json.textOrNull(error, "message"));
  }

  /** Creates the answer of a service with another interface, which has only these values. */
  static JobAnswer of(
      String state,
      End end,
      Map<String, Double> stages,
      Map<String, Double> counts,
      String errorMessage) {
    return new JobAnswer(
        null,
        null,
        state,
        end,
        null,
        null,
        null,
        null,
        null,
        stages,
        counts,
        null,
        null,
        errorMessage);
  }

  private static End end(String state) {
    if (state.equals("complete")) {
      return End.COMPLETE;
    }
    return UNSUCCESSFUL.contains(state) ? End.UNSUCCESSFUL : End.NOT_YET;
  }

  public boolean isWaiting() {
    return WAITING.contains(state);
  }

  public boolean hasEnded() {
    return end != End.NOT_YET;
  }

  public boolean isComplete() {
    return end == End.COMPLETE;
  }

  private static Map<String, Double> numbers(JsonNode json, List<String> names, String suffix) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : names) {
      Double value = Json.numberOrNull(json, name + suffix);
      if (value != null) {
        numbers.put(name, value);
      }
    }
    return numbers;
  }

  private static TrainingInterval training(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    return new TrainingInterval(
        Json.text(json, "worker"),
        Json.text(json, "device"),
        Json.instant(json, "started_at"),
        Json.instant(json, "ended_at"));
  }
}

package dev.phase19.store.queue;

import dev.phase19.store.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts a job from the form in which the scripts return it, {@code [id, rank, [field, value,
 * ...]]}, and an outcome to the form in which they take it.
 */
final class JobHash {
  private final String id;
  private final long rank;
  private final Map<String, String> fields = new HashMap<>();

  private JobHash(List<?> description) {
    id = (String) description.get(0);
    rank = (Long) description.get(1);
    List<?> flat = (List<?>) description.get(2);
    for (int i = 0; i < flat.size(); i += 2) {
      fields.put((String) flat.get(i), (String) flat.get(i + 1));
    }
  }

  /** Returns the job, unless it is unknown. */
  static Optional<Job> read(Object description) {
    JobHash hash = new JobHash((List<?>) description);
    return hash.fields.containsKey("state") ? Optional.of(hash.job()) : Optional.empty();
  }

  /** Returns an outcome as field, value, ..., without what is null. */
  static List<String> write(Outcome outcome) {
    List<String> flat = new ArrayList<>();
    put(flat, "files", outcome.files());
    put(flat, "skipped_files", outcome.skippedFiles());
    put(flat, "edges", outcome.edges());
    put(flat, "embeddings", outcome.embeddings());
    put(flat, "final_loss", outcome.finalLoss());
    put(flat, "peak_memory_bytes", outcome.peakMemoryBytes());
    put(flat, "clone_seconds", outcome.stages().cloning());
    put(flat, "parse_seconds", outcome.stages().parsing());
    put(flat, "train_seconds", outcome.stages().training());
    put(flat, "publish_seconds", outcome.stages().publishing());
    put(flat, "note", outcome.note());
    if (outcome.imports() != null) {
      put(flat, "imports", ImportSummaryText.write(outcome.imports()));
    }
    TrainingWindow training = outcome.training();
    if (training != null) {
      put(flat, "training_worker", training.worker());
      put(flat, "training_device", training.device());
      put(flat, "training_started_at", training.startedAt().toEpochMilli());
      put(flat, "training_ended_at", training.endedAt().toEpochMilli());
    }
    return flat;
  }

  /**
   * Returns the progress of a training as field, value, ...; empty before the first epoch is
   * complete.
   */
  static List<String> write(TrainingEpochs epochs) {
    List<String> flat = new ArrayList<>();
    if (epochs != null) {
      put(flat, "epoch", epochs.done());
      put(flat, "epochs", epochs.of());
      put(flat, "loss", epochs.loss());
      put(flat, "estimated_end_at", epochs.estimatedEndAt().toEpochMilli());
    }
    return flat;
  }

  private static void put(List<String> flat, String name, Object value) {
    if (value != null) {
      flat.add(name);
      flat.add(value.toString());
    }
  }

  private Job job() {
    JobState state = JobState.of(fields.get("state"));
    Instant queued = instant("queued_at");
    Instant started = instant("started_at");
    boolean claimed = started != null && !started.isBefore(queued);
    return new Job(
        id,
        fields.get("repository"),
        fields.get("ref"),
        fields.get("label"),
        state,
        rank < 0 ? null : rank + 1,
        instant("submitted_at"),
        started,
        instant("ended_at"),
        Integer.parseInt(fields.get("attempt")),
        Stage.of(fields.get("stage")),
        real("progress"),
        epochs(),
        claimed ? (started.toEpochMilli() - queued.toEpochMilli()) / 1e3 : null,
        outcome(),
        fields.containsKey("error_code")
            ? new JobError(fields.get("error_code"), fields.get("error_message"))
            : null);
  }

  private TrainingEpochs epochs() {
    return fields.containsKey("epoch")
        ? new TrainingEpochs(
            Integer.parseInt(fields.get("epoch")),
            Integer.parseInt(fields.get("epochs")),
            Double.parseDouble(fields.get("loss")),
            instant("estimated_end_at"))
        : null;
  }

  private Outcome outcome() {
    return new Outcome(
        whole("files"),
        whole("skipped_files"),
        whole("edges"),
        whole("embeddings"),
        real("final_loss"),
        whole("peak_memory_bytes"),
        new StageSeconds(
            real("clone_seconds"),
            real("parse_seconds"),
            real("train_seconds"),
            real("publish_seconds")),
        fields.containsKey("training_worker")
            ? new TrainingWindow(
                fields.get("training_worker"),
                fields.get("training_device"),
                instant("training_started_at"),
                instant("training_ended_at"))
            : null,
        fields.get("note"),
        get("imports", ImportSummaryText::read));
  }

  private Instant instant(String name) {
    return get(name, text -> Instant.ofEpochMilli(Long.parseLong(text)));
  }

  private Long whole(String name) {
    return get(name, Long::valueOf);
  }

  private Double real(String name) {
    return get(name, Double::valueOf);
  }

  private <T> T get(String name, Function<String, T> parse) {
    String text = fields.get(name);
    return text == null ? null : parse.apply(text);
  }
}

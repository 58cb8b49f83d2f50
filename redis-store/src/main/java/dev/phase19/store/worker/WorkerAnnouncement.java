package dev.phase19.store.worker;

import dev.phase19.store.stage.Stage;
import dev.phase19.store.text.Excerpt;
import java.time.Instant;
import java.util.List;

/**
 * What a worker announces about itself.
 *
 * @param url base URL of its HTTP interface
 * @param version of its program, or null when it is unknown
 * @param device such as {@code CPU}
 * @param gpu whether it trains on a GPU
 * @param gpus that it uses; empty when there is none, or none that can be read
 * @param jobId null when idle
 * @param error why it cannot work, or null; a longer text is cut to its {@linkplain Excerpt
 *     beginning}
 * @param seenAt on Redis's clock, set by {@link WorkerRegistry#announce}
 */
public record WorkerAnnouncement(
    String id,
    String url,
    String version,
    String device,
    boolean gpu,
    List<GpuFigures> gpus,
    String jobId,
    String repository,
    Stage stage,
    Double progress,
    String error,
    Instant seenAt) {
  /** Cuts the error to the length that is kept. */
  public WorkerAnnouncement {
    error = Excerpt.of(error);
    gpus = List.copyOf(gpus);
  }

  /** A worker that knows nothing of GPUs. */
  public WorkerAnnouncement(
      String id,
      String url,
      String version,
      String device,
      boolean gpu,
      String jobId,
      String repository,
      Stage stage,
      Double progress,
      String error,
      Instant seenAt) {
    this(
        id,
        url,
        version,
        device,
        gpu,
        List.of(),
        jobId,
        repository,
        stage,
        progress,
        error,
        seenAt);
  }
}

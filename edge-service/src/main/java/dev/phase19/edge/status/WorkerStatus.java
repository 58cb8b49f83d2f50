package dev.phase19.edge.status;

import dev.phase19.store.worker.WorkerAnnouncement;
import java.util.List;

/** Describes in words what workers do. */
final class WorkerStatus {

  private static final String IDLE = "Idle";
  private static final String OFFLINE = "Offline";

  private WorkerStatus() {}

  /** Describes one worker: its job takes precedence over its error, which may be over. */
  static String of(WorkerAnnouncement worker) {
    if (worker.jobId() != null) {
      return "Training Graph on " + worker.repository();
    }
    return worker.error() == null ? IDLE : "Error: " + worker.error();
  }

  /**
   * Describes all workers together: the first that has a job, else the first with an error, else
   * idle; offline when there is none.
   */
  static String overall(List<WorkerAnnouncement> workers) {
    return workers.stream()
        .filter(worker -> worker.jobId() != null)
        .findFirst()
        .or(() -> workers.stream().filter(worker -> worker.error() != null).findFirst())
        .or(() -> workers.stream().findFirst())
        .map(WorkerStatus::of)
        .orElse(OFFLINE);
  }
}

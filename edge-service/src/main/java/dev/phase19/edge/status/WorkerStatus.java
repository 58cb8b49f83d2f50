package dev.phase19.edge.status;

import dev.phase19.store.worker.WorkerAnnouncement;
import java.util.List;

/** The words for what workers do. */
final class WorkerStatus {

  private static final String IDLE = "Idle";
  private static final String OFFLINE = "Offline";

  private WorkerStatus() {}

  /** Of one worker: its job counts more than its error, which may be over. */
  static String of(WorkerAnnouncement worker) {
    if (worker.jobId() != null) {
      return "Training Graph on " + worker.repository();
    }
    return worker.error() == null ? IDLE : "Error: " + worker.error();
  }

  /** Of all: the first that has a job, else the first with an error, else idle. */
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

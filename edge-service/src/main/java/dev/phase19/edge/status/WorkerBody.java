package dev.phase19.edge.status;

import dev.phase19.store.worker.GpuFigures;
import dev.phase19.store.worker.WorkerAnnouncement;
import java.time.Instant;
import java.util.List;

/** A worker as {@code Worker} of the HTTP contract. */
record WorkerBody(
    String id,
    String url,
    String version,
    String device,
    boolean gpu,
    List<GpuFigures> gpus,
    String status,
    String jobId,
    String repository,
    String stage,
    Double progress,
    Instant lastSeenAt) {

  static WorkerBody of(WorkerAnnouncement worker) {
    return new WorkerBody(
        worker.id(),
        worker.url(),
        worker.version(),
        worker.device(),
        worker.gpu(),
        worker.gpus(),
        WorkerStatus.of(worker),
        worker.jobId(),
        worker.repository(),
        worker.stage() == null ? null : worker.stage().word(),
        worker.progress(),
        worker.seenAt());
  }

  /** Returns the same worker, with no time when it was last seen. */
  WorkerBody withoutTime() {
    return new WorkerBody(
        id, url, version, device, gpu, gpus, status, jobId, repository, stage, progress, null);
  }
}

package dev.phase19.worker.job;

import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.worker.GpuFigures;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Announces to the edge, through Redis, that this worker is alive and what it does: every 2 s, and
 * at each change.
 */
final class WorkerPresence {
  private static final Logger log = LoggerFactory.getLogger(WorkerPresence.class);
  private static final long PERIOD_MILLIS = 2000;

  private record Work(Lease lease, JobProgress progress) {}

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "worker-presence");
            thread.setDaemon(true);
            return thread;
          });
  private final WorkerRegistry registry;
  private final String id;
  private final String version = WorkerPresence.class.getPackage().getImplementationVersion();
  private final String device;
  private final boolean gpu;
  private final Supplier<List<GpuFigures>> gpus;
  private volatile String url;
  private volatile Work work;
  private volatile String error;

  WorkerPresence(
      WorkerRegistry registry,
      String id,
      String device,
      boolean gpu,
      Supplier<List<GpuFigures>> gpus) {
    this.registry = registry;
    this.id = id;
    this.device = device;
    this.gpu = gpu;
    this.gpus = gpus;
  }

  String id() {
    return id;
  }

  void start(String ownUrl) {
    url = ownUrl;
    executor.scheduleAtFixedRate(this::announce, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(2, TimeUnit.SECONDS);
    try {
      registry.withdraw(id);
    } catch (JedisException gone) {
      log.info("worker not withdrawn: it is forgotten by itself within 10 s");
    }
  }

  void working(Lease lease, JobProgress progress) {
    work = new Work(lease, progress);
    announceSoon();
  }

  void idle() {
    work = null;
    announceSoon();
  }

  /** Notes what keeps the worker from working; null when nothing does any more. */
  void troubled(String reason) {
    if (!Objects.equals(error, reason)) {
      error = reason;
      announceSoon();
    }
  }

  void announceSoon() {
    try {
      executor.execute(this::announce);
    } catch (RejectedExecutionException stopped) {
      log.debug("worker not announced: it stops");
    }
  }

  private void announce() {
    Work now = work;
    Progress progress = now == null ? new Progress(null, null) : now.progress().progress();
    try {
      registry.announce(
          new WorkerAnnouncement(
              id,
              url,
              version,
              device,
              gpu,
              gpus.get(),
              now == null ? null : now.lease().jobId(),
              now == null ? null : now.lease().repository(),
              progress.stage(),
              progress.fraction(),
              error,
              null));
    } catch (RuntimeException | Error unreachable) {
      // One that escapes would silently end the announcements.
      log.debug("worker not announced: reason=\"{}\"", unreachable.getMessage());
    }
  }
}

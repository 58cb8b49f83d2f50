package dev.phase19.worker.job;

import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease of a job three times per lease duration, and at least once a second so that the
 * job's progress can be watched. When the lease is lost or the job was cancelled, the job is
 * abandoned. When Redis does not respond, the job goes on: this worker may still hold the lease
 * when Redis is back.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final long MAX_MILLIS = 1000;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job-heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final JobQueue queue;
  private final Lease lease;
  private final JobProgress progress;

  Heartbeat(JobQueue queue, Lease lease, JobProgress progress) {
    this.queue = queue;
    this.lease = lease;
    this.progress = progress;
    long period = Math.max(1, Math.min(MAX_MILLIS, lease.duration().toMillis() / 3));
    executor.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      if (!queue.heartbeat(lease, progress.progress()) && !progress.hasEnded()) {
        log.warn(
            "lease lost or job cancelled: job_id={} attempt={}", lease.jobId(), lease.attempt());
        progress.abandon();
        executor.shutdown();
      }
    } catch (RuntimeException | Error e) { // one that escapes would silently end the heartbeat

      log.warn("heartbeat failed: job_id={} reason=\"{}\"", lease.jobId(), e.getMessage());
    }
  }

  /**
   * Ends the heartbeat. Does not wait for a beat that is under way, since it can no longer do harm.
   */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}

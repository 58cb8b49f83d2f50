package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.util.Locale;

/**
 * Waits until a job has ended. The service is asked to hold its answer until then, so that the end
 * is known as soon as the service knows it; each such request is a poll. A service that is
 * unavailable for a while is asked again, because the job goes on without it.
 */
final class JobWait {
  private static final Duration MAX_POLL = Duration.ofSeconds(20);
  private static final Duration AFTER_FAULT = Duration.ofMillis(500);

  /**
   * The time that is kept free before the deadline, so that the last answer can arrive: a fifth of
   * the time left, at most this.
   */
  private static final Duration LAST_ANSWER = Duration.ofSeconds(1);

  private static final int ANSWERED_IN = 5;

  /** A poll is not worthwhile in less time than this. */
  private static final Duration MIN_POLL = Duration.ofMillis(20);

  /** How long after the end of its wait a poll may still be answered. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final JobService jobs;
  private final Abort abort;
  private final String id;
  private final MeasuredSampleResult result;
  private JobAnswer job;
  private Exchange last;
  private long answered = System.nanoTime();
  private Duration unwatched = Duration.ZERO;
  private int polls;
  private int faults;
  private String malformed;

  JobWait(JobService jobs, Abort abort, String id, MeasuredSampleResult result) {
    this.jobs = jobs;
    this.abort = abort;
    this.id = id;
    this.result = result;
  }

  /**
   * Returns when the job has ended, when the service will never report that (it does not know the
   * job, or refuses the request), on an abort, or at {@code deadline} on the clock of {@link
   * System#nanoTime()}.
   */
  void until(long deadline) {
    while (!abort.isRequested()) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.compareTo(MIN_POLL) < 0 && last != null) {
        abort.pause(max(left, Duration.ZERO));
        return;
      }
      if (left.isNegative() || left.isZero()) {
        return;
      }
      // The service's wait ends before the client's limit, so that its last answer is not lost.
      Duration wait = min(MAX_POLL, left.minus(min(left.dividedBy(ANSWERED_IN), LAST_ANSWER)));
      Duration limit = min(left, wait.plus(GRACE));
      long asked = System.nanoTime();
      unwatched = Duration.ofNanos(asked - answered);
      last = jobs.poll(id, atLeastOneMilli(wait), atLeastOneMilli(limit));
      answered = System.nanoTime();
      polls++;
      SampleOutcome.addBytes(result, last);
      if (last.isOk()) {
        if (!understood() || job.hasEnded()) {
          return;
        }
        Duration before = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        abort.pause(min(jobs.pause(last, wait), before));
      } else if (isFinal(last.status())) {
        return;
      } else {
        faults++;
        abort.pause(AFTER_FAULT);
      }
    }
  }

  /** Whether another request would be answered in the same way; 429 only asks to wait. */
  private static boolean isFinal(int status) {
    return status >= 400 && status < 500 && status != 429;
  }

  private boolean understood() {
    try {
      job = jobs.job(last);
      return true;
    } catch (MalformedAnswerException e) {
      malformed = e.getMessage();
      return false;
    }
  }

  /** Writes into the sample how the job ended, or why that is not known. */
  void judge(Duration timeout) {
    result.measure("polls", polls);
    result.measure("poll_faults", faults);
    result.measure("resolution_seconds", resolution().toNanos() / 1e9);
    if (last != null) {
      SampleOutcome.response(result, last);
    }
    if (malformed != null) {
      SampleOutcome.fail(result, SampleOutcome.MALFORMED, malformed);
    } else if (job != null && job.hasEnded()) {
      judgeEnded();
    } else if (abort.isRequested()) {
      SampleOutcome.fail(result, SampleOutcome.INTERRUPTED, "interrupted: " + progress());
    } else if (last != null && isFinal(last.status())) {
      SampleOutcome.judge(result, last);
    } else {
      SampleOutcome.fail(
          result,
          SampleOutcome.TIMEOUT,
          "not ended after %s s: %s".formatted(timeout.toSeconds(), progress()));
      result.setCensored(true);
    }
  }

  private void judgeEnded() {
    if (job.isComplete()) {
      result.setSuccessful(true);
      result.setResponseCode("200");
      result.setResponseMessage("complete");
      return;
    }
    String code = job.errorCode() == null ? job.state().toUpperCase(Locale.ROOT) : job.errorCode();
    String reason = job.errorMessage() == null ? "no reason given" : job.errorMessage();
    SampleOutcome.fail(result, code, job.state() + ": " + reason);
  }

  /** Returns how much earlier the job may have ended than its end was seen. */
  private Duration resolution() {
    return last == null || jobs.holdsAnswers() ? unwatched : unwatched.plus(last.times().elapsed());
  }

  private String progress() {
    if (job == null) {
      return "job " + id + (last == null ? " was never asked for" : ": " + last.problem());
    }
    String stage = job.stage() == null ? "" : ", stage " + job.stage();
    String share = job.progress() == null ? "" : " at " + Math.round(job.progress() * 100) + " %";
    return "job " + id + " is " + job.state() + stage + share;
  }

  /** Returns the job as it was last reported, or null. */
  JobAnswer job() {
    return job;
  }

  private static Duration atLeastOneMilli(Duration duration) {
    return max(duration, Duration.ofMillis(1));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}

package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/**
 * The bounded queue of ingestion jobs. Safe for use by many threads and many processes: every
 * change of a job is one Lua script on Redis's clock, which also takes back jobs whose lease has
 * lapsed. All methods throw Jedis's exceptions when Redis cannot be reached; the state of the queue
 * is then what {@code docs/redis.md} promises.
 */
public final class JobQueue {
  /** How many jobs one call admits at most. */
  public static final int MAX_ADMISSIONS = 100;

  private static final String WAKE = QueueScripts.PREFIX + ":wake";
  private static final int MAX_DELAYS = 3;
  private static final int MAX_BATCH = 100;
  private static final Duration MAX_BLOCK = Duration.ofSeconds(5);

  /** Redis 6.2 takes 0.001 s for 0, which blocks without end. */
  private static final long MIN_BLOCK_MILLIS = 2;

  private static final Script ADMIT = QueueScripts.transition("admit");
  private static final Script REHEARSE = QueueScripts.read("rehearse");
  private static final Script CLAIM = QueueScripts.transition("claim");
  private static final Script HEARTBEAT = QueueScripts.transition("heartbeat");
  private static final Script PREPARE = QueueScripts.sizesTransition("prepare");
  private static final Script FINISH = QueueScripts.sizesTransition("finish");
  private static final Script FAIL = QueueScripts.transition("fail");
  private static final Script DELAY = QueueScripts.transition("delay");
  private static final Script CANCEL = QueueScripts.transition("cancel");
  private static final Script CANCEL_WAITING = QueueScripts.transition("cancel_waiting");
  private static final Script CANCEL_LABELED = QueueScripts.settingsTransition("cancel_labeled");
  private static final Script CONFIGURE = QueueScripts.settingsTransition("configure");
  private static final Script COUNTS = QueueScripts.readSettings("counts");
  private static final Script FIND = QueueScripts.read("find");
  private static final Script HISTORY = QueueScripts.read("history");
  private static final Script RECENT = QueueScripts.read("recent");
  private static final Script ENDED = QueueScripts.read("ended");
  private static final Script NEXT_DUE = QueueScripts.read("next_due");

  private final SecureRandom random = new SecureRandom();
  private final UnifiedJedis redis;
  private final QueueRules rules;
  private final QueueScripts scripts;
  private final Publications publications;

  public JobQueue(UnifiedJedis redis, QueueRules rules) {
    this.redis = redis;
    this.rules = rules;
    this.scripts = new QueueScripts(redis, rules);
    this.publications = new Publications(redis, scripts);
  }

  /** Returns which embeddings are published, and which have to be cleared away. */
  public Publications publications() {
    return publications;
  }

  /**
   * Puts a job on the queue unless it is full. Idempotent by job id: repeating the call with the
   * same id returns {@link Admission.Accepted} again, with position 0 when the job no longer waits,
   * and changes no count.
   */
  public Admission admit(NewJob job) {
    return admit(List.of(job)).get(0);
  }

  /**
   * Does the same for several jobs, in their order and in one step, which costs Redis less than one
   * step for each.
   *
   * @param jobs at least one, and at most {@link #MAX_ADMISSIONS}
   * @return what became of each
   */
  public List<Admission> admit(List<NewJob> jobs) {
    if (jobs.isEmpty() || jobs.size() > MAX_ADMISSIONS) {
      throw new IllegalArgumentException(
          "jobs must be 1 to " + MAX_ADMISSIONS + ", were " + jobs.size());
    }
    return Admissions.read(jobs, scripts.run(ADMIT, Admissions.arguments(jobs)));
  }

  /**
   * Does all that {@link #admit(List)} does, but changes nothing in Redis, which accepts about half
   * of the jobs and refuses the others. For code that has to run before it is needed.
   */
  public List<Admission> rehearse(List<NewJob> jobs) {
    return Admissions.read(jobs, scripts.run(REHEARSE, Admissions.arguments(jobs)));
  }

  /** Takes the next job, if there is one and the queue is not paused. Never blocks. */
  public Optional<Lease> claim(String worker) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    String hex = HexFormat.of().formatHex(nonce);
    List<?> answer = scripts.run(CLAIM, worker, hex);
    if (answer == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Lease(
            (String) answer.get(0),
            (String) answer.get(1),
            emptyToNull(answer.get(2)),
            Long.parseLong((String) answer.get(3)),
            Math.toIntExact((Long) answer.get(4)),
            hex,
            rules.lease()));
  }

  /**
   * Blocks until there may be work: at most {@code longest}, at most 5 s, and never beyond the next
   * due time in the queue. It occupies one connection meanwhile. One admission wakes one worker.
   */
  public void awaitWork(Duration longest) {
    Duration block = longest.compareTo(MAX_BLOCK) < 0 ? longest : MAX_BLOCK;
    long due = scripts.runForNumber(NEXT_DUE);
    if (due == 0) {
      return;
    }
    long millis = Math.min(block.toMillis(), due);
    if (millis > 0) {
      redis.blpop(Math.max(MIN_BLOCK_MILLIS, millis) / 1e3, WAKE);
    }
  }

  /**
   * Renews a lease and records progress. A lapsed lease is renewed too, unless the job was already
   * taken back.
   *
   * @return false when the lease is lost or the job was cancelled: stop working on it
   */
  public boolean heartbeat(Lease lease, Progress progress) {
    return 1
        == scripts.runForNumber(
            HEARTBEAT,
            QueueScripts.fenced(
                lease,
                JobHash.write(progress.epochs()),
                progress.stage() == null ? "" : progress.stage().word(),
                progress.fraction() == null ? "" : progress.fraction().toString()));
  }

  /**
   * Records that the {@linkplain Lease#version version} of a delivery is about to be written, so
   * that it can be found if the worker dies, and accounts for its size.
   *
   * @param bytes about how many it will take
   * @param quota of the bytes of all published versions together with those being written, or null;
   *     the version that this one would replace does not count
   */
  public Preparation prepare(Lease lease, long bytes, Long quota) {
    List<?> answer =
        scripts.run(
            PREPARE,
            QueueScripts.fenced(
                lease,
                List.of(),
                lease.version(),
                Long.toString(bytes),
                QueueScripts.orEmpty(quota)));
    return new Preparation(
        (Long) answer.get(0) == 1, (Long) answer.get(1) == 1, (Long) answer.get(2));
  }

  /**
   * Ends a job as complete and publishes the version of its embeddings, if the lease still holds.
   * Repeating the call returns the same result and changes nothing, so a caller that got no reply
   * repeats it. Until it gets one, the version may be published and must not be retired.
   */
  public Publication finish(Lease lease, Outcome outcome, String embeddingsVersion) {
    List<?> answer =
        scripts.run(FINISH, QueueScripts.fenced(lease, JobHash.write(outcome), embeddingsVersion));
    return new Publication(
        (Long) answer.get(0) == 1, (Long) answer.get(1) == 1, emptyToNull(answer.get(2)));
  }

  /**
   * Ends a job as failed. Repeating the call returns the same result and changes nothing.
   *
   * @return false when the lease is lost, and nothing was changed
   */
  public boolean fail(Lease lease, JobError error, Outcome outcome) {
    return 1
        == scripts.runForNumber(
            FAIL,
            QueueScripts.fenced(lease, JobHash.write(outcome), error.code(), error.message()));
  }

  /**
   * Gives a job back, so that any free worker tries it again later. A job can be delayed at most
   * three times, and each new try is a delivery. While it is delayed, the job shows {@code error}.
   * Repeating the call returns the same result.
   *
   * @param error why it cannot go on now
   */
  public Delay delay(Lease lease, Duration time, JobError error) {
    long answer =
        scripts.runForNumber(
            DELAY,
            QueueScripts.fenced(
                lease,
                List.of(),
                Long.toString(time.toMillis()),
                Integer.toString(MAX_DELAYS),
                error.code(),
                error.message()));
    return answer == 1 ? Delay.DELAYED : answer == 0 ? Delay.LOST : Delay.EXHAUSTED;
  }

  /**
   * Cancels a waiting, delayed or running job. The worker of a running job learns of it from its
   * next {@link #heartbeat}, and can neither finish nor fail the job.
   */
  public Cancellation cancel(String jobId) {
    List<?> answer = scripts.run(CANCEL, jobId);
    return switch ((String) answer.get(0)) {
      case "cancelled" -> new Cancellation.Cancelled(JobHash.read(answer.get(1)).orElseThrow());
      case "impossible" -> new Cancellation.Impossible(JobState.of((String) answer.get(1)));
      default -> new Cancellation.Unknown();
    };
  }

  /**
   * Cancels the jobs that wait or are delayed when the call begins, at most a hundred per script,
   * so that Redis is never blocked for long.
   *
   * @return how many
   */
  public long cancelAllWaiting() {
    long all = 0;
    long cancelled;
    String last = "";
    do {
      List<?> answer = scripts.run(CANCEL_WAITING, last);
      last = (String) answer.get(0);
      cancelled = (Long) answer.get(1);
      all += cancelled;
    } while (cancelled > 0);
    return all;
  }

  /**
   * Cancels the jobs of a label that wait, are delayed or run, if they were admitted before the
   * call begins; about a hundred per script, as {@link #cancelAllWaiting} does. It takes time in
   * proportion to the number of all waiting jobs.
   *
   * @return how many
   */
  public long cancelLabeled(String label) {
    Label.parse(label);
    long all = 0;
    long cancelled;
    String last = "";
    String after = "";
    do {
      List<?> answer = scripts.run(CANCEL_LABELED, label, last, after);
      last = (String) answer.get(0);
      after = (String) answer.get(1);
      cancelled = (Long) answer.get(2);
      all += cancelled;
    } while (!after.isEmpty() || cancelled >= MAX_BATCH);
    return all;
  }

  /**
   * Sets the capacity, and resets the high-water mark to the present waiting + delayed. The
   * capacity is kept in Redis and takes precedence over {@link QueueRules#capacity()}.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public QueueCounts setCapacity(long capacity) {
    return configure(capacity, null);
  }

  /** Pauses or resumes claiming. Running jobs go on. */
  public QueueCounts setPaused(boolean paused) {
    return configure(null, paused);
  }

  /**
   * Sets capacity and pause in one step; null leaves a setting as it is. While the settings are
   * {@linkplain QueueReservations reserved}, the new values also replace those that the reservation
   * would put back, so that its end does not undo them.
   */
  public QueueCounts configure(Long capacity, Boolean paused) {
    return QueueScripts.counts(
        scripts.run(
            CONFIGURE,
            QueueScripts.orEmpty(QueueScripts.checkedCapacity(capacity)),
            QueueScripts.orEmpty(paused)));
  }

  /** Returns one atomic snapshot. */
  public QueueCounts counts() {
    return QueueScripts.counts(scripts.run(COUNTS));
  }

  /**
   * Returns a job. It is found until {@link QueueRules#keep()} after its end, and as long as the
   * history lists it.
   */
  public Optional<Job> find(String jobId) {
    return JobHash.read(scripts.run(FIND, jobId).get(0));
  }

  /**
   * Returns which of these jobs have ended or are unknown, in one read for all callers that wait
   * for a job.
   */
  public Set<String> ended(Collection<String> jobIds) {
    Set<String> ended = new HashSet<>();
    scripts.run(ENDED, jobIds.toArray(String[]::new)).forEach(id -> ended.add((String) id));
    return ended;
  }

  /**
   * Returns the jobs that ended, newest first.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  public List<Job> history(int limit) {
    return jobs(HISTORY, limit);
  }

  /**
   * Returns the jobs that happen now, from one atomic snapshot: those that run, those that are
   * delayed, those that are next, and those that ended last.
   *
   * @param limit of each of the four
   * @throws IllegalArgumentException if the limit is below 1
   */
  public List<Job> recent(int limit) {
    return jobs(RECENT, limit);
  }

  private List<Job> jobs(Script script, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit of jobs must be >= 1, was " + limit);
    }
    List<Job> jobs = new ArrayList<>();
    scripts
        .run(script, Integer.toString(limit))
        .forEach(job -> JobHash.read(job).ifPresent(jobs::add));
    return jobs;
  }

  private static String emptyToNull(Object text) {
    return text == null || ((String) text).isEmpty() ? null : (String) text;
  }
}

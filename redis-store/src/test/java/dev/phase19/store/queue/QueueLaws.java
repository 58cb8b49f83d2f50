package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.UnifiedJedis;

/**
 * What holds after each step: Redis keeps what the model predicts, and some laws in their own
 * words. A job is in exactly one place, which agrees with its state. All that was accepted is
 * somewhere. Where jobs wait and the queue is not paused, the token is there, or a worker was woken
 * by it and has not asked for a job yet. Only what is forgotten has a time to live. A sweep comes
 * no later than the first thing that is due.
 */
final class QueueLaws {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final int MAX_LOOKS = 100;
  private static final List<String> PLACES = List.of("waiting", "delayed", "leases");

  private final QueueModel model;
  private boolean woken;

  QueueLaws(QueueModel model) {
    this.model = model;
  }

  /** A worker took the token. */
  void workerWoken() {
    woken = true;
  }

  /** A worker asked for a job, with or without success. */
  void workerAsked() {
    woken = false;
  }

  void check(UnifiedJedis redis) {
    StoredQueue stored = new StoredQueue(redis);
    for (int i = 0; i < MAX_LOOKS && hasMoreThanPredicted(stored); i++) {
      // What has left the history after its time lives for one more millisecond.
      LockSupport.parkNanos(1_000_000);
      stored = new StoredQueue(redis);
    }
    assertThat(kept(stored)).isEqualTo(predicted());
    everyJobIsInOnePlace(stored);
    everythingAcceptedIsSomewhere(stored);
    noWorkerSleepsWhileWorkWaits(stored);
    onlyWhatIsForgottenHasATimeToLive(stored);
    aSweepComesInTime(stored);
    rememberTimes(stored);
  }

  private boolean hasMoreThanPredicted(StoredQueue stored) {
    return !model.jobs.byId.keySet().containsAll(stored.jobIds())
        || !model.jobs.idsOfKeys.keySet().containsAll(stored.jobsOfKeys().keySet());
  }

  private static Map<String, Object> kept(StoredQueue stored) {
    Map<String, Object> all = new TreeMap<>();
    stored.jobIds().forEach(id -> all.put("job " + id, StoredQueue.withoutTimes(stored.job(id))));
    all.put("waiting", stored.map("waiting"));
    for (String set : List.of("delayed", "leases", "deadlines")) {
      all.put(set, stored.map(set).keySet());
    }
    all.put("history", stored.list("history"));
    all.put("keys", stored.jobsOfKeys());
    all.put("counters", stored.map("counters"));
    all.put("settings", StoredQueue.withoutTimes(stored.map("settings")));
    all.put("tokens", stored.list("wake").size());
    all.put("published", stored.map("published"));
    all.put("unpublished", stored.map("unpublished"));
    all.put("unsettled", stored.map("unsettled"));
    all.put("sizes", stored.map("sizes"));
    all.put("stored bytes", stored.list("stored_bytes").stream().mapToLong(Long::parseLong).sum());
    all.put("time to live", stored.timesToLive.keySet());
    all.put("unknown", stored.unknownKeys());
    return all;
  }

  private Map<String, Object> predicted() {
    Map<String, Object> all = new TreeMap<>();
    Set<String> mortal = new TreeSet<>();
    Set<String> deadlines = new TreeSet<>();
    for (ModelJob job : model.jobs.byId.values()) {
      all.put("job " + job.id(), job.fields());
      if (job.deadline != null) {
        deadlines.add(job.id());
      }
      if (job.forgottenAt != null) {
        mortal.add("job:" + job.id());
      }
    }
    model.jobs.idsOfKeys.forEach(
        (key, id) -> {
          if (model.jobs.byId.get(id).forgottenAt != null) {
            mortal.add("idempotency:" + key);
          }
        });
    Map<String, String> waiting = new TreeMap<>();
    model.jobs.in(JobState.WAITING).forEach(job -> waiting.put(job.id(), "" + job.sequence));
    all.put("waiting", waiting);
    all.put("delayed", ids(JobState.DELAYED));
    all.put("leases", ids(JobState.RUNNING));
    all.put("deadlines", deadlines);
    all.put("history", model.jobs.history);
    all.put("keys", model.jobs.idsOfKeys);
    Map<String, String> counters = new TreeMap<>();
    model.jobs.counted.forEach((count, number) -> counters.put(count.word(), number.toString()));
    all.put("counters", counters);
    all.put("settings", model.settings.fields(model.jobs.sequence));
    all.put("tokens", model.jobs.token ? 1 : 0);
    putVersions(all);
    all.put("time to live", mortal);
    all.put("unknown", List.of());
    return all;
  }

  private void putVersions(Map<String, Object> all) {
    Map<String, String> published = new TreeMap<>();
    model.versions.published.forEach(
        (repository, its) -> published.put(repository, its.sequence() + " " + its.version()));
    all.put("published", published);
    Map<String, String> unpublished = new TreeMap<>();
    model.versions.unpublished.forEach(
        (version, by) ->
            unpublished.put(version, by.attempt() + " " + by.jobId() + " " + by.repository()));
    all.put("unpublished", unpublished);
    Map<String, String> unsettled = new TreeMap<>();
    model.versions.unsettled.forEach(
        (version, its) ->
            unsettled.put(
                version,
                (its.superseded() == null ? "" : its.superseded()) + " " + its.repository()));
    all.put("unsettled", unsettled);
    Map<String, String> sizes = new TreeMap<>();
    model.versions.sizes.forEach((version, bytes) -> sizes.put(version, bytes.toString()));
    all.put("sizes", sizes);
    all.put(
        "stored bytes", model.versions.sizes.values().stream().mapToLong(Long::longValue).sum());
  }

  private Set<String> ids(JobState state) {
    Set<String> ids = new TreeSet<>();
    model.jobs.in(state).forEach(job -> ids.add(job.id()));
    return ids;
  }

  private static void everyJobIsInOnePlace(StoredQueue stored) {
    for (String id : stored.jobIds()) {
      List<String> places = new ArrayList<>();
      PLACES.stream().filter(place -> stored.map(place).containsKey(id)).forEach(places::add);
      if (stored.job(id).containsKey("ended_at")) {
        places.add("ended");
      }
      String expected =
          switch (JobState.of(stored.job(id).get("state"))) {
            case WAITING -> "waiting";
            case DELAYED -> "delayed";
            case RUNNING -> "leases";
            case COMPLETE, FAILED, SKIPPED, CANCELLED -> "ended";
          };
      assertThat(places).as(id).containsExactly(expected);
    }
    for (String place : PLACES) {
      assertThat(stored.jobIds()).containsAll(stored.map(place).keySet());
    }
  }

  private static void everythingAcceptedIsSomewhere(StoredQueue stored) {
    long somewhere = PLACES.stream().mapToLong(place -> stored.map(place).size()).sum();
    for (String end : List.of("complete", "failed", "skipped", "cancelled")) {
      somewhere += Long.parseLong(stored.map("counters").getOrDefault(end, "0"));
    }
    assertThat(stored.map("counters").getOrDefault("accepted", "0")).isEqualTo("" + somewhere);
    assertThat(stored.list("history")).hasSizeLessThanOrEqualTo(QueueRun.RULES.history());
    assertThat(new HashSet<>(stored.list("history"))).hasSameSizeAs(stored.list("history"));
  }

  private void noWorkerSleepsWhileWorkWaits(StoredQueue stored) {
    boolean paused = "1".equals(stored.map("settings").get("paused"));
    if (!paused && !stored.map("waiting").isEmpty() && !woken) {
      assertThat(stored.list("wake")).hasSize(1);
    }
  }

  private void onlyWhatIsForgottenHasATimeToLive(StoredQueue stored) {
    for (String id : stored.jobIds()) {
      boolean kept = !stored.job(id).containsKey("ended_at") || stored.list("history").contains(id);
      assertThat(stored.timesToLive.containsKey("job:" + id)).as(id).isEqualTo(!kept);
    }
    for (ModelJob job : model.jobs.byId.values()) {
      if (job.forgottenAt != null) {
        double left = model.jobs.until(job.forgottenAt);
        assertThat((double) stored.timesToLive.get("job:" + job.id()))
            .as("time to live of %s", job.id())
            .isBetween(left - TOLERANCE.toMillis(), left + 1);
      }
    }
  }

  private void aSweepComesInTime(StoredQueue stored) {
    double due = Double.parseDouble(stored.map("settings").getOrDefault("due", "0"));
    for (String set : List.of("delayed", "leases", "deadlines")) {
      stored.times(set).values().forEach(at -> assertThat(due).as(set).isLessThanOrEqualTo(at));
    }
  }

  /** Checks the times against the model's, and lets it know them to the millisecond. */
  private void rememberTimes(StoredQueue stored) {
    for (String set : List.of("delayed", "leases", "deadlines")) {
      stored
          .times(set)
          .forEach(
              (id, at) -> {
                ModelJob job = model.jobs.byId.get(id);
                boolean deadline = set.equals("deadlines");
                long left = model.jobs.until(deadline ? job.deadline : job.due);
                assertThat(at - stored.at)
                    .as("%s of %s", set, id)
                    .isBetween((double) left - TOLERANCE.toMillis(), (double) left + 1);
                if (deadline) {
                  job.deadlineInRedis = at;
                } else {
                  job.dueInRedis = at;
                }
              });
    }
  }
}

package dev.phase19.edge.events;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.phase19.edge.events.Topic.Fact;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.http.admin.RepeatedTask;
import dev.phase19.http.error.ErrorBody;
import dev.phase19.store.queue.JobHint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all clients what changes. One thread reads each topic once per second, compares it with
 * what it knew, and sends the differences; a hint about a job makes it read some topics at once.
 * While nobody listens, it reads nothing.
 *
 * <p>Each stream begins with the full picture, so a client that was away has missed nothing that
 * still matters.
 */
public final class EventFeed {

  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

  /** Hints that come together, such as those of a batch, cost one read. */
  private static final Duration AFTER_HINT = Duration.ofMillis(100);

  private static final int ROUNDS_A_COMMENT = 10;

  private final Picture picture;
  private final int bound;
  private final RepeatedTask rounds = new RepeatedTask("events", MAX_PAUSE, this::round);
  private final RepeatedTask firstLook =
      new RepeatedTask("first look of events", MAX_PAUSE, () -> read(topic -> true));
  private final AtomicInteger open = new AtomicInteger();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean followsHint = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread daemon = new Thread(task, "events");
            daemon.setDaemon(true);
            return daemon;
          });

  /** Those that have got the full picture. */
  private final Set<EventStream> joined = new HashSet<>();

  private final byte[] beginning;
  private final byte[] unavailable;
  private boolean away;
  private int round;

  /**
   * @param topics in the order of the full picture
   * @param json writes the events
   * @param bound how many streams there may be
   */
  public EventFeed(Collection<Topic> topics, ObjectWriter json, int bound) {
    this.picture = new Picture(topics, json);
    this.bound = bound;
    this.beginning = EventText.of("picture", Map.of(), json);
    this.unavailable =
        EventText.of(
            "unavailable",
            new ErrorBody(503, "Redis cannot be reached: events go on when it is back"),
            json);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Begins to read. */
  public void start() {
    thread.scheduleWithFixedDelay(
        rounds, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends all streams. Call it when the service begins to stop, which would wait for them. */
  public void stop() {
    thread.shutdown();
    streams.forEach(EventStream::end);
  }

  /** How many streams there are. */
  public int size() {
    return open.get();
  }

  /** Says why clients are told nothing; empty while they are. */
  public Optional<String> problem() {
    return thread.isShutdown() ? Optional.empty() : rounds.problem();
  }

  /** Reads at once what a change of a job changes. */
  public void changed(JobHint hint) {
    if (open.get() > 0 && followsHint.compareAndSet(false, true)) {
      try {
        thread.schedule(this::followHint, AFTER_HINT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        log.debug("a hint came too late: the service stops");
      }
    }
  }

  /** Says why no stream can be begun now; empty when one can. */
  Optional<String> refusal() {
    if (thread.isShutdown()) {
      return Optional.of("the service stops");
    }
    return open.get() < bound
        ? Optional.empty()
        : Optional.of(
            "%d clients are told of events already, which is the limit: ask for the queue and the jobs instead"
                .formatted(bound));
  }

  /** Reserves a place for a stream. Returns false if there is none. */
  boolean reserve() {
    if (thread.isShutdown()) {
      return false;
    }
    if (open.incrementAndGet() > bound) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Sends everything from now on to a stream whose place is reserved. */
  void begin(EventStream stream) {
    streams.add(stream);
    stream.send(EventText.BEGINNING);
    try {
      thread.execute(() -> join(stream));
    } catch (RejectedExecutionException stopping) {
      stream.end();
    }
  }

  /** Forgets a stream that has ended, or that was never begun. */
  void release(EventStream stream) {
    streams.remove(stream);
    open.decrementAndGet();
  }

  private void join(EventStream stream) {
    joined.retainAll(streams);
    if (joined.isEmpty()) {
      // What is known is as old as the last stream.
      picture.forget();
      away = false;
      firstLook.run();
    }
    joined.add(stream);
    List<byte[]> all = new ArrayList<>(List.of(beginning));
    all.addAll(picture.all());
    if (away) {
      all.add(unavailable);
    }
    stream.sendAll(all);
  }

  private void followHint() {
    followsHint.set(false);
    if (!away && !joined.isEmpty()) {
      read(Topic::changesWithJobs);
    }
  }

  private void round() {
    joined.retainAll(streams);
    if (joined.isEmpty()) {
      return;
    }
    streams.forEach(EventStream::endIfOver);
    round++;
    if (round % ROUNDS_A_COMMENT == 0) {
      send(EventText.COMMENT);
    }
    read(topic -> true);
  }

  private void read(Predicate<Topic> which) {
    Map<Topic, List<Fact>> facts = new LinkedHashMap<>();
    try {
      picture.topics().stream().filter(which).forEach(topic -> facts.put(topic, topic.facts()));
    } catch (RedisUnavailable e) {
      if (!away) {
        away = true;
        picture.forget();
        send(unavailable);
      }
      return;
    }
    if (away) {
      away = false;
      send(beginning);
    }
    facts.forEach((topic, now) -> picture.update(topic, now).forEach(this::send));
  }

  private void send(byte[] text) {
    for (EventStream stream : joined) {
      if (!stream.send(text)) {
        log.warn("client of events dropped: it reads too slowly");
      }
    }
  }
}

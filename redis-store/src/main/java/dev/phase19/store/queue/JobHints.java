package dev.phase19.store.queue;

import java.util.function.Consumer;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Receives what the scripts publish when a job changes, over one connection. A hint may be lost,
 * because Redis keeps none for a listener that is away: look at the jobs from time to time as well.
 */
public final class JobHints {
  private static final String CHANNEL = QueueScripts.PREFIX + ":changes";

  private final UnifiedJedis redis;
  private final Consumer<JobHint> listener;
  private volatile Subscription current;
  private volatile boolean stopped;

  /**
   * @param listener called by the thread that listens; it must return soon and throw nothing
   */
  public JobHints(UnifiedJedis redis, Consumer<JobHint> listener) {
    this.redis = redis;
    this.listener = listener;
  }

  /**
   * Listens until the connection is lost or {@link #stop} is called. It occupies one connection and
   * the calling thread.
   *
   * @param subscribed run once Redis sends hints
   * @throws JedisException if there is no connection, it is lost, or the user of Redis may not read
   *     the channel
   */
  public void listen(Runnable subscribed) {
    Subscription subscription = new Subscription(subscribed);
    redis.subscribe(subscription, CHANNEL);
  }

  /**
   * Sends something over the connection, so that the operating system can find out that it is dead.
   * It subscribes once more, which changes nothing: the reply to Jedis's own ping ends the
   * subscription if it comes before Jedis expects it.
   */
  public void ping() {
    Subscription subscription = current;
    if (subscription != null && subscription.isSubscribed()) {
      subscription.subscribe(CHANNEL);
    }
  }

  /** Ends {@link #listen}, now and whenever it is called again. */
  public void stop() {
    stopped = true;
    Subscription subscription = current;
    if (subscription != null && subscription.isSubscribed()) {
      subscription.unsubscribe();
    }
  }

  private final class Subscription extends JedisPubSub {
    private final Runnable subscribed;

    Subscription(Runnable subscribed) {
      this.subscribed = subscribed;
    }

    @Override
    public void onSubscribe(String channel, int channels) {
      boolean begins = current != this;
      current = this;
      if (stopped) {
        unsubscribe();
      } else if (begins) {
        subscribed.run();
      }
    }

    @Override
    public void onMessage(String channel, String message) {
      JobHint.parse(message).ifPresent(listener);
    }
  }
}

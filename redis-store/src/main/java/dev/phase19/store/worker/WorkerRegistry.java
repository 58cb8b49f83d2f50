package dev.phase19.store.worker;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * The workers that announced themselves within the last 10 seconds. Safe for use by many threads.
 */
public final class WorkerRegistry {

  public WorkerRegistry(UnifiedJedis redis) {}

  /** Records what a worker says of itself; to be repeated every few seconds and on each change. */
  public void announce(WorkerAnnouncement announcement) {
    throw new UnsupportedOperationException();
  }

  /** Forgets a worker that shuts down. */
  public void withdraw(String id) {
    throw new UnsupportedOperationException();
  }

  /** The workers, by id. */
  public List<WorkerAnnouncement> workers() {
    throw new UnsupportedOperationException();
  }
}

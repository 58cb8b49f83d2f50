package dev.phase19.store.queue;

import dev.phase19.store.LawServer;
import dev.phase19.store.RedisCluster;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The laws of the queue in a cluster. */
@Tag("redis-modes")
class ClusterQueueLawsTest extends QueueLawsProperty {
  private static LawServer server;

  @BeforeContainer
  static void startRedis() {
    server = new RedisCluster();
  }

  @AfterContainer
  static void stopRedis() {
    server.close();
  }

  @Override
  LawServer server() {
    return server;
  }
}

package dev.phase19.store.queue;

import dev.phase19.store.LawServer;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The laws of the queue in one Redis, as embedded-redis contains it. */
class QueueLawsTest extends QueueLawsProperty {
  private static LawServer server;

  @BeforeContainer
  static void startRedis() {
    server = LawServer.embedded();
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

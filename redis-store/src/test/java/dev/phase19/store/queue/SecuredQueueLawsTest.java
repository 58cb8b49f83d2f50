package dev.phase19.store.queue;

import dev.phase19.store.LawServer;
import dev.phase19.store.SecuredRedis;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The laws of the queue over TLS, for a user with no more rights than are documented. */
@Tag("redis-modes")
class SecuredQueueLawsTest extends QueueLawsProperty {
  private static LawServer server;

  @BeforeContainer
  static void startRedis() {
    server = new SecuredRedis();
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

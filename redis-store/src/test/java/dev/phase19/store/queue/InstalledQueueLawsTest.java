package dev.phase19.store.queue;

import dev.phase19.store.LawServer;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The laws of the queue in the Redis or Valkey that the system has. */
@Tag("redis-modes")
class InstalledQueueLawsTest extends QueueLawsProperty {
  private static LawServer server;

  @BeforeContainer
  static void startRedis() {
    server =
        LawServer.installed()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "neither valkey-server nor redis-server is on the PATH"));
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

package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.ThreadConnections;
import java.time.Duration;

/**
 * Renews a {@link QueueHold} three times per lease while the run lasts, on a daemon thread. After a
 * failed renewal it tries again within a second.
 */
final class Renewal {
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private Renewal() {}

  static void start(QueueHold hold, Endpoint edge) {
    Thread thread = new Thread(() -> run(hold, edge), "phase19-renewal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(QueueHold hold, Endpoint edge) {
    Abort never = new Abort();
    EdgeService service = new EdgeService(edge, never);
    Duration third = hold.lease().dividedBy(3);
    Duration afterFault = third.compareTo(AFTER_FAULT) < 0 ? third : AFTER_FAULT;
    try {
      never.pause(third);
      while (!hold.isOver() && !never.isRequested()) {
        boolean answered = hold.renew(service);
        never.pause(answered ? third : afterFault);
      }
    } finally {
      ThreadConnections.close();
    }
  }
}

package dev.phase19.edge;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.http.Http.EVERYTHING;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.SlowConnections;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service has more slow clients than threads. */
@ExtendWith(SharedEdge.class)
class SlowClientsOfTheEdgeTest {

  private static final int MANY = 200;
  private static final String POST =
      "POST "
          + API
          + "/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + EVERYTHING
          + "\r\nContent-Type: application/json\r\n";

  @Test
  void clientsThatReadNothingAndClientsThatSendSlowlyLeaveOthersAlone(TestEdge edge)
      throws Exception {
    Duration before = SlowConnections.p95(edge.http(), API + "/queue", EVERYTHING);
    try (SlowConnections slow = new SlowConnections(edge.service().getLocalPort())) {
      slow.pipeline(MANY, "GET /" + "a".repeat(7000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      await().atMost(Duration.ofSeconds(60)).until(() -> slow.full() == MANY);
      slow.drip(MANY, POST + "Content-Length: 60000\r\n\r\n{", " ")
          .drip(MANY, POST + "Transfer-Encoding: chunked\r\n\r\n5;x", "x");

      SlowConnections.assertOthersAreAnswered(edge.http(), API + "/queue", EVERYTHING, before);
    }
  }
}

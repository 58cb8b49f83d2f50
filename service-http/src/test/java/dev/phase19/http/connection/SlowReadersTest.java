package dev.phase19.http.connection;

import static dev.phase19.http.Http.EVERYTHING;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.Http;
import dev.phase19.http.SlowConnections;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service has far more clients that read nothing than threads. */
@ExtendWith(DropwizardExtensionsSupport.class)
class SlowReadersTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      TinyApplication.withFewThreads();

  private static final int MANY = 200;

  private final Http http = new Http(SERVICE.getLocalPort());

  @ParameterizedTest
  @CsvSource({"/", "/api/"})
  void clientsThatReadNothingHoldNoThread(String path) throws IOException {
    Duration before = SlowConnections.p95(http, "/api/things", EVERYTHING);
    try (SlowConnections slow = new SlowConnections(SERVICE.getLocalPort())) {
      slow.pipeline(MANY, "GET " + path + "a".repeat(7000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      await().atMost(Duration.ofSeconds(60)).until(() -> slow.full() == MANY);
      SlowConnections.assertOthersAreAnswered(http, "/api/things", EVERYTHING, before);
    }
  }
}

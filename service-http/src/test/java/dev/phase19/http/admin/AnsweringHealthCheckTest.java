package dev.phase19.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.http.Http;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class AnsweringHealthCheckTest {

  private final DropwizardAppExtension<TinyConfiguration> service =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  @Test
  void serviceWhosePortAnswersNobodyIsUnhealthy() throws Exception {
    Http admin = new Http(service.getAdminPort());
    assertThat(admin.get("/healthcheck", null).json().at("/http/healthy").booleanValue()).isTrue();

    Server server = service.getEnvironment().getApplicationContext().getServer();
    // As if its threads had died: the port is open, but nobody accepts connections.
    Arrays.stream(server.getConnectors())
        .filter(connector -> "application".equals(connector.getName()))
        .forEach(AnsweringHealthCheckTest::acceptNothing);

    // One more connection may still be accepted.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> admin.get("/healthcheck", null).status() == 500);
    assertThat(admin.get("/healthcheck", null).json().at("/http/message").textValue())
        .contains("does not answer within");
  }

  private static void acceptNothing(Connector connector) {
    ((ServerConnector) connector).setAccepting(false);
  }
}

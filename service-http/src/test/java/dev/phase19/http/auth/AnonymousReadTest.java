package dev.phase19.http.auth;

import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.Http;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class AnonymousReadTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("anonymous-read.yml"));

  private final Http http = new Http(SERVICE.getLocalPort());

  @Test
  void readingNeedsNoToken() {
    assertThat(http.get("/api/things", null).status()).isEqualTo(200);
  }

  @Test
  void wrongTokenIsStillRefused() {
    assertThat(http.get("/api/things", "a-token-that-nobody-knows").status()).isEqualTo(401);
  }

  @Test
  void everythingElseStillNeedsOne() {
    assertThat(http.post("/api/things", null, "{}").status()).isEqualTo(401);
    assertThat(http.post("/api/things", READER, "{}").status()).isEqualTo(403);
  }
}

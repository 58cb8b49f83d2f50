package dev.phase19.http.auth;

import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.phase19.http.Http;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
  private static final String THINGS = "/api/things";
  private static final String OLD = "old-old-old-old-old";
  private static final String NEW = "new-new-new-new-new";

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    return Files.move(next, folder.resolve("tokens.yml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String entry(String token) {
    return "- token: %s%n  scopes: [read]%n".formatted(token);
  }

  private static int status(Http http, String token) {
    return http.get(THINGS, token).status();
  }

  @Test
  void tokensAreRotatedWhileTheServiceRuns() throws Exception {
    Path file = write(entry(OLD));
    DropwizardTestSupport<TinyConfiguration> service =
        new DropwizardTestSupport<>(
            TinyApplication.class,
            ResourceHelpers.resourceFilePath("service.yml"),
            ConfigOverride.config("auth.tokenFile", file.toString()));
    service.before();
    try {
      Http http = new Http(service.getLocalPort());
      Http admin = new Http(service.getAdminPort());
      assertThat(status(http, OLD)).isEqualTo(200);
      assertThat(status(http, NEW)).isEqualTo(401);

      write(entry(OLD) + entry(NEW));
      await().atMost(Duration.ofSeconds(5)).until(() -> status(http, NEW) == 200);
      assertThat(status(http, OLD)).isEqualTo(200);

      write(entry("short"));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> admin.get("/healthcheck", null).status() == 500);
      assertThat(admin.get("/healthcheck", null).json().at("/token-file/message").textValue())
          .contains("too weak")
          .doesNotContain("short");
      assertThat(status(http, NEW)).as("as before").isEqualTo(200);

      write(entry(NEW));
      await().atMost(Duration.ofSeconds(5)).until(() -> status(http, OLD) == 401);
      assertThat(admin.get("/healthcheck", null).status()).isEqualTo(200);
      assertThat(status(http, EVERYTHING)).as("of the configuration").isEqualTo(200);
    } finally {
      service.after();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | has no token",
        "'[]' | has no token",
        "'- token: hidden-hidden-hidden' | without scopes",
        "'- {token: hidden-hidden-hidden, scopes: [reed]}' | line 1 is not as in",
        "'token: hidden-hidden-hidden' | line 1 is not as in",
        "'- {token: hidden-hidden-hidden, scopes: [read]' | is not as in",
        "'- {token: other-other-other-other, scopes: [read]}' | twice",
        "'- {token: \"hidden hidden hidden\", scopes: [read]}' | too weak",
        "'-' | has an entry without a token",
        "'- {tokn: hidden-hidden-hidden, scopes: [read]}' | line 1 is not as in",
        "'- {token: , scopes: [read]}\n- {token: hidden-hidden-hidden, scopes: [read]}' | too weak",
      })
  void fileThatCannotBeUsedIsAReasonNotToStart(String text, String reason) throws Exception {
    Path file = write(text);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void fileThatIsBackAsItWasCanBeUsedAgain() throws Exception {
    Path file = write(entry(OLD));
    TokenFile tokens = open(file);
    tokens.start();
    try {
      Path away = Files.move(file, folder.resolve("away"));
      await().atMost(Duration.ofSeconds(5)).until(() -> tokens.problem().isPresent());

      Files.move(away, file);

      await().atMost(Duration.ofSeconds(5)).until(() -> tokens.problem().isEmpty());
    } finally {
      tokens.stop();
    }
  }

  @Test
  void hugeFileIsAReasonNotToStart() throws Exception {
    Path file = write("#".repeat((1 << 20) + 1));

    assertThatThrownBy(() -> open(file)).hasMessageContaining("more than 1048576 bytes");
  }

  @Test
  void missingFileIsAReasonNotToStart() {
    assertThatThrownBy(() -> open(folder.resolve("none")))
        .hasMessageContaining("none cannot be used: NoSuchFileException");
  }

  private static TokenFile open(Path file) {
    List<ConfiguredToken> others =
        List.of(new ConfiguredToken("other-other-other-other", Set.of(Scope.READ)));
    return new TokenFile(
        file, others, new TokenRegister(others), Jackson.newObjectMapper(new YAMLFactory()));
  }
}

package dev.phase19.http.timing;

import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.http.Http;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class ServerTimingTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  private final Http http = new Http(SERVICE.getLocalPort());

  @AfterEach
  void endRequest() {
    RequestParts.end();
  }

  private static double millis(String header, String part) {
    Matcher found =
        Pattern.compile("(?:^|, )" + part + ";dur=(\\d+\\.\\d{3})(?:,|$)").matcher(header);
    assertThat(found.find()).as(header).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void anAnswerSaysWhereItsTimeWent() {
    String header = http.get("/api/things", READER).header("Server-Timing");

    assertThat(header).matches("auth;dur=\\d+\\.\\d{3}, total;dur=\\d+\\.\\d{3}");
    assertThat(millis(header, "auth")).isLessThanOrEqualTo(millis(header, "total"));
  }

  @Test
  void soDoesAnError() {
    assertThat(http.get("/api/nothing", READER).header("Server-Timing")).contains("total;dur=");
  }

  @Test
  void strangersLearnNoTimes() {
    assertThat(http.get("/api/things", null).header("Server-Timing")).isNull();
    assertThat(http.get("/api/things", "reader-reader-readeR").header("Server-Timing")).isNull();
  }

  @Test
  void timesOfOnePartAddUpAlsoWhereItFails() {
    RequestParts parts = RequestParts.begin();
    RequestParts.time("redis", () -> pause(2));
    assertThatThrownBy(
            () ->
                RequestParts.time(
                    "redis",
                    () -> {
                      pause(3);
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");

    String header = parts.header();

    assertThat(millis(header, "redis")).isGreaterThanOrEqualTo(5);
    assertThat(millis(header, "total")).isGreaterThanOrEqualTo(millis(header, "redis"));
  }

  @Test
  void outsideOfARequestNothingIsKept() {
    assertThat(RequestParts.time("redis", () -> 7)).isEqualTo(7);
    assertThat(RequestParts.begin().header()).startsWith("total;dur=0.");
  }

  /** Takes at least so long. */
  private static Object pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return null;
  }
}

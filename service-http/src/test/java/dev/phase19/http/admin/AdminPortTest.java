package dev.phase19.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class AdminPortTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  private final Http admin = new Http(SERVICE.getAdminPort());

  @Test
  void healthAndPingAnswer() {
    assertThat(admin.get("/healthcheck", null).json().at("/deadlocks/healthy").booleanValue())
        .isTrue();
    assertThat(admin.get("/ping", null).response().body()).startsWith("pong");
  }

  @Test
  void metricsArePrometheusText() {
    Answer answer = admin.get("/metrics", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.response().body())
        .contains("# TYPE things summary")
        .containsPattern("(?m)^org_eclipse_jetty_util_thread_QueuedThreadPool_dw_size [0-9.]+$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tasks/gc", "/tasks/log-level", "/tasks"})
  void tasksDoNotExist(String path) {
    assertThat(admin.send("POST", path, null, null, "").status()).isIn(404, 405);
    assertThat(admin.get(path, null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/threads", "/pprof"})
  void insideOfTheProcessIsNotShown(String path) {
    Answer answer = admin.get(path, null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").intValue()).isEqualTo(404);
  }
}

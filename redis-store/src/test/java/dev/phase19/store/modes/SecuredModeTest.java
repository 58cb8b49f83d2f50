package dev.phase19.store.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.phase19.store.SecuredRedis;
import dev.phase19.store.connection.RedisConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** The store over TLS, for a user with only the rights that {@code docs/redis.md} names. */
@Tag("redis-modes")
class SecuredModeTest {
  private static SecuredRedis server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = new SecuredRedis();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    server.empty();
  }

  @AfterEach
  void permitAgain() {
    server.permit(SecuredRedis.documentedRights());
  }

  @Test
  void theDocumentedRightsAreEnough() {
    assertThat(SecuredRedis.documentedRights()).hasSizeGreaterThan(20);

    new EverythingOnce(server.client()).run();
  }

  @Test
  void noneOfTheDocumentedRightsCanBeTakenAway() {
    List<String> superfluous = new ArrayList<>();
    for (String right : SecuredRedis.documentedRights()) {
      if (right.matches("[+~&].*")) {
        List<String> rest = new ArrayList<>(SecuredRedis.documentedRights());
        rest.remove(right);
        server.empty();
        server.permit(rest);
        server.admin().scriptFlush("any");
        // A new connection, since some commands are only sent at its beginning.
        try (UnifiedJedis redis = server.configuration().open()) {
          if (catchThrowable(() -> new EverythingOnce(redis).run()) == null) {
            superfluous.add(right);
          }
        }
      }
    }
    assertThat(superfluous).isEmpty();
  }

  @Test
  void aTrustStoreOfJavaDoesAsWell() throws Exception {
    Path store = folder.resolve("trust.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "redis",
                "-file",
                server.certificate().toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();

    try (UnifiedJedis redis = server.configuration().trusting(store, "changeit").open()) {
      assertThat(redis.exists("{phase19}:probe")).isFalse();
    }
    assertThatThrownBy(() -> server.configuration().trusting(store, "wrong").open())
        .hasMessageContaining("redis.truststore " + store + " cannot be used");
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() {
    RedisConfiguration untrusting = RedisConfiguration.at(server.configuration().uri());

    try (UnifiedJedis redis = untrusting.open()) {
      assertThatThrownBy(() -> redis.exists("any")).hasStackTraceContaining("certification path");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    RedisConfiguration other =
        RedisConfiguration.at(URI.create("rediss://phase19:PASSWORD@localhost:" + server.tlsPort()))
            .trusting(server.certificate(), null);

    try (UnifiedJedis redis = other.open()) {
      assertThatThrownBy(() -> redis.exists("any")).hasStackTraceContaining("localhost");
    }
  }

  @Test
  void aFileWithoutACertificateIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");

    assertThatThrownBy(() -> server.configuration().trusting(empty, null).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis.truststore " + empty + " cannot be used");
    assertThatCode(() -> server.configuration().open().close()).doesNotThrowAnyException();
  }
}

package dev.phase19.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.repository.TrustedOrigin;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeServiceConfigurationTest {

  private static final String AUTH =
      "auth: {tokens: [{token: 0123456789abcdef, scopes: [read]}]}\n";

  @TempDir Path folder;

  private static EdgeServiceConfiguration read(Path file, Map<String, String> environment)
      throws IOException, ConfigurationException {
    return new YamlConfigurationFactory<>(
            EdgeServiceConfiguration.class,
            Validators.newValidator(),
            Jackson.newObjectMapper()
                .enable(
                    com.fasterxml.jackson.databind.DeserializationFeature
                        .FAIL_ON_UNKNOWN_PROPERTIES),
            "no-overrides")
        .build(
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new StringSubstitutor(environment)),
            file.toString());
  }

  private EdgeServiceConfiguration read(String yaml) throws IOException, ConfigurationException {
    return read(Files.writeString(folder.resolve("edge.yml"), yaml), Map.of());
  }

  @Test
  void exampleFileIsGoodAndKeepsToTheDefaults() throws Exception {
    EdgeServiceConfiguration example =
        read(Path.of("edge-service.yml"), Map.of("PHASE19_TOKEN", "0123456789abcdef"));
    EdgeServiceConfiguration defaults = read(AUTH);

    assertThat(example.queue().rules())
        .isEqualTo(defaults.queue().rules())
        .isEqualTo(QueueRules.DEFAULTS);
    assertThat(example.redis().uri()).isEqualTo(defaults.redis().uri());
    assertThat(example.redis().timeout()).isLessThanOrEqualTo(defaults.redis().timeout());
    assertThat(example.waiters()).isEqualTo(defaults.waiters());
    assertThat(example.embeddingsCache()).isEqualTo(defaults.embeddingsCache());
    assertThat(example.warmUp()).isEqualTo(defaults.warmUp());
    assertThat(example.repositories().rules().trusted()).isEmpty();
    assertThat(example.auth().anonymousRead()).isFalse();
  }

  @Test
  void trustedOriginsAreTakenFromTheEnvironment() throws Exception {
    EdgeServiceConfiguration example =
        read(
            Path.of("edge-service.yml"),
            Map.of(
                "PHASE19_TOKEN", "0123456789abcdef",
                "PHASE19_TRUSTED_ORIGINS", "[\"http://127.0.0.1:9999\"]"));

    assertThat(example.repositories().rules().trusted())
        .containsExactly(new TrustedOrigin("http", "127.0.0.1", 9999));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'queue: {capacity: 0}' | queue.capacity must be greater than or equal to 1",
        "'queue: {lease: 10ms}' | queue.lease must be greater than or equal to 1 SECONDS",
        "'queue: {capacty: 5}' | queue.capacty",
        "'warmUp: 2m' | warmUp must be less than or equal to 60 SECONDS",
        "'waiters: -1' | waiters must be greater than or equal to 0",
        "'redis: {cluster: [10.0.0.1]}' | a node of Redis is host:port, such as 10.19.0.1:6379, was 10.0.0.1",
        "'redis: {cluster: [\"h:70000\"]}' | a node of Redis is host:port",
        "'redis: {sentinel: {nodes: [\"h:26379\"]}}' | redis.sentinel.master must not be blank",
        "'redis: {sentinel: {master: queue}}' | redis.sentinel.nodes must not be empty",
        "'redis: {cluster: [\"h:1\"], sentinel: {master: q, nodes: [\"h:2\"]}}'"
            + " | redis.sentinel must be absent where redis.cluster has nodes",
        "'redis: {uri: redis://h/3, cluster: [\"h:1\"]}' | redis.uri must have no database, because a cluster has database 0 only",
        "'redis: {truststore: /no/such.pem}' | redis.truststore must be a file that can be read, was /no/such.pem",
        "'repositories: {trustedOrigins: [ftp://x]}' | a trusted origin is http or https",
      })
  void wrongKeyOrValueIsNamedWithItsRule(String yaml, String message) {
    assertThatThrownBy(() -> read(AUTH + yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:6379, http://127.0.0.1:6379",
    "127.0.0.1, 127.0.0.1",
    "redis://127.0.0.1:99999, redis://127.0.0.1:99999",
    "redis://u:secret@host/x, redis://***@host/x",
    "redis://h/$a/2, redis://h/$a/2"
  })
  void aRedisThatCannotBeIsRefusedWithoutItsPassword(String uri, String shown) {
    assertThatThrownBy(() -> read(AUTH + "redis: {uri: '" + uri + "'}\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "  * redis.uri must look like redis://host:6379 or"
                + " rediss://user:password@host:6379/database, was "
                + shown
                + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://h", "rediss://u:p@h:1/15", "redis://127.0.0.1:6379/"})
  void aRedisThatMayBeIsTaken(String uri) throws Exception {
    assertThat(read(AUTH + "redis: {uri: '" + uri + "'}\n").redis().uri()).hasToString(uri);
  }

  @Test
  void aTimeOutOfRedisThatIsOutOfRangeIsNamed() {
    assertThatThrownBy(() -> read(AUTH + "redis: {timeout: 2h}\n"))
        .hasMessageContaining("redis.timeout must be 10 ms to 60 s, was 2 hours");
  }
}

package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.node2vec.Node2VecConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuWorkerConfigurationTest {
  private static final String LOOPBACK = "127.0.0.1";

  @Test
  void exampleFileKeepsTheWorkerOnLoopback() throws Exception {
    DefaultServerFactory server = server(Map.of());

    assertThat(hosts(server.getApplicationConnectors())).containsExactly(LOOPBACK);
    assertThat(hosts(server.getAdminConnectors())).containsExactly(LOOPBACK);
  }

  @Test
  void hostOfTheEnvironmentIsThatOfTheInterfaceAndNotOfTheAdminPort() throws Exception {
    DefaultServerFactory server = server(Map.of("PHASE19_WORKER_HOST", "0.0.0.0"));

    assertThat(hosts(server.getApplicationConnectors())).containsExactly("0.0.0.0");
    assertThat(hosts(server.getAdminConnectors())).containsExactly(LOOPBACK);
  }

  private static List<String> hosts(List<ConnectorFactory> connectors) {
    return connectors.stream()
        .map(connector -> ((HttpConnectorFactory) connector).getBindHost())
        .toList();
  }

  private static DefaultServerFactory server(Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PHASE19_TOKEN", "0123456789abcdef");
    GpuWorkerConfiguration configuration =
        new YamlConfigurationFactory<>(
                GpuWorkerConfiguration.class,
                Validators.newValidator(),
                Jackson.newObjectMapper(),
                "no-overrides")
            .build(
                new SubstitutingSourceProvider(
                    new FileConfigurationSourceProvider(), new StringSubstitutor(all)),
                "gpu-worker.yml");
    return (DefaultServerFactory) configuration.getServerFactory();
  }

  @ParameterizedTest
  @CsvSource({
    "p, 1e-320, 'p must be between 1.0E-6 and 1000000.0, was 1.0E-320'",
    "q, 1e7, 'q must be between 1.0E-6 and 1000000.0, was 1.0E7'",
    "learningRate, 0, 'learning rate must be between 1.0E-6 and 10.0, was 0.0'",
    "context, 30, 'context must be <= 21, was 30'",
    "epochs, 0, 'epochs must be >= 1, was 0'"
  })
  void aNode2VecParameterBeyondItsRangeIsNamed(String name, String value, String message) {
    assertThatThrownBy(
            () ->
                new YamlConfigurationFactory<>(
                        Node2VecConfiguration.class,
                        Validators.newValidator(),
                        Jackson.newObjectMapper(),
                        "no-overrides")
                    .build(
                        path ->
                            new ByteArrayInputStream(
                                (name + ": " + value).getBytes(StandardCharsets.UTF_8)),
                        "node2vec.yml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}

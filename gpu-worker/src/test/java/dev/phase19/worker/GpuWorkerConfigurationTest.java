package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;

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
}

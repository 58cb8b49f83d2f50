package dev.phase19.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.node2vec.DeviceOptions;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuConfigurationTest {

  @Test
  void withoutASectionTheFirstGpuIsUsedAsItIsNeeded() throws Exception {
    assertThat(read("{}").options()).isEqualTo(DeviceOptions.DEFAULTS);
  }

  @Test
  void deviceLimitAndGrowthAreRead() throws Exception {
    assertThat(read("{deviceIndex: 1, memoryLimit: 4GiB, memoryGrowth: false}").options())
        .isEqualTo(new DeviceOptions(1, OptionalLong.of(4L << 30), OptionalDouble.empty(), false));
    assertThat(read("{memoryFraction: 0.25}").options().memoryFraction()).hasValue(0.25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {memoryLimit: 4GiB, memoryFraction: 0.5} | must not have both memoryLimit and memoryFraction
          {memoryFraction: 0}                      | memoryFraction must be greater than 0
          {memoryFraction: 1.01}                   | memoryFraction must be less than or equal to 1
          {memoryLimit: 1KiB}                      | memoryLimit must be greater than or equal to 1 MEBIBYTES
          {deviceIndex: -1}                        | deviceIndex must be greater than or equal to 0
          {interval: 10ms}                         | interval must be greater than or equal to 50 MILLISECONDS
          """)
  void whatBreaksARuleIsRefusedWithIt(String section, String rule) {
    assertThatThrownBy(() -> read(section))
        .isInstanceOf(ConfigurationValidationException.class)
        .hasMessageContaining(rule);
  }

  private static GpuConfiguration read(String section) throws Exception {
    return new YamlConfigurationFactory<>(
            GpuConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
        .build(
            path -> new ByteArrayInputStream(section.getBytes(StandardCharsets.UTF_8)), "gpu.yml");
  }
}

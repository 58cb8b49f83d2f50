package dev.phase19.jmeter.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunKeyTest {
  private static final String NOW = RunKey.jvm("OpenJDK 64-Bit Server VM", 17, "Debian");

  @ParameterizedTest
  @CsvSource({
    "'OpenJDK 64-Bit Server VM 17, Debian', true",
    "'OpenJDK 64-Bit Server VM 17, Eclipse Adoptium', false",
    "'OpenJDK 64-Bit Server VM 21, Debian', false",
    "'OpenJDK 64-Bit Zero VM 17, Debian', false",
    "OpenJDK 64-Bit Server VM 17.0.15+6-Debian-1deb12u1, true",
    "OpenJDK 64-Bit Server VM 17+35, true",
    "OpenJDK 64-Bit Server VM 21.0.2+13, false",
    "OpenJDK 64-Bit Server VM 170.1, false",
    "'', false"
  })
  void majorVersionAndVendorTellJvmsApart(String then, boolean same) {
    assertThat(new RunKey("p", "m", then).differences(new RunKey("p", "m", NOW)).isEmpty())
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"measured, true", "whole-file, true", "another, false"})
  void aRunThatAnEarlierVersionStoredIsKnownByTheWholeFile(String stored, boolean same) {
    RunKey now = new RunKey(new RunKey.PlanVersion("measured", "whole-file"), "m", NOW);

    assertThat(new RunKey(stored, "m", NOW).differences(now).isEmpty()).isEqualTo(same);
  }
}

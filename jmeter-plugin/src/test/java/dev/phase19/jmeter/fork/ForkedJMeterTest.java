package dev.phase19.jmeter.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ForkedJMeterTest {
  @Test
  void optionsOfThisJvmAreTheOtherOnes() {
    assertThat(
            ForkedJMeter.options(
                List.of("-Xmx512m", "-XX:+UseG1GC", "-Dbaseline=/b", "-Djava.awt.headless=true")))
        .containsExactly("-Xmx512m", "-XX:+UseG1GC", "-Dbaseline=/b", "-Djava.awt.headless=true");
  }

  @Test
  void noAgentIsStartedTwiceAndNoSettingStandsOnTheCommandLine() {
    assertThat(
            ForkedJMeter.options(
                List.of(
                    "-javaagent:/plans-agent.jar",
                    "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                    "-XX:StartFlightRecording=filename=run.jfr",
                    "-Dcom.sun.management.jmxremote.port=9010",
                    "-Dphase19.token=secret",
                    "-Dphase19.plans=suite",
                    "-Xms1m")))
        .containsExactly("-Xms1m");
  }
}

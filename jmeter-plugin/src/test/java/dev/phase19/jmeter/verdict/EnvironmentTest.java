package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
  @Test
  void figuresCanBeTracedToMachineAndPrograms() {
    Map<String, String> environment = Environment.of(new RunFacts());
    assertThat(environment)
        .containsKeys("java", "jvm", "jmeter", "os", "os.version", "processors", "memory", "heap");
    assertThat(environment.get("memory")).matches("[1-9]\\d* MiB");
  }

  @Test
  void whatTheRunFoundOutStandsBesideIt() {
    RunFacts facts = new RunFacts();
    facts.environment("workers", "one on CPU");
    assertThat(Environment.of(facts)).containsEntry("workers", "one on CPU");
  }

  @Test
  void firstProcessorNamesTheModel() {
    assertThat(
            CpuModel.in(List.of("processor\t: 0", "model name\t: A: B @ 2 GHz", "model name\t: C")))
        .contains("A: B @ 2 GHz");
    assertThat(CpuModel.in(List.of("processor\t: 0", "model name\t: "))).isEmpty();
  }
}

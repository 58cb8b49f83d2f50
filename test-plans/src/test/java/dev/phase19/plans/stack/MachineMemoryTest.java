package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineMemoryTest {
  @TempDir private Path temp;

  @Test
  void linuxTellsWhatProgramsCanHave() throws IOException {
    meminfo();
    assertThat(memory().available()).contains(2048L * 1024);
  }

  @Test
  void limitOfAContainerCountsWhereItLeavesLess() throws IOException {
    meminfo();
    group("1500000", "500000");
    assertThat(memory().available()).contains(1_000_000L);
    group("900000000", "500000");
    assertThat(memory().available()).contains(2048L * 1024);
    group("500000", "500001");
    assertThat(memory().available()).contains(0L);
  }

  @Test
  void groupWithoutALimitDoesNotCount() throws IOException {
    meminfo();
    group("max", "500000");
    assertThat(memory().available()).contains(2048L * 1024);
  }

  @Test
  void otherSystemsTellNothing() {
    assertThat(memory().available()).isEmpty();
  }

  private MachineMemory memory() {
    return new MachineMemory(temp.resolve("meminfo"), temp);
  }

  private void meminfo() throws IOException {
    Files.writeString(
        temp.resolve("meminfo"), "MemTotal:  9999 kB\nMemFree: 1 kB\nMemAvailable:   2048 kB\n");
  }

  private void group(String max, String current) throws IOException {
    Files.writeString(temp.resolve("memory.max"), max + "\n");
    Files.writeString(temp.resolve("memory.current"), current + "\n");
  }
}

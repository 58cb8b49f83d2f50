package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownProcessTest {
  @TempDir private Path temp;

  @Test
  void processIsKnownAgainFromItsFile() throws IOException {
    KnownProcess self = KnownProcess.of(ProcessHandle.current().pid());
    self.write(temp.resolve("pid"));
    assertThat(KnownProcess.read(temp.resolve("pid")))
        .contains(self)
        .get()
        .extracting(KnownProcess::handle)
        .isEqualTo(Optional.of(ProcessHandle.current()));
  }

  @Test
  void laterProcessWithTheSameNumberIsAnother() {
    KnownProcess self = KnownProcess.of(ProcessHandle.current().pid());
    KnownProcess earlier =
        new KnownProcess(self.pid(), self.start().map(start -> start.minus(Duration.ofHours(1))));
    assertThat(earlier.isAlive()).isFalse();
  }

  @Test
  void processThatHasEndedIsNotAlive() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    KnownProcess known = KnownProcess.of(process.pid());
    assertThat(known.isAlive()).isTrue();
    process.destroyForcibly().waitFor();
    assertThat(known.isAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "12 yesterday", "\n"})
  void textThatIsNoProcessIsNone(String text) throws IOException {
    Files.writeString(temp.resolve("pid"), text);
    assertThat(KnownProcess.read(temp.resolve("pid"))).isEmpty();
  }
}

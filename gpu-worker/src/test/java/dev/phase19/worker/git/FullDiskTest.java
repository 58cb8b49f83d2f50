package dev.phase19.worker.git;

import static dev.phase19.worker.git.MadeRepository.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A clone for which the worker's disk has no room. */
class FullDiskTest {
  private static final int BYTES = 300_000;

  @TempDir private Path folder;

  /** A limit for the size of a file fails like a full disk, and needs no disk of its own. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPackThatTheDiskHasNoRoomForIsNotTheHostsFault() throws Exception {
    try (MadeRepository made = new MadeRepository()) {
      byte[] noise = new byte[BYTES];
      new Random(1).nextBytes(noise);
      made.commit(made.tree(file("noise", made.object(3, "blob", noise))));

      List<String> lines =
          CloneProcess.run(
              folder,
              List.of("bash", "-c", "ulimit -f 100; exec \"$@\"", "limited"),
              List.of("-Xmx64m", "-XX:-UsePerfData"),
              List.of(made.url(), made.url()));

      assertThat(lines)
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          "CloneException: the worker cannot write to its repositories.folder: ")
                      .endsWith("; free space there, or set another folder"));
    }
  }
}

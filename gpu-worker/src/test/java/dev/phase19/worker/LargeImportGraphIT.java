package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.git.LargeRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time and memory of {@code import-graph} for large repositories, the start of Java included. */
@Tag("slow")
class LargeImportGraphIT {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @TempDir private Path folder;

  /** Processor time, since it depends less on what else the machine does: 3 s on two cores. */
  @Test
  void tenThousandFilesTakeSixSecondsOfProcessorTimeAndAHundredThousandTenTimesAsMuch()
      throws Exception {
    Duration small = processorTime(10_000, "-Xmx256m");
    Duration large = processorTime(100_000, "-Xmx1g");

    assertThat(small).isLessThan(Duration.ofSeconds(6));
    assertThat((double) large.toMillis() / small.toMillis()).isLessThan(11);
  }

  private Duration processorTime(int files, String heap) throws Exception {
    Path repository = folder.resolve(files + ".git");
    LargeRepository.create(repository, files);
    CommandProcess.Ended ended =
        CommandProcess.run(
            folder,
            List.of(),
            List.of(heap),
            LONGEST,
            "import-graph",
            repository.toString(),
            "--output",
            folder.resolve("graph.json").toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    System.out.printf(
        "%s: %s processor time %d ms, resident %d MB%n",
        heap, ended.err().strip(), ended.processorTime().toMillis(), ended.peakBytes() / 1_000_000);
    return ended.processorTime();
  }
}

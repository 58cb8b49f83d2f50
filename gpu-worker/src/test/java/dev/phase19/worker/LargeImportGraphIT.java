package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.git.LargeRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time and memory of {@code import-graph} for large repositories, the start of Java included. */
@Tag("slow")
class LargeImportGraphIT {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @TempDir private Path folder;

  /**
   * Processor time, since it depends less on what else the machine does: 3 s on two cores. It still
   * grows when others use the cores' other hyperthreads, so the best of a few runs counts.
   */
  @Test
  void tenThousandFilesTakeSixSecondsOfProcessorTimeAndAHundredThousandTenTimesAsMuch()
      throws Exception {
    Path tenThousand = folder.resolve("10000.git");
    LargeRepository.create(tenThousand, 10_000);
    Duration small =
        Collections.min(
            List.of(
                processorTime(tenThousand, "-Xmx256m"),
                processorTime(tenThousand, "-Xmx256m"),
                processorTime(tenThousand, "-Xmx256m")));
    Path hundredThousand = folder.resolve("100000.git");
    LargeRepository.create(hundredThousand, 100_000);
    Duration large = processorTime(hundredThousand, "-Xmx1g");

    assertThat(small).isLessThan(Duration.ofSeconds(6));
    assertThat((double) large.toMillis() / small.toMillis()).isLessThan(11);
  }

  private Duration processorTime(Path repository, String heap) throws Exception {
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

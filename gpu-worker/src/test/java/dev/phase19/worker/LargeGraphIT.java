package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time and memory grow linearly with the graph, and memory stays within its limit. */
@Tag("slow")
class LargeGraphIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(20);
  private static final long PLANNED_ON_DEVICE = 2L << 30;

  /** Bytes of the rows and the order of two runs, the order of the nodes, and the final vectors. */
  private static final long PLANNED_ON_HOST = 310_000_000;

  /**
   * Bytes of the graph: each edge in both directions, and an offset for each node; twice, since
   * building it takes a copy.
   */
  private static final long GRAPH = 2L * (13_000_000 + 1_000_000) * Integer.BYTES;

  @TempDir private Path folder;

  /**
   * The peak is the memory that was touched. Memory that Java or TensorFlow freed and then took
   * elsewhere counts twice, so a quarter more is allowed.
   */
  @Test
  void aMillionNodesTrainWithinTheMemoryLimit() throws Exception {
    CommandProcess.Ended trained = train(1_000_000, 1);

    assertThat(trained.json().get("halvings").intValue()).isZero();
    assertThat(trained.json().get("output_bytes").longValue()).isEqualTo(256_000_000);
    assertThat(trained.json().get("peak_memory_bytes").longValue())
        .isLessThan((PLANNED_ON_DEVICE + PLANNED_ON_HOST + GRAPH) * 5 / 4);
  }

  /** Compares new processes, whose memory is new too; TrainerBenchmark compares warm trainings. */
  @Test
  void aNodeCostsLessThanTwiceAsMuchInAGraphAHundredTimesAsLarge() throws Exception {
    double small = secondsANode(1000, 20);
    double large = secondsANode(100_000, 2);

    assertThat(large / small).isLessThan(2);
  }

  @ParameterizedTest
  @CsvSource({"1000, 600", "10000, 800", "100000, 2000"})
  void theProcessStaysWithinItsMemory(int nodes, long megabytes) throws Exception {
    assertThat(train(nodes, 2).peakBytes()).isLessThan(megabytes * 1_000_000);
  }

  private double secondsANode(int nodes, int epochs) throws Exception {
    double seconds = train(nodes, epochs).json().get("training_seconds").doubleValue();
    return seconds / nodes / epochs;
  }

  private CommandProcess.Ended train(int nodes, int epochs) throws Exception {
    Path edges = folder.resolve("edges.txt");
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter writer = Files.newBufferedWriter(edges)) {
      writer.write(nodes + "\n");
      for (long i = 0; i < nodes * 13L / 2; i++) {
        writer.write(random.nextInt(nodes) + " " + random.nextInt(nodes) + "\n");
      }
    }
    CommandProcess.Ended trained =
        CommandProcess.run(
            folder,
            List.of(),
            List.of(),
            TIMEOUT,
            "train",
            edges.toString(),
            "--output",
            folder.resolve("vectors.f32").toString(),
            "--epochs",
            Integer.toString(epochs));
    assertThat(trained.status()).as(trained.err()).isZero();
    print(nodes, epochs, trained);
    return trained;
  }

  private static void print(int nodes, int epochs, CommandProcess.Ended trained) throws Exception {
    System.out.printf(
        "%d nodes, %d epochs: batch %s, %.2f s, process %d MB, above idle %d MB%n",
        nodes,
        epochs,
        trained.json().get("batch"),
        trained.json().get("training_seconds").doubleValue(),
        trained.peakBytes() / 1_000_000,
        trained.json().get("peak_memory_bytes").longValue() / 1_000_000);
  }
}

package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code train} command as users run it: from the jar, in its own process. */
class TrainCommandIT {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  @TempDir private Path folder;

  @Test
  void vectorsGoToTheFileAndFiguresAsJsonToStandardOutput() throws Exception {
    Path edges = edges("4\n0 1\n1 2\n2 0\n");
    Path vectors = folder.resolve("vectors.f32");

    CommandProcess.Ended trained =
        train(
            edges.toString(),
            "--output",
            vectors.toString(),
            "--dimensions",
            "8",
            "--epochs",
            "3",
            "--p",
            "0.5",
            "--seed",
            "42");

    assertThat(trained.status()).as(trained.err()).isZero();
    JsonNode json = trained.json();
    assertThat(json.get("losses")).hasSize(3).allMatch(loss -> loss.doubleValue() > 0);
    for (String time : List.of("read", "start", "training", "write")) {
      assertThat(json.get(time + "_seconds").doubleValue()).as(time).isPositive();
    }
    assertThat(json.get("batch").intValue()).isEqualTo(16);
    assertThat(json.get("device").textValue()).isNotEmpty();
    assertThat(json.get("peak_memory_bytes").longValue()).isNotNegative();
    assertThat(json.at("/parameters/p").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/parameters/seed").longValue()).isEqualTo(42);
    assertThat(json.at("/parameters/walk_length").intValue()).isEqualTo(20);
    assertThat(json.at("/graph/isolated_nodes").intValue()).isEqualTo(1);
    assertThat(json.get("output").textValue()).isEqualTo(vectors.toString());
    assertThat(json.get("output_bytes").longValue()).isEqualTo(4 * 8 * 4);
    FloatBuffer written =
        ByteBuffer.wrap(Files.readAllBytes(vectors)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] floats = new float[written.remaining()];
    written.get(floats);
    assertThat(floats).hasSize(32).doesNotContain(0f);
    assertThat(trained.err()).containsPattern("epoch 3 of 3: loss [0-9.]+, 0 s left");
  }

  /** TensorFlow and the walks choose their numbers of threads by the number of cores. */
  @Test
  void theVectorsAreTheSameOnOneCoreAndOnAll() throws Exception {
    assumeTrue(Files.isExecutable(TASKSET), "taskset ties a process to a core");
    StringBuilder ring = new StringBuilder("300\n");
    for (int v = 0; v < 300; v++) {
      ring.append(v).append(' ').append((v + 1) % 300).append('\n');
    }
    String edges = edges(ring.toString()).toString();
    Path onAll = folder.resolve("all.f32");
    Path onOne = folder.resolve("one.f32");

    CommandProcess.Ended all = train(edges, "--output", onAll.toString(), "--epochs", "2");
    CommandProcess.Ended one =
        CommandProcess.run(
            folder,
            List.of(TASKSET.toString(), "-c", "0"),
            List.of(),
            Duration.ofMinutes(1),
            "train",
            edges,
            "--output",
            onOne.toString(),
            "--epochs",
            "2");

    assertThat(all.status()).as(all.err()).isZero();
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(Files.mismatch(onAll, onOne)).isEqualTo(-1);
  }

  @Test
  void aBadLineIsSaidWithItsFileAndNothingIsWritten() throws Exception {
    Path edges = edges("2\n0 1\n1 2\n");
    Path vectors = folder.resolve("vectors.f32");

    CommandProcess.Ended refused = train(edges.toString(), "--output", vectors.toString());

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            "train: "
                + edges
                + ":3: there is no node 2: the first line says that there are 2, numbered from 0\n");
    assertThat(vectors).doesNotExist();
  }

  @Test
  void aBadParameterIsSaidWithItsRule() throws Exception {
    CommandProcess.Ended refused =
        train(edges("1\n").toString(), "--output", folder.resolve("v").toString(), "--q", "0");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).isEqualTo("train: q must be between 1.0E-6 and 1000000.0, was 0.0\n");
  }

  @Test
  void vectorsThatAreLargerThanTheMemoryLimitAreOutOfMemory() throws Exception {
    CommandProcess.Ended refused =
        train(
            edges("100000\n").toString(),
            "--output",
            folder.resolve("v").toString(),
            "--memory-limit",
            "64MiB");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("train: OUT_OF_MEMORY: ").doesNotContain("\tat ");
    assertThat(folder.resolve("v")).doesNotExist();
  }

  @Test
  void helpListsTheOptions() throws Exception {
    CommandProcess.Ended help = train("--help");

    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("EDGES", "--output FILE", "--epochs N", "--p X", "--q X", "--seed N")
        .contains("--dimensions N", "--walks-per-node N", "--memory-limit SIZE", "(default: 64)");
  }

  private Path edges(String text) throws IOException {
    return Files.writeString(folder.resolve("edges.txt"), text);
  }

  private CommandProcess.Ended train(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("train"));
    words.addAll(List.of(arguments));
    return CommandProcess.run(
        folder, List.of(), List.of(), Duration.ofMinutes(1), words.toArray(String[]::new));
  }
}

package dev.phase19.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
  @TempDir private Path folder;

  @Test
  void itIsLittleEndianFloatsAndNothingElse() throws Exception {
    float[] vectors = new float[600_000];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = i * 0.5f;
    }
    Path file = folder.resolve("vectors.f32");
    Files.writeString(file, "what was there");

    new VectorFile(file).write(vectors);

    float[] read = new float[vectors.length];
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(4 * vectors.length);
    bytes.asFloatBuffer().get(read);
    assertThat(read).isEqualTo(vectors);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void itMayBeReadByWhomeverAnyNewFileMay() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path any = Files.createFile(folder.resolve("any"));
    Path file = folder.resolve("vectors.f32");

    new VectorFile(file).write(new float[1]);

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
  }

  @Test
  void aFolderThatIsNotThereIsSaidBeforeAnybodyWaits() {
    assertThatThrownBy(() -> new VectorFile(folder.resolve("none/v.f32")).check())
        .hasMessage("no folder " + folder.resolve("none") + " for --output: make it first");
    assertThatThrownBy(() -> new VectorFile(folder).check())
        .hasMessage("--output must be a file, " + folder + " is a folder");
  }
}

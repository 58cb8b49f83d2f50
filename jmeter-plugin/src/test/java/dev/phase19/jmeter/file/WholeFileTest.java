package dev.phase19.jmeter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void itIsReadableByThoseWhoMayReadAnyNewFile() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "");
    Path whole = folder.resolve("whole");

    WholeFile.write(whole, "one");
    WholeFile.write(whole, "two");

    assertThat(whole).hasContent("two");
    assertThat(Files.getPosixFilePermissions(whole))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(folder).isDirectoryContaining(whole::equals).isDirectoryNotContaining("glob:**part");
  }

  @Test
  void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("in-the-way/below"));

    assertThatThrownBy(() -> WholeFile.write(inTheWay.getParent(), "text"))
        .isInstanceOf(IOException.class);

    assertThat(inTheWay).isDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**part");
  }
}

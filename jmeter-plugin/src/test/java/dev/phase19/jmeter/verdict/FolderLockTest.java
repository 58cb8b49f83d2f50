package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  private static final String OWN = Long.toString(ProcessHandle.current().pid());

  @TempDir Path folder;

  @Test
  void aFolderIsTakenAsOftenAsThisProcessLikesAndGivenBackOnce() {
    assertThat(FolderLock.take(folder)).isEmpty();
    assertThat(FolderLock.take(folder)).isEmpty();
    assertThat(folder.resolve(".run.lock")).hasContent(OWN);

    FolderLock.giveBack(folder);
    FolderLock.giveBack(folder);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatADeadProcessLeftIsNobodys() throws IOException {
    Files.writeString(folder.resolve(".run.lock"), "123456789\n");

    assertThat(FolderLock.take(folder)).isEmpty();
    assertThat(folder.resolve(".run.lock")).hasContent(OWN);
    FolderLock.giveBack(folder);
  }

  @Test
  void anothersIsNotTaken() throws IOException {
    try (FileChannel other =
        FileChannel.open(
            folder.resolve(".run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();

      assertThat(FolderLock.take(folder)).contains(OWN);
    }
  }

  @Test
  void whereThereCanBeNoFileTheRunGoesOn() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(FolderLock.take(file.resolve("below"))).isEmpty();
  }
}

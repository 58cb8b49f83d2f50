package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest implements SavedFile.Questions {
  @TempDir Path folder;

  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> suggestions = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean replaces;

  @Override
  public Optional<Path> file(Path suggestion) {
    suggestions.add(folder.relativize(suggestion).toString());
    return Optional.ofNullable(answers.poll()).map(folder::resolve);
  }

  @Override
  public boolean replaces(Path file) {
    return replaces;
  }

  @Override
  public void failed(String reason) {
    failures.add(reason.replace(folder.toString(), "FOLDER"));
  }

  private Optional<Path> save(String... named) {
    answers.addAll(List.of(named));
    return new SavedFile("csv", this).save(folder.resolve("run.csv"), () -> new byte[] {'n', 'e'});
  }

  @Test
  void aNameWithoutExtensionGetsIt() {
    assertThat(save("mine")).contains(folder.resolve("mine.csv"));
    assertThat(suggestions).containsExactly("run.csv");
    assertThat(folder.resolve("mine.csv")).hasContent("ne");
  }

  @Test
  void anExtensionInCapitalsStays() {
    assertThat(save("MINE.CSV")).contains(folder.resolve("MINE.CSV"));
  }

  @Test
  void whoGivesUpSavesNothing() {
    assertThat(save()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsNotToBeReplacedStaysAndAnotherNameIsAskedFor() throws IOException {
    Files.writeString(folder.resolve("old.csv"), "old");

    assertThat(save("old.csv", "new.csv")).contains(folder.resolve("new.csv"));
    assertThat(folder.resolve("old.csv")).hasContent("old");
    assertThat(suggestions).containsExactly("run.csv", "old.csv");
  }

  @Test
  void aFileIsReplacedIfTheUserSaysSo() throws IOException {
    Files.writeString(folder.resolve("old.csv"), "old");
    replaces = true;

    assertThat(save("old.csv")).contains(folder.resolve("old.csv"));
    assertThat(folder.resolve("old.csv")).hasContent("ne");
  }

  @Test
  void aFolderThatDoesNotExistIsNamedWithAWayOut() {
    assertThat(save("no/such/run.csv", "run.csv")).isPresent();
    assertThat(failures)
        .containsExactly(
            "Cannot save FOLDER/no/such/run.csv: there is no such file or folder."
                + "\nChoose a folder that exists.");
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(folder.resolve("taken.csv"));

    assertThat(save("taken.csv")).isEmpty();
    assertThat(failures)
        .containsExactly("FOLDER/taken.csv is a folder. Give the file another name.");
  }

  @Test
  void aFullDiskIsNamedAndTheOldFileStays() throws IOException {
    Path full = folder.resolve("old.csv");
    Files.writeString(full, "old");
    replaces = true;
    answers.add("old.csv");

    Optional<Path> saved =
        new SavedFile("csv", this)
            .save(
                full,
                () -> {
                  throw new IOException(full + ": No space left on device");
                });

    assertThat(saved).isEmpty();
    assertThat(full).hasContent("old");
    assertThat(failures)
        .containsExactly(
            "Cannot save FOLDER/old.csv: No space left on device."
                + "\nChoose another folder, or free space on this disk if it is full.");
  }
}

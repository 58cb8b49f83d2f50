package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.file.WholeFile;
import dev.phase19.jmeter.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jmeter.JMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder to which a plan's verdict is written. It has the plan's name and is in {@code
 * phase19.verdict.dir} or, if that is not set, in {@code phase19-verdicts} in JMeter's working
 * directory.
 */
public final class VerdictFolder {
  private static final String SETTING = "verdict.dir";
  private static final Logger log = LoggerFactory.getLogger(VerdictFolder.class);
  private static final String JSON = "verdict.json";
  private static final String MARKDOWN = "verdict.md";
  private static final String TEXT = "verdict.txt";

  /** Size of a test file. An empty file could be written even to a full disk. */
  private static final int PROBE_BYTES = 65_536;

  private final Path folder;
  private final String junit;

  VerdictFolder(Path folder, String plan) {
    this.folder = folder;
    this.junit = "TEST-" + plan + ".xml";
  }

  static VerdictFolder of(String plan) {
    return new VerdictFolder(path(plan), plan);
  }

  /** Returns the folder for the files of a plan. */
  public static Path path(String plan) {
    String parent = Settings.find(SETTING).orElse("phase19-verdicts");
    return Path.of(parent).toAbsolutePath().normalize().resolve(plan);
  }

  /**
   * Locks the folder for this JVM's run and removes an older run's files: if this run crashes, they
   * must not be mistaken for its own.
   *
   * @return why this run cannot use the folder: another run does, and then nothing is removed, or
   *     nothing can be written
   */
  Optional<String> begin() {
    Optional<String> owner = FolderLock.take(folder);
    if (owner.isEmpty()) {
      clear();
      return writeProblem();
    }
    return owner.map(
        process ->
            "the folder %s is that of another run, which has not ended (process %s): wait for it, or give this one its own: %s"
                .formatted(folder, process, Settings.ways(SETTING)));
  }

  /** Returns why no verdict can be written; checked before anything is measured. */
  private Optional<String> writeProblem() {
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "verdict", ".tmp");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.delete(probe);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "its verdict cannot be written: %s; name another folder: %s"
              .formatted(Reason.withPath(e), Settings.ways(SETTING)));
    }
  }

  /** Releases the folder, so that another run may use it. */
  void end() {
    FolderLock.giveBack(folder);
  }

  private void clear() {
    for (String name : new String[] {JSON, MARKDOWN, TEXT, junit}) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        log.error("cannot remove the old verdict {}: {}", folder.resolve(name), e.toString());
      }
    }
  }

  /** Prints the verdict as text. */
  void print(RunVerdict verdict) {
    String block = TextVerdict.of(verdict);
    log.info("verdict: plan={} state={}\n{}", verdict.plan(), verdict.state(), block);
    if (JMeter.isNonGUI()) {
      System.out.print(block);
      System.out.flush();
    }
  }

  /**
   * Prints the verdict as text and writes the files.
   *
   * @return whether the build may go on; false if the verdict could not be written
   */
  boolean write(RunVerdict verdict) {
    print(verdict);
    try {
      store(verdict);
      log.info("verdict written: folder={}", folder);
      if (JMeter.isNonGUI()) {
        System.out.println("Verdict: " + folder.resolve(MARKDOWN));
      }
    } catch (IOException e) {
      log.error(
          "cannot write the verdict of {}: {}; name a folder that can be written: {}",
          verdict.plan(),
          Reason.withPath(e),
          Settings.ways(SETTING));
      return false;
    }
    return AllowedSkips.ofProcess().pass(verdict);
  }

  /** Writes the files. */
  void store(RunVerdict verdict) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(JSON, JsonVerdict.of(verdict));
    files.put(MARKDOWN, MarkdownVerdict.of(verdict));
    files.put(TEXT, TextVerdict.of(verdict));
    files.put(junit, JUnitVerdict.of(verdict));
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}

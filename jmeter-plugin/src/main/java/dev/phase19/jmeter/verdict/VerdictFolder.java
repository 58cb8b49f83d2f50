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
 * The folder that a plan's verdict is written to: one of the plan's name in {@code
 * phase19.verdict.dir}, or in {@code phase19-verdicts} where JMeter was started.
 */
public final class VerdictFolder {
  private static final String SETTING = "verdict.dir";
  private static final Logger log = LoggerFactory.getLogger(VerdictFolder.class);
  private static final String JSON = "verdict.json";
  private static final String MARKDOWN = "verdict.md";
  private static final String TEXT = "verdict.txt";

  /** A full disk takes an empty file. */
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

  /** Where the files of a plan go. */
  public static Path path(String plan) {
    String parent = Settings.find(SETTING).orElse("phase19-verdicts");
    return Path.of(parent).toAbsolutePath().normalize().resolve(plan);
  }

  /**
   * Takes the folder for this JVM's run and removes an older run's files: should this run crash,
   * they must not speak for it.
   *
   * @return why it cannot be this run's; nothing is removed then
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

  /** Why no verdict can be written, found out before anything is measured. */
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

  /** Another run may take it. */
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

  /** Prints the block. */
  void print(RunVerdict verdict) {
    String block = TextVerdict.of(verdict);
    log.info("verdict: plan={} state={}\n{}", verdict.plan(), verdict.state(), block);
    if (JMeter.isNonGUI()) {
      System.out.print(block);
      System.out.flush();
    }
  }

  /**
   * Prints the block and writes the files.
   *
   * @return whether the build may go on; never with a verdict that could not be written
   */
  boolean write(RunVerdict verdict) {
    print(verdict);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(JSON, JsonVerdict.of(verdict));
    files.put(MARKDOWN, MarkdownVerdict.of(verdict));
    files.put(TEXT, TextVerdict.of(verdict));
    files.put(junit, JUnitVerdict.of(verdict));
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        WholeFile.write(folder.resolve(file.getKey()), file.getValue());
      }
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
}

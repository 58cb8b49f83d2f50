package dev.phase19.jmeter.command;

import dev.phase19.jmeter.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The run that a verdict belongs to: its plan as it was then, and the files of its results. If the
 * verdict was taken to another machine, these files are not there, and nothing can be compared.
 */
final class JudgedRun {
  /** JMeter may close the results after the verdict is written, by up to this long. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Instant judged;
  private final List<Path> results = new ArrayList<>();
  private Path plan;
  private String sha256;

  /**
   * @param judged when the verdict was written
   */
  JudgedRun(Instant judged) {
    this.judged = judged;
  }

  /** Takes a property of the JUnit file, if it concerns the run. */
  void property(String name, String value) {
    switch (name) {
      case "plan_file" -> plan = Path.of(value);
      case "plan_sha256" -> sha256 = value;
      case "results" -> results.add(Path.of(value));
      default -> {}
    }
  }

  /** Returns why the verdict is out of date; empty if it is not. */
  Optional<String> stale() throws IOException {
    if (plan != null && Files.isDirectory(plan.toAbsolutePath().getParent())) {
      if (!Files.exists(plan)) {
        return Optional.of("its plan " + plan + " is not there any more");
      }
      if (!Sha256.hex(Files.readAllBytes(plan)).equals(sha256)) {
        return Optional.of("its plan " + plan + " was changed after the run");
      }
    }
    for (Path file : results) {
      if (Files.exists(file)
          && Files.getLastModifiedTime(file).toInstant().isAfter(judged.plus(CLOSING))) {
        return Optional.of("a later run wrote " + file + ", and left no verdict");
      }
    }
    return Optional.empty();
  }
}

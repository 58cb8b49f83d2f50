package dev.phase19.jmeter.verdict;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit that is checked out in a folder, according to {@code git}. For a plan under version
 * control it identifies what was measured.
 *
 * @param dirty {@code true} or {@code false}: whether any tracked file was changed since; {@code
 *     unknown} if git failed or did not respond in time
 */
record SourceVersion(String commit, String dirty) {
  private static final Logger log = LoggerFactory.getLogger(SourceVersion.class);
  private static final int SECONDS = 3;

  /** Returns empty if the folder is not in a git repository, or git is not installed. */
  static Optional<SourceVersion> of(String folder) {
    if (folder == null || !new File(folder).isDirectory()) {
      return Optional.empty();
    }
    return git(folder, "rev-parse", "--verify", "HEAD")
        .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
        .map(
            commit ->
                new SourceVersion(
                    commit,
                    git(folder, "status", "--porcelain", "--untracked-files=no")
                        .map(changes -> String.valueOf(!changes.isEmpty()))
                        .orElse("unknown")));
  }

  private static Optional<String> git(String folder, String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "git";
    // Must not disturb another git process that works in the folder.
    command[1] = "--no-optional-locks";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    try {
      File output = File.createTempFile("phase19-git", ".txt");
      try {
        Process git =
            new ProcessBuilder(command)
                .directory(new File(folder))
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
          git.destroyForcibly();
          return Optional.empty();
        }
        return git.exitValue() == 0 ? Optional.of(text(output)) : Optional.empty();
      } finally {
        if (!output.delete()) {
          log.debug("cannot remove {}", output);
        }
      }
    } catch (IOException e) {
      log.debug("no git: {}", e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String text(File output) throws IOException {
    return Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
  }
}

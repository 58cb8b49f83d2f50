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
 * The commit that a folder is of, as {@code git} tells; a plan under version control names what was
 * measured with it.
 *
 * @param dirty {@code true} or {@code false}: whether anything that git tracks was changed since;
 *     {@code unknown} where git did not answer in time
 */
record SourceVersion(String commit, String dirty) {
  private static final Logger log = LoggerFactory.getLogger(SourceVersion.class);
  private static final int SECONDS = 3;

  /** Empty where the folder is under no git, or git is not installed. */
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
    // Another git that works in the folder must not be disturbed by a look at it.
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

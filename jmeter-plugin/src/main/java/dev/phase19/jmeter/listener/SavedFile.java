package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.file.WholeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Saves a file where the user wants it: asks for the name, asks before a file is replaced, and asks
 * again after a failure.
 */
final class SavedFile {
  private final String extension;
  private final Questions user;

  /** What the user is asked and told. */
  interface Questions {
    /** Returns the file to save, or empty if the user gave up. */
    Optional<Path> file(Path suggestion);

    /** Returns whether an existing file is to be replaced. */
    boolean replaces(Path file);

    void failed(String reason);
  }

  /** Makes the content, once a name is known. */
  interface Content {
    byte[] bytes() throws IOException;
  }

  /**
   * @param extension without a dot; a name that lacks it gets it
   */
  SavedFile(String extension, Questions user) {
    this.extension = extension;
    this.user = user;
  }

  /** Returns the file that was saved; empty if the user gave up. */
  Optional<Path> save(Path suggestion, Content content) {
    Path suggested = suggestion;
    while (true) {
      Optional<Path> chosen = user.file(suggested);
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      Path file = withExtension(chosen.get().toAbsolutePath());
      suggested = file;
      if (Files.isDirectory(file)) {
        user.failed(file + " is a folder. Give the file another name.");
      } else if (!Files.exists(file) || user.replaces(file)) {
        try {
          WholeFile.write(file, content.bytes());
          return Optional.of(file);
        } catch (IOException e) {
          user.failed("Cannot save " + file + ": " + reason(file, e) + ".\n" + wayOut(e));
        }
      }
    }
  }

  private Path withExtension(Path file) {
    String name = file.getFileName().toString();
    String end = "." + extension;
    return name.toLowerCase(Locale.ROOT).endsWith(end) ? file : file.resolveSibling(name + end);
  }

  /** Some reasons begin with the file's name. */
  private static String reason(Path file, IOException e) {
    String reason = Reason.of(e);
    String name = file + ": ";
    return reason.startsWith(name) ? reason.substring(name.length()) : reason;
  }

  private static String wayOut(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "Choose a folder in which you may create files.";
    }
    if (e instanceof NoSuchFileException) {
      return "Choose a folder that exists.";
    }
    return "Choose another folder, or free space on this disk if it is full.";
  }
}

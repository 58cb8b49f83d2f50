package dev.phase19.jmeter.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Says in words why a file cannot be read; the message of most such exceptions is only the path.
 */
public final class Reason {
  private Reason() {}

  /** Returns the reason, with the file's path in front where the exception knows it. */
  public static String withPath(IOException e) {
    return e instanceof FileSystemException of && of.getFile() != null
        ? of.getFile() + ": " + of(e)
        : of(e);
  }

  /** Returns the reason, for a message that names the file itself. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException of && of.getReason() != null) {
      return of.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

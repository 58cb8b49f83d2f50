package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server first says about itself. JGit does not check the object format in it, and fails
 * later when it misreads other hashes.
 */
final class Advertisement {
  private static final int HEAD_BYTES = 8192;

  /**
   * The object format, after a blank, a NUL or the length of a line. In the name of a branch, which
   * begins with refs/, the same text does not match.
   */
  private static final Pattern FORMAT =
      Pattern.compile("(?:[ \\00]|(?:^|\n)[0-9a-f]{4})object-format=([A-Za-z0-9]{1,20})");

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  void received(byte[] bytes, int offset, int count) {
    head.write(bytes, offset, Math.min(count, HEAD_BYTES - head.size()));
  }

  /** Throws if the names of the server's objects are not SHA-1 hashes. */
  void check() throws CloneException {
    Matcher format = FORMAT.matcher(head.toString(ISO_8859_1));
    if (format.find() && !format.group(1).equals("sha1")) {
      throw new CloneException(
          CloneException.Kind.OBJECT_FORMAT,
          "the repository's object format is " + format.group(1) + ": only sha1 is supported");
    }
  }
}

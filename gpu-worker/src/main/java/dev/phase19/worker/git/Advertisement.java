package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself before anything else. JGit does not look at the format of its
 * objects, and fails later with what other hashes look like to it.
 */
final class Advertisement {
  private static final int HEAD_BYTES = 8192;

  /** After a blank or a line's length, unlike in a branch's name, which begins with refs/. */
  private static final Pattern FORMAT =
      Pattern.compile("(?:[ \\00]|(?:^|\n)[0-9a-f]{4})object-format=([A-Za-z0-9]{1,20})");

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  void received(byte[] bytes, int offset, int count) {
    head.write(bytes, offset, Math.min(count, HEAD_BYTES - head.size()));
  }

  /** Throws when the server's objects have names that are no SHA-1. */
  void check() throws CloneException {
    Matcher format = FORMAT.matcher(head.toString(ISO_8859_1));
    if (format.find() && !format.group(1).equals("sha1")) {
      throw new CloneException(
          CloneException.Kind.OBJECT_FORMAT,
          "the repository's object format is " + format.group(1) + ": only sha1 is supported");
    }
  }
}

package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URL;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.transport.URIish;

/**
 * What a server says instead of sending a pack: a packet that begins with ERR. JGit passes over it
 * where it expects the list of shallow commits, and would only report that the answer ends there.
 */
final class ServerWords {
  private static final String MARK = "ERR ";
  private static final int LENGTH_DIGITS = 4;
  private static final int HEAD_BYTES = LENGTH_DIGITS + MARK.length();
  private static final int MAX_WORDS = 1000;

  private ServerWords() {}

  /**
   * Returns the same bytes.
   *
   * @throws RemoteRepositoryException with the server's words, if that is all there is
   */
  static InputStream checked(URL url, InputStream body) throws IOException {
    byte[] head = body.readNBytes(HEAD_BYTES);
    if (new String(head, ISO_8859_1).startsWith(MARK, LENGTH_DIGITS)) {
      String words = new String(body.readNBytes(Math.min(MAX_WORDS, words(head))), UTF_8).strip();
      throw new RemoteRepositoryException(repository(url), words);
    }
    PushbackInputStream whole = new PushbackInputStream(body, HEAD_BYTES);
    whole.unread(head);
    return whole;
  }

  private static int words(byte[] head) {
    try {
      int length = Integer.parseInt(new String(head, 0, LENGTH_DIGITS, ISO_8859_1), 16);
      return Math.max(0, length - HEAD_BYTES);
    } catch (NumberFormatException noLength) {
      return 0;
    }
  }

  private static URIish repository(URL url) {
    String path = url.getPath();
    int request = path.lastIndexOf("/git-upload-pack");
    return new URIish(url).setPath(request < 0 ? path : path.substring(0, request));
  }
}

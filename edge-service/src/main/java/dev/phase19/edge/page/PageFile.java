package dev.phase19.edge.page;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the page.
 *
 * @param type with the character set
 * @param tag made of the content, so that it is the same on every machine
 */
record PageFile(byte[] content, String type, EntityTag tag) {

  /**
   * Reads a resource of the jar: beside this class, or anywhere if its name begins with a slash.
   */
  static PageFile read(String name, String type) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      byte[] content = in.readAllBytes();
      return new PageFile(content, type, new EntityTag(digest(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers with the file, or that the client has it already.
   *
   * @param policy what a browser may load and run on it (Content Security Policy)
   */
  Response answer(Request request, String policy) {
    ResponseBuilder unchanged = unlessWanted(request);
    ResponseBuilder response = unchanged == null ? Response.ok(content, type) : unchanged;
    // Kept, but asked for each time: after an update nobody has an old script with a new service.
    CacheControl revalidate = new CacheControl();
    revalidate.setNoCache(true);
    return response
        .cacheControl(revalidate)
        .tag(tag)
        .header("Content-Security-Policy", policy)
        .header("X-Frame-Options", "DENY")
        .build();
  }

  /** Returns the answer to a request whose condition does not hold, or null if it holds. */
  private ResponseBuilder unlessWanted(Request request) {
    try {
      return request.evaluatePreconditions(tag);
    } catch (ProcessingException malformed) {
      throw new BadRequestException(
          "If-None-Match and If-Match must be entity tags, such as \"%s\""
              .formatted(tag.getValue()));
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.phase19.edge.ingestion;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.regex.Pattern;

/** The client's own name for a dispatch. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern SYNTAX = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private IdempotencyKey() {}

  /**
   * Checks a key and puts the caller's name before it, because two callers may choose the same key.
   *
   * @param headers empty when there is no key, and then null is returned
   */
  static String of(String caller, List<String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    if (headers.size() > 1) {
      throw new BadRequestException(
          "%s stands %d times in the request: send it once".formatted(HEADER, headers.size()));
    }
    String header = headers.get(0);
    if (!SYNTAX.matcher(header).matches()) {
      throw new BadRequestException(
          "%s must have 1 to 128 characters of printable ASCII without spaces, has %d"
              .formatted(HEADER, header.length()));
    }
    return caller + ":" + header;
  }
}

package dev.phase19.edge.ingestion;

import jakarta.ws.rs.BadRequestException;
import java.util.regex.Pattern;

/** The client's own name for a dispatch. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern SYNTAX = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private IdempotencyKey() {}

  /**
   * Checks a key and puts the caller's name before it: two callers may choose the same.
   *
   * @param header null when there is none, and then null is returned
   */
  static String of(String caller, String header) {
    if (header == null) {
      return null;
    }
    if (!SYNTAX.matcher(header).matches()) {
      throw new BadRequestException(
          "%s must have 1 to 128 characters of printable ASCII without spaces, has %d"
              .formatted(HEADER, header.length()));
    }
    return caller + ":" + header;
  }
}

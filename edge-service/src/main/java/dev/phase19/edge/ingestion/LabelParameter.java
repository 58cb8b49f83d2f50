package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.Label;
import jakarta.ws.rs.BadRequestException;

/** A label as a client gives it. */
final class LabelParameter {

  private LabelParameter() {}

  /**
   * Checks it; null is none.
   *
   * @param name that the client knows it by, for the message
   * @throws BadRequestException with the rule that it broke
   */
  static String parse(String name, String text) {
    if (text == null) {
      return null;
    }
    try {
      return Label.parse(text);
    } catch (IllegalArgumentException brokenRule) {
      throw new BadRequestException(brokenRule.getMessage().replaceFirst("^label", name));
    }
  }
}

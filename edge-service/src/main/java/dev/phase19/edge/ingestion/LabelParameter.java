package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.Label;
import jakarta.ws.rs.BadRequestException;

/** A label as a parameter of a request. */
final class LabelParameter {

  private LabelParameter() {}

  /**
   * Checks a label; null means none, and null is returned.
   *
   * @param name of the parameter, as the client knows it, for the message
   * @throws BadRequestException with the rule that the label breaks
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

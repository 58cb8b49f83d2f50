package dev.phase19.jmeter.assertion;

/** What is wrong with a field; the gate FAILs with the message. */
final class FieldException extends Exception {
  private static final long serialVersionUID = 1L;

  FieldException(String message) {
    super(message);
  }

  static FieldException of(String label, String rule, String value) {
    return new FieldException("%s must be %s, was '%s'".formatted(label, rule, value));
  }
}

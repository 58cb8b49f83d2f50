package dev.phase19.jmeter.assertion;

/** What is wrong with an element's fields; the gate FAILs with the message. */
final class FieldException extends Exception {
  private static final long serialVersionUID = 1L;

  FieldException(String message) {
    super(message);
  }
}

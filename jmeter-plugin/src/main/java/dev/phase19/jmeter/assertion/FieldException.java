package dev.phase19.jmeter.assertion;

/** What is wrong with an element's fields; the gate FAILs with the message. */
final class FieldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String property;

  /** Several fields do not agree. */
  FieldException(String message) {
    this(null, message);
  }

  /**
   * @param property of the field that cannot work
   */
  FieldException(String property, String message) {
    super(message);
    this.property = property;
  }

  /** Null where several fields do not agree. */
  String property() {
    return property;
  }
}

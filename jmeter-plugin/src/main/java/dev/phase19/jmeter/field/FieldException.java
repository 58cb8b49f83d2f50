package dev.phase19.jmeter.field;

/** A field of an element holds a value that it cannot work with. The message names the field. */
public final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Field<?> field;

  /** Several fields do not agree. */
  public FieldException(String message) {
    super(message);
    this.field = null;
  }

  /**
   * @param label of the field, and where its value came from if not from the field itself
   * @param problem begins with "must"
   */
  FieldException(Field<?> field, String label, String problem) {
    super(label + " " + problem);
    this.field = field;
  }

  /** Null where several fields do not agree. */
  Field<?> field() {
    return field;
  }
}

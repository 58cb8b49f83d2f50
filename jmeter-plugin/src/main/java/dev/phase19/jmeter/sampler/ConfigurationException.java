package dev.phase19.jmeter.sampler;

/** A field of an element holds what it cannot work with. The message names the field. */
final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient String property;

  ConfigurationException(String message) {
    this(null, message);
  }

  /**
   * @param property of the field
   */
  ConfigurationException(String property, String message) {
    super(message);
    this.property = property;
  }

  /** Null where several fields do not agree, or where nobody said. */
  String property() {
    return property;
  }
}

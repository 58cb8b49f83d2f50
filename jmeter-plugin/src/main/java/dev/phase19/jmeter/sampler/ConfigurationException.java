package dev.phase19.jmeter.sampler;

/** A field of an element holds what it cannot work with. The message names the field. */
final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String message) {
    super(message);
  }
}

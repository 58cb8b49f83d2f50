package dev.phase19.jmeter.settings;

/**
 * A required value is missing or cannot be read. The message says where to give it, or what to
 * repair.
 */
public final class MissingSettingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingSettingException(String message) {
    super(message);
  }
}

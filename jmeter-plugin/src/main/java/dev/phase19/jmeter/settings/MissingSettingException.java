package dev.phase19.jmeter.settings;

/** A value that is needed was given nowhere. The message says where it can be given. */
public final class MissingSettingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingSettingException(String message) {
    super(message);
  }
}

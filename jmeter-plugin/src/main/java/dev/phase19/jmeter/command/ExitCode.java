package dev.phase19.jmeter.command;

/** How a command ends; a greater code is worse. */
final class ExitCode {
  /** Everything is as it should be. */
  static final int FINE = 0;

  /** Something is not as it should be. */
  static final int BROKEN = 1;

  /** The command could not find out. */
  static final int CANNOT_TELL = 2;

  private ExitCode() {}
}

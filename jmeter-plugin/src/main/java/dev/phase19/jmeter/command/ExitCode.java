package dev.phase19.jmeter.command;

/** How a command ends; the greater one is the worse. */
final class ExitCode {
  /** What was asked about is as it should be. */
  static final int FINE = 0;

  /** It is not. */
  static final int BROKEN = 1;

  /** Whether it is could not be found out. */
  static final int CANNOT_TELL = 2;

  private ExitCode() {}
}

package dev.phase19.jmeter.results;

import java.io.IOException;

/** A results file cannot be read at all. The message names the file, the cause and the remedy. */
public final class UnusableResultsException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableResultsException(String message) {
    super(message);
  }
}

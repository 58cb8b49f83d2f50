package dev.phase19.jmeter.validation;

import java.nio.file.Path;

/**
 * A mistake in a plan.
 *
 * @param file the plan's file, as it was given
 * @param element its place: the names of the elements from the Test Plan down, such as {@code Suite
 *     > Users > Dispatch}; empty if the file as a whole is meant
 * @param rule the name of the rule, such as {@code secret}
 * @param message what is wrong, with the value
 * @param fix what to do
 */
public record Problem(
    Path file, String element, String rule, Severity severity, String message, String fix) {

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}

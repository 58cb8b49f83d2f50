package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.settings.MissingSettingException;
import dev.phase19.jmeter.settings.Settings;
import java.util.Objects;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;

/**
 * Why a sample failed: the message of its first failed assertion; otherwise, if its own code is
 * empty or 2xx, the reason of its first failed sub-result; otherwise its own code and message.
 */
public final class Failures {
  private static final int MAX_DEPTH = 10;

  private Failures() {}

  /** Returns why a sample failed. */
  public static Failure of(SampleResult result) {
    return of(result, text(result.getResponseCode()), text(result.getResponseMessage()));
  }

  static Failure of(SampleResult result, String code, String message) {
    return of(result, code, message, 0);
  }

  private static Failure of(SampleResult result, String code, String message, int depth) {
    for (AssertionResult assertion : result.getAssertionResults()) {
      if (assertion.isFailure() || assertion.isError()) {
        String said = Objects.requireNonNullElse(assertion.getFailureMessage(), "failed");
        return Failure.of(code, masked(assertion.getName() + ": " + said));
      }
    }
    if ((code.isEmpty() || code.startsWith("2")) && depth < MAX_DEPTH) {
      for (SampleResult part : result.getSubResults()) {
        if (!part.isSuccessful()) {
          return of(part, text(part.getResponseCode()), text(part.getResponseMessage()), depth + 1);
        }
      }
    }
    return Failure.of(code, masked(message));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  /** Masks the token of this run, in case a service repeats it in a message. */
  private static String masked(String message) {
    try {
      return Settings.find("token")
          .map(token -> message.replace(token, "********"))
          .orElse(message);
    } catch (MissingSettingException e) {
      return message; // the token's file cannot be read, so no request contains it
    }
  }
}

package dev.phase19.edge.ingestion;

import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameter {@code wait}: a whole number with {@code ms} or {@code s}, at most 60 s. */
final class WaitTime {

  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,6})(ms|s)");
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private WaitTime() {}

  /**
   * Reads the parameter; null means not to wait.
   *
   * @throws BadRequestException with the value and the rule that it breaks
   */
  static Duration parse(String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new BadRequestException(
          "wait must be a whole number with ms or s, such as 20s, was %s".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    Duration time =
        matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    if (time.compareTo(MAX_WAIT) > 0) {
      throw new BadRequestException(
          "wait must be at most %d s, was %s: ask again instead"
              .formatted(MAX_WAIT.toSeconds(), text));
    }
    return time;
  }
}

package dev.phase19.jmeter.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same in every locale. */
public final class Quantity {
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final double SECONDS_FROM_MILLIS = 10_000;

  /** After the point, as many as tell a time from its limit. */
  private static final int[] DIGITS = {1, 3, 6};

  private Quantity() {}

  /** Formats a measured time: {@code 7.9 ms}; from ten seconds on {@code 12.3 s}. */
  public static String time(double millis) {
    return millis < SECONDS_FROM_MILLIS
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /**
   * Formats a measured time with more digits where it would look like a limit that it does not
   * equal.
   */
  static String timeBeside(double millis, double limitMillis) {
    double inUnit = millis < SECONDS_FROM_MILLIS ? 1 : 1000;
    String unit = millis < SECONDS_FROM_MILLIS ? " ms" : " s";
    for (int digits : DIGITS) {
      String number = String.format(Locale.ROOT, "%." + digits + "f", millis / inUnit);
      if (millis == limitMillis || Double.parseDouble(number) != limitMillis / inUnit) {
        return number + unit;
      }
    }
    return plain(millis / inUnit) + unit;
  }

  /**
   * Formats a measured number with all digits where it would look like a bound that it does not
   * equal.
   */
  public static String beside(double value, double bound) {
    String text = number(value);
    return value == bound || !text.equals(number(bound)) ? text : plain(value);
  }

  /** Formats a time that somebody wrote down: {@code 100 ms}, {@code 300 s}. */
  public static String timeLimit(double millis) {
    return millis < SECONDS_FROM_MILLIS ? plain(millis) + " ms" : plain(millis / 1000) + " s";
  }

  /**
   * Formats with four significant digits, all digits before the point, no trailing zeros, no
   * exponent.
   */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 1000
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(4, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Formats all digits of a number that somebody wrote down. */
  public static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Formats a growth, with its sign: {@code +15.0 %} for 0.15. */
  public static String growth(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }

  /** Returns, for example, {@code 1 sample} or {@code 2 samples}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * Formats a time of day in the zone of this JVM: {@code 14:03:11}.
   *
   * @param millis since the epoch
   */
  public static String timeOfDay(long millis) {
    return TIME_OF_DAY.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }

  /** Formats a time to the second: {@code 12 s}, {@code 1 min 48 s}, {@code 2 h 5 min}. */
  public static String duration(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }

  /**
   * Appends a unit, which may be empty. No space separates the number from a rate such as {@code
   * /s}.
   */
  public static String with(String number, String unit) {
    return unit.isEmpty() || unit.startsWith("/") ? number + unit : number + " " + unit;
  }
}

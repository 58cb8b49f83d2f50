package dev.phase19.jmeter.results;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Reads the start of a sample: milliseconds since the epoch, or a local date and time as {@code
 * jmeter.save.saveservice.timestamp_format} makes them: {@code yyyy/MM/dd HH:mm:ss.SSS}, with
 * dashes, with a {@code T}, without fractions, or {@code MM/dd/yy HH:mm:ss}. A date is taken to be
 * of this machine's zone.
 */
final class Timestamps {
  /** What none of these is. */
  static final long NONE = Long.MIN_VALUE;

  private static final int MAX_DIGITS = 18;
  private static final int CENTURY = 2000;

  private final ZoneId zone;
  private final int[] numbers = new int[7];
  private long minuteKey = -1;
  private long minuteMillis;
  private boolean dates;

  Timestamps(ZoneId zone) {
    this.zone = zone;
  }

  /** The zone of dates, if there was any; else null. */
  ZoneId zone() {
    return dates ? zone : null;
  }

  long read(byte[] buffer, int from, int to) {
    long number = digits(buffer, from, to);
    return number != NONE || to - from < "MM/dd/yy HH:mm:ss".length()
        ? number
        : date(buffer, from, to);
  }

  /** Returns a whole number of at most 18 digits, or NONE. A minus is allowed. */
  static long digits(byte[] buffer, int from, int to) {
    boolean minus = from < to && buffer[from] == '-';
    int first = minus ? from + 1 : from;
    if (first >= to || to - first > MAX_DIGITS) {
      return NONE;
    }
    long number = 0;
    for (int i = first; i < to; i++) {
      int digit = buffer[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = 10 * number + digit;
    }
    return minus ? -number : number;
  }

  private long date(byte[] buffer, int from, int to) {
    int count = split(buffer, from, to);
    if (count < 6) {
      return NONE;
    }
    boolean yearFirst = numbers[0] > 31;
    int year = yearFirst ? numbers[0] : CENTURY + numbers[2];
    int month = yearFirst ? numbers[1] : numbers[0];
    int day = yearFirst ? numbers[2] : numbers[1];
    if (numbers[3] > 23 || numbers[4] > 59 || numbers[5] > 60) {
      return NONE;
    }
    long key = (((year * 13L + month) * 32 + day) * 24 + numbers[3]) * 60 + numbers[4];
    if (key != minuteKey) {
      try {
        minuteMillis =
            LocalDateTime.of(year, month, day, numbers[3], numbers[4])
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
      } catch (DateTimeException e) {
        return NONE;
      }
      minuteKey = key;
    }
    dates = true;
    return minuteMillis + 1000L * numbers[5] + (count > 6 ? numbers[6] : 0);
  }

  /** Splits into numbers; returns how many, or 0 if it is no date. */
  private int split(byte[] buffer, int from, int to) {
    int count = 0;
    int number = 0;
    int length = 0;
    for (int i = from; i <= to; i++) {
      int c = i == to ? ' ' : buffer[i];
      if (c >= '0' && c <= '9' && length < 4) {
        number = 10 * number + c - '0';
        length++;
      } else if (length > 0
          && count < numbers.length
          && (i == to || "/- T:.,".indexOf(c) >= 0)
          && (count < 6 || length == 3)) {
        numbers[count++] = number;
        number = 0;
        length = 0;
      } else {
        return 0;
      }
    }
    return count;
  }
}

package dev.phase19.jmeter.measurement;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the header {@code Server-Timing} (W3C Server Timing), by which a service says where the
 * time of a request went: {@code auth;dur=0.02, redis;dur=1.2;desc="the queue", total;dur=1.9}.
 */
public final class ServerTiming {
  private static final String HEADER = "server-timing:";
  private static final String PREFIX = "server_";
  private static final String SUFFIX = "_ms";

  /** What a service sends beyond these is left out. */
  private static final int MAX_PARTS = 20;

  private static final int MAX_NAME = 50;

  /** A day; a longer one is no time of a request. */
  private static final double MAX_MILLIS = 86_400_000;

  private ServerTiming() {}

  /** The measurement of a part: {@code server_redis_ms} of {@code redis}. */
  public static String measurement(String part) {
    return PREFIX + part + SUFFIX;
  }

  /** Whether a measurement is of a part that a service named. */
  public static boolean isPart(String measurement) {
    return measurement.startsWith(PREFIX) && measurement.endsWith(SUFFIX);
  }

  /** The part of such a measurement. */
  public static String part(String measurement) {
    return measurement.substring(PREFIX.length(), measurement.length() - SUFFIX.length());
  }

  /**
   * The durations in milliseconds, by measurement; empty where the service sends none. A part that
   * occurs more than once is summed up. What is not a duration is left out.
   *
   * @param head status line and headers of an answer, one per line
   */
  public static Map<String, Double> read(String head) {
    Map<String, Double> parts = Map.of();
    int line = 0;
    while (line < head.length()) {
      int end = head.indexOf('\n', line);
      end = end < 0 ? head.length() : end;
      if (head.regionMatches(true, line, HEADER, 0, HEADER.length())) {
        parts = parts.isEmpty() ? new LinkedHashMap<>() : parts;
        new Scanner(head.substring(line + HEADER.length(), end)).readInto(parts);
      }
      line = end + 1;
    }
    return parts;
  }

  /** Goes through the header's value once. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    void readInto(Map<String, Double> parts) {
      while (at < text.length()) {
        String name = token();
        Double duration = null;
        while (at < text.length() && text.charAt(at) != ',') {
          if (text.charAt(at++) != ';') {
            continue;
          }
          String parameter = token();
          String value = value();
          if (duration == null && parameter.equalsIgnoreCase("dur")) {
            duration = millis(value);
          }
        }
        at++;
        if (!name.isEmpty() && duration != null) {
          put(parts, name, duration);
        }
      }
    }

    private static void put(Map<String, Double> parts, String name, double millis) {
      String part =
          name.substring(0, Math.min(MAX_NAME, name.length())).replaceAll("[^A-Za-z0-9_.-]", "_");
      String measurement = measurement(part);
      if (parts.size() < MAX_PARTS || parts.containsKey(measurement)) {
        parts.merge(measurement, millis, Double::sum);
      }
    }

    /** NaN and infinity, negative and absurd times are none. */
    private static Double millis(String value) {
      try {
        double millis = Double.parseDouble(value);
        return millis >= 0 && millis <= MAX_MILLIS ? millis : null;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private String token() {
      skipBlanks();
      int start = at;
      while (at < text.length() && ",;= \t\r\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String token = text.substring(start, at);
      skipBlanks();
      return token;
    }

    private String value() {
      if (at >= text.length() || text.charAt(at) != '=') {
        return "";
      }
      at++;
      skipBlanks();
      return at < text.length() && text.charAt(at) == '"' ? quoted() : token();
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }

    private void skipBlanks() {
      while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}

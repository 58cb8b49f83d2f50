package dev.phase19.jmeter.precondition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The name under which a run reserves the queue and dispatches its jobs. It is unique, and tells
 * people which plan it is, when it started and on which host.
 */
final class RunLabel {
  private static final int MAX_PART_LENGTH = 70;

  private RunLabel() {}

  /** Returns a new label of at most 200 printable characters. */
  static String of(String plan, Instant start, String host) {
    return "%s, %s, host %s, run %s"
        .formatted(
            printable(plan),
            start.truncatedTo(ChronoUnit.SECONDS),
            printable(host),
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "_");
    int[] characters = clean.codePoints().limit(MAX_PART_LENGTH).toArray();
    return new String(characters, 0, characters.length);
  }
}

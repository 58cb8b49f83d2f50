package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Printable;
import java.util.regex.Pattern;

/**
 * The response code of a sample.
 *
 * @param isTimeOut whether a failed sample with it ended by a timeout, as far as a code tells
 */
record ResponseCode(String text, boolean isTimeOut) {
  private static final Pattern TIME_OUT =
      Pattern.compile("Non HTTP response code: .*[Tt]ime[Oo]ut\\w*");

  static ResponseCode of(String text) {
    return new ResponseCode(Printable.of(text), TIME_OUT.matcher(text).matches());
  }
}

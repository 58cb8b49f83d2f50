package dev.phase19.jmeter.gate;

import java.util.regex.Pattern;

/**
 * Which answers a gate's values are taken from, and which are errors.
 *
 * <p>Without codes the successes are taken. With codes (a regular expression for the whole response
 * code) only the answers with such a code. A failed sample is an error, and not taken, unless its
 * code is a 4xx or 5xx that the gate names: then the refusal is the answer that it asks for.
 */
public record Answers(Pattern codes) {
  public static final Answers SUCCESSES = new Answers(null);

  boolean takes(Observation o) {
    if (o.censored() || o.outOfMemory()) {
      return false;
    }
    return codes == null ? o.success() : named(o) && !isError(o);
  }

  boolean isError(Observation o) {
    return !o.success() && !(named(o) && o.responseCode().matches("[45]\\d\\d"));
  }

  private boolean named(Observation o) {
    return codes != null && codes.matcher(o.responseCode()).matches();
  }
}

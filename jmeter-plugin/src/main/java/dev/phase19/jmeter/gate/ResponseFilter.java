package dev.phase19.jmeter.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides which responses a gate takes its values from, and which are errors.
 *
 * <p>Without codes, values come from all successes. With codes (a regular expression for the whole
 * response code), they come only from responses with such a code. A failed sample is an error, and
 * not taken, unless its code is a 4xx or 5xx that the gate names: then that refusal is the response
 * the gate asks for. Each gate has a filter of its own. It remembers which codes matched, so that a
 * lookup allocates nothing.
 */
public final class ResponseFilter {
  public static final ResponseFilter SUCCESSES = new ResponseFilter(null);
  private static final int MAX_KEPT = 1_000;

  private final Pattern codes;
  private final Map<String, Boolean> matched = new HashMap<>();
  private String lastCode;
  private boolean lastMatches;

  /**
   * @param codes null for all successes
   */
  public ResponseFilter(Pattern codes) {
    this.codes = codes;
  }

  public Pattern codes() {
    return codes;
  }

  /** Returns whether the gate takes the sample's value. */
  public boolean takes(Observation o) {
    if (o.censored() || o.outOfMemory()) {
      return false;
    }
    return codes == null ? o.success() : named(o) && !isError(o);
  }

  public boolean isError(Observation o) {
    return !o.success() && !(named(o) && isRefusal(o.responseCode()));
  }

  /** Returns whether the gate names codes, and the sample's code is one of them. */
  public boolean named(Observation o) {
    if (codes == null) {
      return false;
    }
    if (!o.responseCode().equals(lastCode)) {
      lastMatches = matches(o.responseCode());
      lastCode = o.responseCode();
    }
    return lastMatches;
  }

  private boolean matches(String code) {
    Boolean known = matched.get(code);
    if (known != null) {
      return known;
    }
    boolean matches = codes.matcher(code).matches();
    if (matched.size() < MAX_KEPT) {
      matched.put(code, matches);
    }
    return matches;
  }

  private static boolean isRefusal(String code) {
    return code.length() == 3
        && (code.charAt(0) == '4' || code.charAt(0) == '5')
        && isDigit(code.charAt(1))
        && isDigit(code.charAt(2));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

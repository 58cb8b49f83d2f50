package dev.phase19.store.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin exempt from the rules about https, ports and private addresses, such as the test
 * fixtures on loopback.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port the scheme's default when the text names none
 */
public record TrustedOrigin(String scheme, String host, int port) {
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

  /**
   * Reads {@code scheme://host[:port]}.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  @JsonCreator
  public static TrustedOrigin parse(String text) {
    Matcher origin = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
    if (!origin.matches()) {
      throw broken(text);
    }
    String scheme = origin.group(1);
    String portText = origin.group(3);
    int port = portText != null ? Integer.parseInt(portText) : scheme.equals("https") ? 443 : 80;
    if (port < 1 || port > 65_535) {
      throw broken(text);
    }
    return new TrustedOrigin(scheme, origin.group(2), port);
  }

  private static IllegalArgumentException broken(String text) {
    return new IllegalArgumentException(
        "a trusted origin is http or https, a host and perhaps a port, such as"
            + " http://127.0.0.1:8000, was "
            + text);
  }

  @JsonValue
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

package dev.phase19.store.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;

/**
 * An origin that the https, port and private-address rules let pass, such as the fixtures on
 * loopback.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port the scheme's own when the text names none
 */
public record TrustedOrigin(String scheme, String host, int port) {

  /**
   * Reads {@code scheme://host[:port]}.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  @JsonCreator
  public static TrustedOrigin parse(String text) {
    URI uri = URI.create(text);
    String scheme = uri.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "a trusted origin is http or https, a host and perhaps a port, such as"
              + " http://127.0.0.1:8000, was "
              + text);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new TrustedOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  @JsonValue
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

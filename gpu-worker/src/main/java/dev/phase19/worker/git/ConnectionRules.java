package dev.phase19.worker.git;

import dev.phase19.store.repository.TrustedOrigin;
import java.net.InetAddress;
import java.net.URL;
import java.util.Locale;
import java.util.Set;

/**
 * Where a clone may connect to: the origin of the repository that was asked for, over TLS and at a
 * public address unless the origin is trusted, and only with the two requests of git's smart
 * protocol. A redirect elsewhere, the dumb protocol and its alternates are refused.
 */
final class ConnectionRules {
  private final TrustedOrigin origin;
  private final boolean trusted;

  ConnectionRules(URL repository, Set<TrustedOrigin> trustedOrigins) {
    origin = originOf(repository);
    trusted = trustedOrigins.contains(origin);
  }

  /** Whether the origin is exempt from the rules for addresses. */
  boolean trusted() {
    return trusted;
  }

  /**
   * Checks a request before it is made.
   *
   * @throws RefusedConnectionException if it breaks a rule, which the message names
   */
  void check(URL url) throws RefusedConnectionException {
    if (!originOf(url).equals(origin)) {
      throw new RefusedConnectionException(
          "the repository redirects to another origin, " + originOf(url));
    }
    if (!trusted && !url.getProtocol().equals("https")) {
      throw new RefusedConnectionException("the repository is not served over https");
    }
    boolean smart =
        url.getPath().endsWith("/git-upload-pack")
            || url.getPath().endsWith("/info/refs")
                && "service=git-upload-pack".equals(url.getQuery());
    if (!smart) {
      throw new RefusedConnectionException("the server does not speak git's smart HTTP protocol");
    }
  }

  /**
   * Checks the address that a host's name stands for.
   *
   * @throws RefusedConnectionException if it is not a public one and the origin is not trusted
   */
  void check(InetAddress address) throws RefusedConnectionException {
    if (!trusted && !AddressBlock.isPublic(address)) {
      throw new RefusedConnectionException(
          origin.host() + " is at " + address.getHostAddress() + ", which is not a public address");
    }
  }

  private static TrustedOrigin originOf(URL url) {
    int port = url.getPort() >= 0 ? url.getPort() : url.getDefaultPort();
    return new TrustedOrigin(url.getProtocol(), url.getHost().toLowerCase(Locale.ROOT), port);
  }
}

package dev.phase19.worker.git;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URL;
import java.util.Locale;
import java.util.Set;

/**
 * Where a clone may connect to: the origin of the repository that was asked for, at a public
 * address, and only with the two requests of git's smart protocol. A redirect elsewhere, the dumb
 * protocol and its alternates are refused.
 *
 * <p>The host is resolved for the check right before the connection; the Java platform answers the
 * connection's own look-up from its cache (30 s unless configured), so a name that changes its
 * address in between does not get past the check.
 */
final class ConnectionRules {
  private final TrustedOrigin origin;
  private final boolean trusted;

  ConnectionRules(URL repository, Set<TrustedOrigin> trustedOrigins) {
    origin = originOf(repository);
    trusted = trustedOrigins.contains(origin);
  }

  /**
   * Checks one connection.
   *
   * @throws RefusedConnectionException with the rule that it breaks
   */
  void check(URL url) throws IOException {
    if (!originOf(url).equals(origin)) {
      throw new RefusedConnectionException(
          "the repository redirects to another origin, " + originOf(url));
    }
    boolean smart =
        url.getPath().endsWith("/git-upload-pack")
            || url.getPath().endsWith("/info/refs")
                && "service=git-upload-pack".equals(url.getQuery());
    if (!smart) {
      throw new RefusedConnectionException("the server does not speak git's smart HTTP protocol");
    }
    if (trusted) {
      return;
    }
    for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
      if (!isPublic(address)) {
        throw new RefusedConnectionException(
            url.getHost()
                + " is at "
                + address.getHostAddress()
                + ", which is not a public address");
      }
    }
  }

  private static TrustedOrigin originOf(URL url) {
    int port = url.getPort() >= 0 ? url.getPort() : url.getDefaultPort();
    return new TrustedOrigin(url.getProtocol(), url.getHost().toLowerCase(Locale.ROOT), port);
  }

  /**
   * Not loopback, link-local, private (RFC 1918, RFC 4193), shared (RFC 6598), multicast or
   * reserved.
   */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      boolean uniqueLocal = (first & 0xfe) == 0xfc;
      boolean translated = first == 0 || first == 0x20 && second == 0x02 || isNat64(bytes);
      return !uniqueLocal && !translated;
    }
    boolean shared = first == 100 && (second & 0xc0) == 64;
    boolean special = first == 192 && second == 0 || first == 198 && (second & 0xfe) == 18;
    return first != 0 && first < 224 && !shared && !special;
  }

  /** 64:ff9b::/16, which carries an IPv4 address inside. */
  private static boolean isNat64(byte[] bytes) {
    return bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
  }
}

package dev.phase19.worker.git;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The addresses that begin with the same bits, such as {@code 10.0.0.0/8}.
 *
 * @param first the block's first address, whose length tells IPv4 from IPv6
 * @param prefix how many leading bits are the same
 */
record AddressBlock(InetAddress first, int prefix) {

  /** IANA's special-purpose registries (RFC 6890), multicast and reserved blocks. */
  private static final List<AddressBlock> SPECIAL_IPV4 =
      List.of(
          of("0.0.0.0/8"),
          of("10.0.0.0/8"),
          of("100.64.0.0/10"),
          of("127.0.0.0/8"),
          of("169.254.0.0/16"),
          of("172.16.0.0/12"),
          of("192.0.0.0/24"),
          of("192.0.2.0/24"),
          of("192.88.99.0/24"),
          of("192.168.0.0/16"),
          of("198.18.0.0/15"),
          of("198.51.100.0/24"),
          of("203.0.113.0/24"),
          of("224.0.0.0/3"));

  /**
   * The only IPv6 block from which public addresses are assigned; {@link #SPECIAL_IPV6} lists the
   * exceptions in it.
   */
  private static final AddressBlock GLOBAL_IPV6 = of("2000::/3");

  /**
   * Teredo and 6to4 addresses contain IPv4 addresses; the others are for examples and protocols.
   */
  private static final List<AddressBlock> SPECIAL_IPV6 =
      List.of(of("2001::/23"), of("2001:db8::/32"), of("2002::/16"), of("3fff::/20"));

  /** Parses an address, a slash and the length of the prefix in bits. */
  static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    try {
      return new AddressBlock(
          InetAddress.getByName(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address block looks like 10.0.0.0/8, was " + text, e);
    }
  }

  /** Whether an address can be that of a public server. */
  static boolean isPublic(InetAddress address) {
    return address.getAddress().length == 4
        ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(address))
        : GLOBAL_IPV6.contains(address)
            && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(address));
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] own = first.getAddress();
    if (bytes.length != own.length) {
      return false;
    }
    int free = 8 * own.length - prefix;
    return new BigInteger(1, bytes)
        .shiftRight(free)
        .equals(new BigInteger(1, own).shiftRight(free));
  }
}

package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.0.1",
        "198.19.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:0:1::1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "100::1"
      })
  void isNotPublic(String address) throws UnknownHostException {
    assertThat(AddressBlock.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "140.82.121.3",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.78.1",
        "192.167.255.255",
        "223.255.255.255",
        "2606:50c0:8000::153",
        "2a04:4e42::649",
        "::ffff:140.82.121.3"
      })
  void isPublic(String address) throws UnknownHostException {
    assertThat(AddressBlock.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void namesAWrongBlock() {
    assertThatThrownBy(() -> AddressBlock.of("1::2::3/8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an address block looks like 10.0.0.0/8, was 1::2::3/8");
  }
}

package dev.phase19.store.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;

/** The address of a node of a cluster, or of a sentinel, in a configuration. */
public record RedisNode(String host, int port) {
  private static final Pattern NODE =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])[:]([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  @JsonCreator
  public static RedisNode parse(String text) {
    Matcher node = NODE.matcher(text);
    if (!node.matches()) {
      throw broken(text);
    }
    int port = Integer.parseInt(node.group(2));
    if (port < 1 || port > MAX_PORT) {
      throw broken(text);
    }
    return new RedisNode(node.group(1), port);
  }

  private static IllegalArgumentException broken(String text) {
    return new IllegalArgumentException(
        "a node of Redis is host:port, such as 10.19.0.1:6379, was " + text);
  }

  HostAndPort address() {
    return new HostAndPort(host, port);
  }

  @JsonValue
  @Override
  public String toString() {
    return host + ":" + port;
  }
}

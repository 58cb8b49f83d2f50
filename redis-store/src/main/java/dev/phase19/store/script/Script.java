package dev.phase19.store.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script that Redis runs as one atomic step. Its source is sent once; later calls use its
 * digest.
 */
public final class Script {
  private final String source;
  private final String digest;

  private Script(String source) {
    this.source = source;
    this.digest = sha1(source);
  }

  /**
   * Returns the script made of the resources {@code name.lua} beside {@code owner}, concatenated in
   * order.
   */
  public static Script of(Class<?> owner, String... names) {
    StringBuilder source = new StringBuilder();
    for (String name : names) {
      source.append(read(owner, name + ".lua"));
    }
    return new Script(source.toString());
  }

  /**
   * Runs the script. Its source is sent only if Redis does not have it, or no longer has it.
   *
   * @return a string, a {@link Long}, null, or a list of these
   */
  public Object run(UnifiedJedis redis, List<String> keys, List<String> arguments) {
    try {
      return redis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException unknown) {
      return redis.eval(source, keys, arguments);
    }
  }

  /**
   * Does the same as {@link #run}, with arguments that need not be text.
   *
   * @return bytes, a {@link Long}, null, or a list of these
   */
  public Object runOnBytes(UnifiedJedis redis, List<byte[]> keys, List<byte[]> arguments) {
    try {
      return redis.evalsha(digest.getBytes(StandardCharsets.UTF_8), keys, arguments);
    } catch (JedisNoScriptException unknown) {
      return redis.eval(source.getBytes(StandardCharsets.UTF_8), keys, arguments);
    }
  }

  private static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource + " beside " + owner);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}

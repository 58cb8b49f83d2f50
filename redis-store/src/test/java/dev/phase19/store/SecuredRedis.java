package dev.phase19.store;

import dev.phase19.store.connection.RedisConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/**
 * A Redis with TLS, a certificate of its own, and a user with only the rights that {@code
 * docs/redis.md} names. Its certificate is made by {@code openssl}. Beside TLS it has a plain port,
 * for the tests to look at it.
 */
public final class SecuredRedis implements LawServer {
  private static final Path PAGE = Path.of("../docs/redis.md");
  private static final String USER = "user phase19 ";
  private static final String PASSWORD = "PASSWORD";

  private final Path folder;
  private final int tlsPort;
  private final RedisServerExtension server;
  private final UnifiedJedis redis;

  /** Starts it. */
  public SecuredRedis() {
    try {
      folder = Files.createTempDirectory("phase19-tls-");
      makeCertificate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tlsPort = RedisServerExtension.freePort();
    server =
        new RedisServerExtension(
                "--tls-port " + tlsPort,
                "--tls-cert-file " + certificate(),
                "--tls-key-file " + folder.resolve("key.pem"),
                "--tls-ca-cert-file " + certificate(),
                "--tls-auth-clients no")
            .open();
    permit(documentedRights());
    redis = configuration().withTimeout(PATIENCE).open();
  }

  /** Returns the configuration of the user, who trusts the certificate. */
  public RedisConfiguration configuration() {
    return RedisConfiguration.at(
            URI.create("rediss://phase19:" + PASSWORD + "@127.0.0.1:" + tlsPort))
        .trusting(certificate(), null);
  }

  public Path certificate() {
    return folder.resolve("certificate.pem");
  }

  public int tlsPort() {
    return tlsPort;
  }

  /** Returns the rights that the page names, in their order. */
  public static List<String> documentedRights() {
    try (Stream<String> lines = Files.lines(PAGE)) {
      List<String> rights = new ArrayList<>();
      boolean inside = false;
      for (String line : lines.toList()) {
        inside = line.startsWith(USER) || inside && !line.startsWith("```");
        if (inside) {
          rights.addAll(Arrays.asList(line.replace(USER, "").replace("\\", "").trim().split(" +")));
        }
      }
      return rights;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the user these rights and no others. */
  public void permit(List<String> rights) {
    List<String> all = new ArrayList<>(List.of("reset"));
    all.addAll(rights);
    try (Jedis admin = new Jedis(server.uri())) {
      admin.aclSetUser("phase19", all.toArray(String[]::new));
    }
  }

  @Override
  public UnifiedJedis client() {
    return redis;
  }

  @Override
  public UnifiedJedis admin() {
    return server.client();
  }

  @Override
  public RedisServerExtension node() {
    return server;
  }

  @Override
  public void empty() {
    admin().flushAll();
  }

  @Override
  public void restart() {
    server.killWithoutLoss();
    server.start();
    server.recover();
    permit(documentedRights());
    RedisServerExtension.recover(redis);
  }

  @Override
  public Set<RefusingRedis> refusals() {
    return EnumSet.allOf(RefusingRedis.class);
  }

  @Override
  public void close() {
    redis.close();
    server.close();
    RedisBinary.delete(folder);
  }

  private void makeCertificate() throws IOException {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate().toString(),
                "-days",
                "2",
                "-subj",
                "/CN=redis",
                "-addext",
                "subjectAltName=IP:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    try {
      if (!openssl.waitFor(30, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
        throw new IllegalStateException(
            "openssl made no certificate: " + Files.readString(folder.resolve("openssl.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

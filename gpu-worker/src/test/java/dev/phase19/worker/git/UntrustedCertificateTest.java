package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trusted origin may use http and have a private address; if it uses https, its certificate must
 * still be valid.
 */
class UntrustedCertificateTest {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          1 << 20,
          1 << 20,
          1 << 20,
          1 << 20,
          1L << 32,
          10,
          1000);

  @TempDir private Path folder;

  @Test
  void aHostWithoutAGoodCertificateIsNotAsked() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.start();
    String origin = "https://localhost:" + server.getAddress().getPort();
    try (RepositoryCloner cloner =
        new RepositoryCloner(folder, Set.of(TrustedOrigin.parse(origin)), LIMITS)) {
      assertThatThrownBy(() -> cloner.clone(origin + "/owner/name", null, () -> true))
          .hasMessageStartingWith("no safe connection to localhost: PKIX")
          .isInstanceOfSatisfying(CloneException.class, e -> assertThat(e.retryAfter()).isEmpty());
    } finally {
      server.stop(0);
    }
  }

  private SSLContext context() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}

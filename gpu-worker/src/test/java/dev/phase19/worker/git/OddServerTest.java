package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that mislead, ask for a password, or do not respond. */
class OddServerTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          1 << 20,
          1 << 20,
          1 << 20,
          1 << 20,
          1L << 32,
          10,
          1000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRepositoryThatIsNotPublicIsNotThere(int status) throws IOException {
    try (OddServer server =
        new OddServer(
            exchange -> {
              exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"private\"");
              OddServer.send(exchange, status, "text/plain", "no");
            })) {
      assertThatThrownBy(() -> clone(server))
          .hasMessage("there is no public repository at " + server.url("/owner/name"))
          .isInstanceOfSatisfying(
              CloneException.class,
              e -> assertThat(e.kind()).isEqualTo(CloneException.Kind.NOT_FOUND));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void whetherItAsksForAPasswordMakesNoDifference(int status) throws IOException {
    try (OddServer server =
        new OddServer(exchange -> OddServer.send(exchange, status, "text/plain", "no"))) {
      assertThatThrownBy(() -> clone(server))
          .hasMessage("there is no public repository at " + server.url("/owner/name"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 100000, 3600",
    "503, soon, 30",
    "502, , 30",
    "429, 0, 1",
    "503, 'Sun, 06 Nov 1994 08:49:37 GMT', 1",
    "429, 99999999999999999999, 3600"
  })
  void aBusyHostSaysWhenToComeAgain(int status, String header, long seconds) throws IOException {
    try (OddServer server =
        new OddServer(
            exchange -> {
              if (header != null) {
                exchange.getResponseHeaders().set("Retry-After", header);
              }
              OddServer.send(exchange, status, "text/plain", "later");
            })) {
      assertThatThrownBy(() -> clone(server))
          .hasMessageContaining("the host answers " + status)
          .hasMessageEndingWith(": later")
          .isInstanceOfSatisfying(
              CloneException.class,
              e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(seconds)));
    }
  }

  @ParameterizedTest
  @CsvSource({"404, 2", "410, 2", "401, 1", "403, 1", "500, 1", "503, 1"})
  void theNameWithItsEndingIsTriedOnceAndOnlyWhereTheOtherIsUnknown(int status, int requests)
      throws IOException {
    try (OddServer server =
        new OddServer(exchange -> OddServer.send(exchange, status, "text/plain", "no"))) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageContaining(server.url("/owner/name"))
          .hasMessageNotContaining(".git");
      assertThat(server.requests()).hasSize(requests);
      assertThat(server.requests().get(requests - 1))
          .startsWith(requests == 2 ? "/owner/name.git/info/refs" : "/owner/name/info/refs");
    }
  }

  @Test
  void aServerErrorIsReported() throws IOException {
    try (OddServer server =
        new OddServer(exchange -> OddServer.send(exchange, 503, "text/plain", "later"))) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageContaining("could not clone " + server.url("/owner/name"))
          .hasMessageContaining("503");
    }
  }

  @Test
  void doesNotFollowARedirectToAnotherOrigin() throws Exception {
    try (GitServer other = new GitServer();
        OddServer server =
            new OddServer(
                exchange ->
                    OddServer.redirect(
                        exchange, other.url("a/info/refs") + "?service=git-upload-pack"))) {
      other.repository("a", Map.of("a.py", ""));

      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageStartingWith("refused to connect: the repository redirects to another origin");
    }
  }

  @Test
  void followsARedirectWithinTheOrigin() throws IOException {
    try (OddServer server =
        new OddServer(
            exchange -> {
              if (exchange.getRequestURI().getPath().startsWith("/owner/")) {
                OddServer.redirect(exchange, "/renamed/name/info/refs?service=git-upload-pack");
              } else {
                OddServer.send(exchange, 404, "text/plain", "gone");
              }
            })) {
      assertThatThrownBy(() -> clone(server)).isInstanceOf(CloneException.class);
      assertThat(server.requests()).contains("/renamed/name/info/refs?service=git-upload-pack");
    }
  }

  @Test
  void doesNotFallBackToTheDumbProtocol() throws IOException {
    String refs = "0123456789012345678901234567890123456789\trefs/heads/main\n";
    try (OddServer server =
        new OddServer(exchange -> OddServer.send(exchange, 200, "text/plain", refs))) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessage("refused to connect: the server does not speak git's smart HTTP protocol");
      assertThat(server.requests()).allMatch(path -> path.contains("service=git-upload-pack"));
    }
  }

  @Test
  void aWebPageIsNotARepository() throws IOException {
    try (OddServer server =
        new OddServer(exchange -> OddServer.send(exchange, 200, "text/html", "<html>hello"))) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageStartingWith("could not clone " + server.url("/owner/name"));
    }
  }

  @Test
  void refusesACompressedAnswer() throws IOException {
    try (OddServer server =
        new OddServer(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              OddServer.send(exchange, 200, "application/x-git-upload-pack-advertisement", "0000");
            })) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageContaining("answers in encoding gzip");
    }
  }

  @Test
  void aServerThatIsSilentIsGivenUp() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (OddServer server = new OddServer(exchange -> end.await())) {
      assertThatThrownBy(() -> clone(server))
          .isInstanceOf(CloneException.class)
          .hasMessageContaining("could not clone " + server.url("/owner/name"));
      end.countDown();
    }
  }

  @Test
  void checksTheVeryAddressThatItConnectsTo() throws IOException {
    try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ConnectionRules rules =
          new ConnectionRules(new URL("https://public.example/owner/name"), Set.of());
      InetSocketAddress rebound = new InetSocketAddress("127.0.0.1", inside.getLocalPort());

      try (Socket socket = new CheckedSocket(rules)) {
        assertThatThrownBy(() -> socket.connect(rebound, 1000))
            .isInstanceOf(RefusedConnectionException.class)
            .hasMessage("public.example is at 127.0.0.1, which is not a public address");
      }
      inside.setSoTimeout(100);
      assertThatThrownBy(inside::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void anUntrustedOriginIsReachedThroughCheckedSocketsOnly() throws IOException {
    try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URL url =
          new URL(
              "https://localhost:"
                  + inside.getLocalPort()
                  + "/owner/name/info/refs?service=git-upload-pack");
      CloneBudget budget = new CloneBudget(LIMITS, () -> true, System::nanoTime);
      try (CloneWatch watch = new CloneWatch(budget)) {
        HttpConnection connection =
            new GuardedConnectionFactory(
                    new ConnectionRules(url, Set.of()), budget, watch, new Advertisement())
                .create(url);
        connection.setRequestMethod("GET");

        assertThatThrownBy(connection::connect)
            .hasStackTraceContaining("which is not a public address");
      }
    }
  }

  private void clone(OddServer server) throws IOException {
    try (RepositoryCloner cloner = new RepositoryCloner(folder, server.origin(), LIMITS)) {
      cloner.clone(server.url("/owner/name"), null, () -> true).close();
    }
  }
}

package dev.phase19.worker.git;

import static dev.phase19.worker.git.GitAnswers.advertised;
import static dev.phase19.worker.git.GitAnswers.deflated;
import static dev.phase19.worker.git.GitAnswers.deltaBomb;
import static dev.phase19.worker.git.GitAnswers.latin;
import static dev.phase19.worker.git.GitAnswers.objectHeader;
import static dev.phase19.worker.git.GitAnswers.pack;
import static dev.phase19.worker.git.GitAnswers.packet;
import static dev.phase19.worker.git.GitAnswers.refs;
import static dev.phase19.worker.git.GitAnswers.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever bytes of a response are damaged, the clone ends with a message meant for people. */
class DamagedAnswerTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          1 << 20,
          1 << 20,
          1 << 20,
          1 << 20,
          1L << 32,
          10,
          1000);

  private static final Pattern FOR_PEOPLE =
      Pattern.compile(
          "could not clone .*|what .* sent (is|could not be understood) .*|.* did not send all .*|the repository .*|HEAD of .* leads to a branch that is not there.*",
          Pattern.DOTALL);
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          "Exception:|Error:|arraycopy|out of bounds|cannot be cast|null|: -?\\d+$|stage");

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Random random = new Random(1);
  private volatile String get = refs("");
  private volatile String post = "";
  private ServerSocket host;
  private RepositoryCloner cloner;
  private String origin;

  @BeforeEach
  void listen() throws IOException {
    host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
    origin = "http://127.0.0.1:" + host.getLocalPort();
    cloner = new RepositoryCloner(folder, Set.of(TrustedOrigin.parse(origin)), LIMITS);
  }

  @AfterEach
  void hangUp() throws IOException {
    cloner.close();
    host.close();
    threads.shutdownNow();
  }

  @Test
  void noneEndsInATextForProgrammers() {
    checkDamaged(150);
  }

  @Test
  @Tag("slow")
  void noneOfManyEndsInATextForProgrammers() {
    checkDamaged(5000);
  }

  @Test
  void theRefThatLeadsToABlobIsNamed() throws Exception {
    byte[] id = MessageDigest.getInstance("SHA-1").digest(latin("blob 5\0hello"));
    get = refs(HexFormat.of().formatHex(id), "");
    post = result("0008NAK\n", pack(1, latin(objectHeader(3, 5)) + deflated(latin("hello"))));

    assertThat(failure())
        .isEqualTo(
            "HEAD of "
                + origin
                + "/owner/name leads to a blob, not to a commit: ask for a branch, another tag or the full id of a commit");
  }

  /** As in a repository that has refs of pull requests and no other refs. */
  @Test
  void refsThatNobodyCanAskForAreNotNamed() {
    get = advertised(packet("1".repeat(40) + " refs/pull/1/head\0shallow\n") + "0000");

    assertThat(failure())
        .isEqualTo(
            "HEAD of "
                + origin
                + "/owner/name leads to a branch that is not there, and it has no branch and no tag");
  }

  @Test
  void whatCameInsteadOfALineIsShown() {
    get = advertised("006\nabc");
    assertThat(failure())
        .endsWith(
            ": the server sends something else where the length of a line should stand: \"006\"");

    get = refs("");
    post = result(packet("17\n"), "");
    assertThat(failure())
        .endsWith(
            ": the server sends something else where it should say what both sides have: \"17\"");
  }

  @Test
  void theBeginningOfWhatAServerSaysIsKept() {
    get = advertised(packet("ERR " + "no ".repeat(20_000)) + "0000");

    assertThat(failure()).hasSize(500).contains("the server says: no no no").endsWith("...");
  }

  private void checkDamaged(int answers) {
    String pack = result("0008NAK\n", deltaBomb(3, 1 << 18));
    for (int i = 0; i < answers; i++) {
      get = i % 2 == 0 ? damaged(refs("")) : refs("");
      post = i % 2 == 0 ? pack : damaged(pack);

      assertThat(failure()).matches(FOR_PEOPLE).doesNotContainPattern(FOR_PROGRAMMERS);
    }
  }

  private String failure() {
    try (RepositoryClone clone = cloner.clone(origin + "/owner/name", null, () -> true)) {
      return "cloned " + clone.commit();
    } catch (CloneException e) {
      return e.getMessage();
    } catch (IOException | RuntimeException | Error e) {
      return "raw: " + e;
    }
  }

  /** Changes, removes or repeats some bytes after the headers, or truncates the response. */
  private String damaged(String answer) {
    int body = answer.indexOf("\r\n\r\n") + 4;
    StringBuilder damaged = new StringBuilder(answer);
    for (int i = random.nextInt(3); i >= 0 && damaged.length() > body; i--) {
      int at = body + random.nextInt(Math.max(1, damaged.length() - body));
      switch (random.nextInt(4)) {
        case 0 -> damaged.setCharAt(at, (char) random.nextInt(256));
        case 1 -> damaged.deleteCharAt(at);
        case 2 -> damaged.setLength(at + 1);
        default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 20)));
      }
    }
    return damaged.toString();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = host.accept();
        threads.execute(() -> respond(client));
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void respond(Socket client) {
    try (client) {
      String request = "";
      while (!request.endsWith("\r\n\r\n")) {
        request += (char) client.getInputStream().read();
      }
      client.getOutputStream().write(latin(request.startsWith("GET") ? get : post));
      client.shutdownOutput();
      client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      Thread.currentThread().interrupt();
    }
  }
}

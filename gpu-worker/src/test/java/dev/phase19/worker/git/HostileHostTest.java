package dev.phase19.worker.git;

import static dev.phase19.worker.git.GitAnswers.COMMIT;
import static dev.phase19.worker.git.GitAnswers.advertised;
import static dev.phase19.worker.git.GitAnswers.answer;
import static dev.phase19.worker.git.GitAnswers.beginOfPack;
import static dev.phase19.worker.git.GitAnswers.deflated;
import static dev.phase19.worker.git.GitAnswers.deltaBomb;
import static dev.phase19.worker.git.GitAnswers.deltaChain;
import static dev.phase19.worker.git.GitAnswers.latin;
import static dev.phase19.worker.git.GitAnswers.objectHeader;
import static dev.phase19.worker.git.GitAnswers.pack;
import static dev.phase19.worker.git.GitAnswers.packet;
import static dev.phase19.worker.git.GitAnswers.refs;
import static dev.phase19.worker.git.GitAnswers.result;
import static dev.phase19.worker.git.GitAnswers.sideband;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that speak some of git's protocol and then stall, or that send hostile packs. */
@Timeout(60)
class HostileHostTest {
  private static final CloneLimits WIDE = limits(Duration.ofMinutes(5), 1 << 28, 1L << 40);

  /** Limits as if the worker's heap were 64 MiB. */
  private static final CloneLimits SMALL_HEAP =
      limits(Duration.ofMinutes(1), 1 << 27, 1L << 40, 64 << 20);

  /** Nanoseconds after a pack's arrival until an object of the largest size is being unpacked. */
  private static final long MID_OBJECT = 500_000_000L;

  @TempDir private Path folder;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket host;

  @BeforeEach
  void listen() throws IOException {
    host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void hangUp() throws IOException {
    host.close();
    threads.shutdownNow();
  }

  /** The point of the exchange at which the host stalls. */
  private enum Place {
    BEFORE_REFS("", ""),
    HEADERS_OF_REFS("HTTP/1.1 200 OK\r\nX-Drip: ", ""),
    IN_REFS(advertised("008f" + COMMIT + " HEAD"), ""),
    BEFORE_PACK(refs(""), ""),
    HEADERS_OF_PACK(refs(""), "HTTP/1.1 200 OK\r\nX-Drip: "),
    CONTINUED_PACK(refs(""), "HTTP/1.1 100 Continue\r\nX-Drip: "),
    IN_PACK(refs(""), answer("git-upload-pack-result", "00000008NAK\n" + beginOfPack()));

    private final String get;
    private final String post;

    Place(String get, String post) {
      this.get = get;
      this.post = post;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSilentHostDoesNotHoldACloneThatIsGivenUp(Place place) throws Exception {
    serve(place.get, place.post, false);
    AtomicBoolean wanted = new AtomicBoolean(true);
    CompletableFuture<Throwable> end = cloneAside(WIDE, wanted::get);
    reached.await();

    long start = System.nanoTime();
    wanted.set(false);

    assertThat(end.get()).hasMessage("the clone was given up");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @EnumSource
  void aDrippingHostDoesNotEvadeTheDeadline(Place place) throws Exception {
    serve(place.get, place.post, true);

    assertThat(cloneAside(limits(Duration.ofSeconds(1), 1 << 28, 1L << 40), () -> true).get())
        .isInstanceOf(CloneException.class)
        .hasMessage(
            "the clone takes longer than repositories.cloneTimeout, 1.0 s; a larger value in the worker's configuration allows it");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHandshakeThatDoesNotEndIsEnded(boolean drips) throws Exception {
    String origin = "https://127.0.0.1:" + host.getLocalPort();
    threads.execute(() -> shakeHands(drips));
    AtomicBoolean wanted = new AtomicBoolean(true);
    CompletableFuture<Throwable> end = cloneAside(origin, WIDE, wanted::get);
    reached.await();

    long start = System.nanoTime();
    wanted.set(false);

    assertThat(end.get()).hasMessage("the clone was given up");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  /**
   * Waits for the client's greeting; then drips a TLS record of almost 16 KiB byte by byte, or is
   * silent.
   */
  private void shakeHands(boolean drips) {
    byte[] record = {0x16, 3, 3, 0x3f, 0};
    try (Socket client = host.accept()) {
      client.getInputStream().read();
      reached.countDown();
      for (int i = 0; drips; i++) {
        client.getOutputStream().write(record[Math.min(i, record.length - 1)]);
        Thread.sleep(50);
      }
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException | InterruptedException gone) {
      reached.countDown();
    }
  }

  @Test
  void endlessHeadersAreNotRead() throws Exception {
    serve("HTTP/1.1 200 OK\r\n" + "X-Filler: filler\r\n".repeat(101) + "\r\n", "", false);

    assertThat(cloneAside(WIDE, () -> true).get()).hasMessageContaining("headers of 127.0.0.1");
  }

  @Test
  void aPackThatNamesTooManyObjectsIsRefusedBeforeThereIsRoomForThem() throws Exception {
    serve(refs(""), result("0008NAK\n", pack(0x7fffffff, "")), false);

    assertThat(cloneAside(WIDE, () -> true).get()).hasMessageContaining("has 2147483647 objects");
  }

  @Test
  void anObjectThatSaysItIsHugeIsRefusedBeforeThereIsRoomForIt() throws Exception {
    serve(refs(""), result("0008NAK\n", pack(1, latin(objectHeader(1, 2_000_000_000L)))), false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessageContaining("repositories.maxObjectSize");
  }

  @Test
  void aSmallPackOfLargeDeltasEndsWithTheTime() throws Exception {
    serve(refs(""), result("0008NAK\n", deltaBomb(100, 100 << 20)), false);

    long start = System.nanoTime();
    Throwable failure =
        cloneAside(limits(Duration.ofSeconds(2), 1 << 28, 1L << 40), () -> true).get();

    assertThat(failure).hasMessageContaining("longer than repositories.cloneTimeout");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void unpackingEndsSoonAfterACloneIsGivenUp() throws Exception {
    serve(refs(""), result("0008NAK\n", deltaBomb(100, 127 << 20)), false);
    AtomicLong unpacking = new AtomicLong();
    AtomicLong givenUp = new AtomicLong();
    CloneLimits usual = limits(Duration.ofMinutes(5), 1 << 27, 1L << 40);

    Throwable failure =
        cloneAside(
                usual,
                () -> {
                  if (unpacking.get() == 0 && unpacks()) {
                    unpacking.set(System.nanoTime());
                  }
                  if (unpacking.get() != 0 && System.nanoTime() - unpacking.get() > MID_OBJECT) {
                    givenUp.compareAndSet(0, System.nanoTime());
                  }
                  return givenUp.get() == 0;
                })
            .get();

    assertThat(failure).hasMessage("the clone was given up");
    assertThat(Duration.ofNanos(System.nanoTime() - givenUp.get()))
        .as("a hundredth of a second where nothing else runs")
        .isLessThan(Duration.ofSeconds(10));
  }

  /** Returns whether the pack has arrived. */
  private boolean unpacks() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".pack") && file.toFile().length() > 1000);
    } catch (IOException | UncheckedIOException changing) {
      return false;
    }
  }

  @Test
  void aSmallPackOfLargeDeltasIsStoppedByTheirSum() throws Exception {
    serve(refs(""), result("0008NAK\n", deltaBomb(100, 10 << 20)), false);

    assertThat(cloneAside(limits(Duration.ofMinutes(1), 1 << 28, 50 << 20), () -> true).get())
        .hasMessageContaining("unpacks to more than repositories.maxInflatedSize");
  }

  /** JGit keeps a chain in memory if each of its objects has another delta as well. */
  @Test
  void aChainOfLargeDeltasDoesNotFillTheHeap() throws Exception {
    serve(refs(""), result("0008NAK\n", deltaChain(60, 2 << 20, true)), false);

    assertThat(cloneAside(SMALL_HEAP, () -> true).get())
        .hasMessageContaining("chains of deltas that fill the worker's memory, of 67108864 bytes")
        .isInstanceOfSatisfying(
            CloneException.class,
            e -> assertThat(e.kind()).isEqualTo(CloneException.Kind.TOO_LARGE));
  }

  @Test
  void aChainOfManySmallDeltasDoesNotFillTheHeapEither() throws Exception {
    serve(refs(""), result("0008NAK\n", deltaChain(20_000, 2000, true)), false);

    assertThat(cloneAside(SMALL_HEAP, () -> true).get())
        .hasMessageContaining("chains of deltas that fill the worker's memory");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNotKeptMayBeLargerThanTheHeap(boolean chained) throws Exception {
    String pack = chained ? deltaChain(60, 2 << 20, false) : deltaBomb(60, 2 << 20);
    serve(refs(""), result("0008NAK\n", pack), false);

    assertThat(cloneAside(SMALL_HEAP, () -> true).get())
        .hasMessageContaining("did not send all that belongs to the commit");
  }

  @Test
  void noObjectMayBeLargerThanAnEighthOfTheHeap() throws Exception {
    serve(refs(""), result("0008NAK\n", pack(1, latin(objectHeader(1, 9 << 20)))), false);

    assertThat(cloneAside(SMALL_HEAP, () -> true).get())
        .hasMessageContaining("an object larger than repositories.maxObjectSize, 8388608 bytes");
  }

  @Test
  void anEmptyPackIsNoRepository() throws Exception {
    serve(refs(""), result("0008NAK\n", pack(0, "")), false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessageContaining("did not send all that belongs to the commit")
        .hasMessageContaining(COMMIT);
  }

  @Test
  void aCommitWhoseTreeIsNotSentIsNoRepositoryWithoutFiles() throws Exception {
    String commit = "tree " + COMMIT + "\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nm\n";
    String id =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest(latin("commit " + commit.length() + "\0" + commit)));
    String object = latin(objectHeader(1, commit.length())) + deflated(latin(commit));
    serve(refs(id, ""), result("0008NAK\n", pack(1, object)), false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessageContaining("did not send all that belongs to the commit")
        .hasMessageContaining(COMMIT);
  }

  @Test
  void aPackThatIsCutOffIsWorthAnotherAttempt() throws Exception {
    String cut = answer("git-upload-pack-result", "00000008NAK\n" + beginOfPack() + "0000");
    serve(refs(""), cut.replace("Connection: close", "Content-Length: 100000"), false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessageContaining("the connection broke")
        .isInstanceOfSatisfying(CloneException.class, e -> assertThat(e.retryAfter()).isPresent());
  }

  @Test
  void namesAnObjectFormatThatIsNotSupported() throws Exception {
    String id = "0".repeat(64);
    serve(refs(id, " object-format=sha256"), "", false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessage("the repository's object format is sha256: only sha1 is supported")
        .isInstanceOfSatisfying(
            CloneException.class,
            e -> assertThat(e.kind()).isEqualTo(CloneException.Kind.OBJECT_FORMAT));
  }

  @Test
  void namesItInTheProtocolsSecondVersionToo() throws Exception {
    serve(
        advertised(packet("version 2\n") + packet("object-format=sha256\n") + "0000"),
        answer("git-upload-pack-result", ""),
        false);

    assertThat(cloneAside(WIDE, () -> true).get()).hasMessageContaining("object format is sha256");
  }

  @Test
  void aConnectionThatBreaksIsWorthAnotherAttempt() throws Exception {
    host.close();

    assertThat(cloneAside(WIDE, () -> true).get())
        .isInstanceOfSatisfying(CloneException.class, e -> assertThat(e.retryAfter()).isPresent());
  }

  /** The shortest input that causes each of JGit's own messages, which help nobody. */
  @ParameterizedTest
  @CsvSource({
    "not hex, the server sends something else where the length of a line should stand",
    "0009shall, could not clone",
    "000aERR no, the server says: no",
    "zzzzERR no, the server says: ",
    "'', answer ends in the middle"
  })
  void saysInItsOwnWordsWhatIsWrongWithAnAnswer(String body, String words) throws Exception {
    String end = body.isEmpty() ? "" : "\r\n\r\n";
    serve(refs(""), answer("git-upload-pack-result", body) + end, false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .isInstanceOf(CloneException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("Short read", "arraycopy", "out of bounds", "cast");
  }

  @Test
  void aDamagedPackIsSaidToBeOne() throws Exception {
    String pack = pack(1, latin(objectHeader(3, 10)) + "no deflated content");
    serve(refs(""), result("0008NAK\n", pack), false);

    assertThat(cloneAside(WIDE, () -> true).get()).hasMessageContaining("is damaged");
  }

  @Test
  void aServersEndlessTalkIsNotKept() throws Exception {
    StringBuilder talk = new StringBuilder();
    String line = sideband(2, "x".repeat(60_000));
    for (int i = 0; i < 80; i++) {
      talk.append(line);
    }
    serve(refs(""), answer("git-upload-pack-result", "0008NAK\n" + talk), false);

    assertThat(cloneAside(WIDE, () -> true).get()).hasMessageContaining("besides its files");
  }

  private static CloneLimits limits(Duration time, long objectBytes, long inflatedBytes) {
    return limits(time, objectBytes, inflatedBytes, 1L << 32);
  }

  private static CloneLimits limits(
      Duration time, long objectBytes, long inflatedBytes, long heapBytes) {
    return new CloneLimits(
        time,
        Duration.ofSeconds(30),
        1 << 30,
        objectBytes,
        inflatedBytes,
        4_000_000,
        heapBytes,
        10,
        1000);
  }

  private CompletableFuture<Throwable> cloneAside(CloneLimits limits, BooleanSupplier wanted)
      throws IOException {
    return cloneAside("http://127.0.0.1:" + host.getLocalPort(), limits, wanted);
  }

  private CompletableFuture<Throwable> cloneAside(
      String origin, CloneLimits limits, BooleanSupplier wanted) throws IOException {
    RepositoryCloner cloner =
        new RepositoryCloner(folder, Set.of(TrustedOrigin.parse(origin)), limits);
    return CompletableFuture.supplyAsync(
        () -> {
          try (cloner;
              RepositoryClone clone =
                  cloner.clone(origin + "/owner/name", null, wanted::getAsBoolean)) {
            return new AssertionError("cloned " + clone.files(path -> true));
          } catch (IOException e) {
            return e;
          }
        },
        threads);
  }

  /**
   * Answers each GET and each POST with its text. After a text that is not {@linkplain #complete
   * complete}, it stays silent or drips a byte now and then.
   */
  private void serve(String get, String post, boolean drip) {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = host.accept();
              threads.execute(() -> respond(client, get, post, drip));
            }
          } catch (IOException closed) {
            reached.countDown();
          }
        });
  }

  private void respond(Socket client, String get, String post, boolean drip) {
    try (client) {
      String request = "";
      while (!request.endsWith("\r\n\r\n")) {
        request += (char) client.getInputStream().read();
      }
      String text = request.startsWith("GET") ? get : post;
      OutputStream out = client.getOutputStream();
      out.write(latin(text));
      out.flush();
      if (complete(text)) {
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        return;
      }
      reached.countDown();
      while (drip) {
        Thread.sleep(50);
        out.write('1');
        out.flush();
      }
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException | InterruptedException gone) {
      reached.countDown();
    }
  }

  private static boolean complete(String text) {
    return text.endsWith("0000") || text.endsWith("\r\n\r\n");
  }
}

package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.ByteArrayOutputStream;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that speaks a little of git's protocol, byte by byte, and then takes its time. */
@Timeout(60)
class HostileHostTest {
  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final CloneLimits WIDE = limits(Duration.ofMinutes(5), 1 << 28, 1L << 40);

  /** Nanoseconds after which an object of the largest size is being unpacked. */
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

  /** Where the host takes its time. */
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
        .hasMessage("the clone takes longer than repositories.cloneTimeout, 1.0 s");
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
        .isLessThan(Duration.ofSeconds(2));
  }

  /** Whether the pack has come. */
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

  @Test
  void anEmptyPackIsNoRepository() throws Exception {
    serve(refs(""), result("0008NAK\n", pack(0, "")), false);

    assertThat(cloneAside(WIDE, () -> true).get())
        .hasMessageContaining("did not send all that belongs to the commit")
        .hasMessageContaining(COMMIT);
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
    return new CloneLimits(
        time, Duration.ofSeconds(30), 1 << 30, objectBytes, inflatedBytes, 10, 1000);
  }

  private CompletableFuture<Throwable> cloneAside(CloneLimits limits, BooleanSupplier wanted)
      throws IOException {
    String origin = "http://127.0.0.1:" + host.getLocalPort();
    RepositoryCloner cloner =
        new RepositoryCloner(folder, Set.of(TrustedOrigin.parse(origin)), limits);
    return CompletableFuture.supplyAsync(
        () -> {
          try (cloner;
              RepositoryClone clone = cloner.clone(origin + "/owner/name", null, wanted)) {
            return new AssertionError("cloned " + clone.commit());
          } catch (IOException e) {
            return e;
          }
        },
        threads);
  }

  /** Answers a GET and a POST; then is silent, or sends a byte now and then. */
  private void serve(String get, String post, boolean drip) {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = host.accept();
              threads.execute(() -> answer(client, get, post, drip));
            }
          } catch (IOException closed) {
            reached.countDown();
          }
        });
  }

  private void answer(Socket client, String get, String post, boolean drip) {
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

  private static String advertised(String lines) {
    return answer(
        "git-upload-pack-advertisement", packet("# service=git-upload-pack\n") + "0000" + lines);
  }

  private static String refs(String more) {
    return refs(COMMIT, more);
  }

  private static String refs(String id, String more) {
    return advertised(
        packet(
                id
                    + " HEAD\0multi_ack_detailed no-done shallow side-band-64k ofs-delta"
                    + more
                    + "\n")
            + "0000");
  }

  private static String answer(String type, String body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/x-"
        + type
        + "\r\n\r\n"
        + body;
  }

  private static String result(String acknowledged, String pack) {
    String end = pack.length() < 12 ? "" : "0000";
    return answer("git-upload-pack-result", "0000" + acknowledged + sideband(1, pack) + end);
  }

  /** A blob of 60,000 bytes, stored, whose content does not come. */
  private static String beginOfPack() {
    byte[] stored = {0x78, 1, 1, 0x60, (byte) 0xea, (byte) 0x9f, 0x15};
    String pack = pack(1, "").substring(0, 12) + latin(objectHeader(3, 60_000)) + latin(stored);
    return "fff0" + (char) 1 + pack;
  }

  private static String sideband(int channel, String content) {
    return packet((char) channel + content);
  }

  private static String packet(String content) {
    return "%04x%s".formatted(content.length() + 4, content);
  }

  private static String pack(int objects, String content) {
    byte[] header = {'P', 'A', 'C', 'K', 0, 0, 0, 2};
    String body =
        latin(header)
            + (char) (objects >>> 24 & 0xff)
            + (char) (objects >>> 16 & 0xff)
            + (char) (objects >>> 8 & 0xff)
            + (char) (objects & 0xff)
            + content;
    try {
      return body + latin(MessageDigest.getInstance("SHA-1").digest(latin(body)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** One blob of 64 KiB, and deltas that copy it again and again. */
  private static String deltaBomb(int deltas, int size) {
    int base = 1 << 16;
    StringBuilder objects =
        new StringBuilder(latin(objectHeader(3, base)) + deflated(new byte[base]));
    for (int i = 0; i < deltas; i++) {
      ByteArrayOutputStream delta = new ByteArrayOutputStream();
      writeSize(delta, base);
      writeSize(delta, size);
      for (int copied = 0; copied < size; copied += base) {
        delta.write(0x80); // copy 64 KiB from the beginning
      }
      int back = objects.length();
      objects.append(latin(objectHeader(6, delta.size())));
      objects.append(latin(offset(back)));
      objects.append(deflated(delta.toByteArray()));
    }
    return pack(deltas + 1, objects.toString());
  }

  private static void writeSize(ByteArrayOutputStream out, int size) {
    int rest = size;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static byte[] objectHeader(int type, long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = size >>> 4;
    out.write((int) (type << 4 | size & 0xf | (rest > 0 ? 0x80 : 0)));
    while (rest > 0) {
      out.write((int) (rest & 0x7f | (rest > 0x7f ? 0x80 : 0)));
      rest >>>= 7;
    }
    return out.toByteArray();
  }

  private static byte[] offset(long back) {
    byte[] bytes = new byte[10];
    int at = bytes.length - 1;
    bytes[at] = (byte) (back & 0x7f);
    for (long rest = back >>> 7; rest > 0; rest >>>= 7) {
      rest--;
      bytes[--at] = (byte) (0x80 | rest & 0x7f);
    }
    return java.util.Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private static String deflated(byte[] content) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    return latin(java.util.Arrays.copyOf(buffer, length));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static byte[] latin(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}

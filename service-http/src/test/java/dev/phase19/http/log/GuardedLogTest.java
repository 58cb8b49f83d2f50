package dev.phase19.http.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phase19.http.Http;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ExtendWith(DropwizardExtensionsSupport.class)
class GuardedLogTest {

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      new DropwizardAppExtension<>(
          TinyApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    ROOT.addAppender(events);
  }

  @AfterEach
  void listenNoMore() {
    ROOT.detachAppender(events);
  }

  /** Returns one event as the layout of a service writes it. */
  private static String written(String message, Throwable throwable) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%-5level %logger{0}: %msg%n%rEx");
    layout.start();
    Logger logger = context.getLogger("dev.phase19.test");
    return new EscapedLayout(layout)
        .doLayout(
            new LoggingEvent(
                "x", logger, Level.WARN, "failed: reason={}", throwable, new Object[] {message}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nERROR Forged: b",
        "a\r\nERROR Forged: b",
        "a\u0085ERROR Forged: b",
        "a\u2028ERROR Forged: b",
        "a\u001b[31mERROR Forged: b",
        "a\u202eb",
        "a\ud800b"
      })
  void textFromOutsideStaysInItsLine(String text) {
    String line = written(text, null);

    assertThat(line.lines()).hasSize(1);
    assertThat(line.strip()).startsWith("WARN  test: failed: reason=a\\").matches("\\p{ASCII}*");
  }

  @Test
  void messageOfAnExceptionStaysInItsLineToo() {
    Throwable forging =
        new IOException("a\nERROR Forged: b", new IllegalStateException("c\nERROR Forged: d"));
    forging.addSuppressed(new IOException("e\nERROR Forged: f"));

    assertThat(written("x", forging).lines())
        .noneMatch(line -> line.startsWith("ERROR"))
        .anyMatch(line -> line.contains("a\\nERROR Forged: b"))
        .anyMatch(line -> line.contains("c\\nERROR Forged: d"))
        .anyMatch(line -> line.contains("e\\nERROR Forged: f"));
  }

  @Test
  void lettersOfOtherScriptsStayWhatTheyAre() {
    assertThat(written("Grüße, 世界 \ud83d\ude80", null)).contains("Grüße, 世界 \ud83d\ude80");
  }

  @Test
  void longTextIsCut() {
    assertThat(written("x".repeat(100_000), null)).hasSizeLessThan(2100);
  }

  @Test
  void serviceHasTheLayoutOnItsConsole() {
    PrintStream before = System.out;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      LoggerFactory.getLogger("dev.phase19.forged").warn("a\nERROR Forged");
      await()
          .untilAsserted(
              () ->
                  assertThat(console.toString(StandardCharsets.UTF_8))
                      .contains("a\\nERROR Forged"));
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void eventsOfAKindAreCountedBeyondSomeAMinute() {
    AtomicLong nanos = new AtomicLong();
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    LoggerContext context = new LoggerContext();
    context.addTurboFilter(new FloodFilter(nanos::get, later));
    Logger logger = context.getLogger("dev.phase19.test");
    logger.addAppender(events);

    for (int i = 0; i < 1000; i++) {
      logger.warn("refused: {}", i);
      logger.info("done: {}", i);
    }
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    logger.warn("refused: {}", "later");

    assertThat(events.list).filteredOn(event -> event.getLevel() == Level.INFO).hasSize(1000);
    assertThat(events.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .hasSize(FloodFilter.A_MINUTE + 2)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains("980 more in the last minute like: refused: {}", "refused: later");
    later.shutdownNow();
  }

  @Test
  void clientThatLeavesIsNoError() throws IOException {
    byte[] requests =
        ("GET /" + "a".repeat(1000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
            .repeat(2000)
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 3; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.getLocalPort())) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(requests, 0, requests.length / 4);
      }
    }
    new Http(SERVICE.getLocalPort()).get("/", null);

    assertThat(events.list).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/things HTTP/1.1\nHost: x\nAuthorization: Bearer everything-everything\nContent-Type: application/json\nContent-Length: 900\n\n{",
        "POST /api/things HTTP/1.1\nHost: x\nAuthorization: Bearer everything-everything\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n",
        "POST /api/things HTTP/1.1\nHost: x\nAuthorization: Bearer everything-everything\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n5\n{",
        "GET /api/things HTTP/1.1\nHost: x\nX: y",
        "\u0016\u0003\u0001\u0002nonsense\n\n",
        "GET / HTTP/9.9\n\n",
        "GET /%zz HTTP/1.1\nHost: x\n\n",
        "GET /api/things?%zz HTTP/1.1\nHost: x\nAuthorization: Bearer everything-everything\n\n"
      })
  void clientThatLeavesInTheMiddleOrSendsNonsenseIsNoError(String request) throws IOException {
    for (boolean reset : new boolean[] {true, false}) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.getLocalPort())) {
        socket.setSoLinger(reset, 0);
        socket
            .getOutputStream()
            .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    for (int i = 0; i < 20; i++) {
      new Http(SERVICE.getLocalPort()).get("/", null);
    }

    assertThat(events.list).isEmpty();
  }

  @Test
  void refusedTokensDoNotFillTheLog() {
    Http http = new Http(SERVICE.getLocalPort());
    for (int i = 0; i < 200; i++) {
      http.get("/api/things", "x" + i);
    }

    assertThat(events.list).hasSizeLessThanOrEqualTo(FloodFilter.A_MINUTE);
  }
}

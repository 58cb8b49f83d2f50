package dev.phase19.edge.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.edge.TestEdge;
import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.RepositoryRules;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the service answers, and says 5xx of nothing that a client can do. */
class FuzzTest {
  private static final int THREADS = 4;
  private static final int TIMEOUT_MILLIS = 10_000;

  /** What HTTP has for a version that nobody speaks (RFC 9110, section 15.6.6). */
  private static final int VERSION_NOT_SUPPORTED = 505;

  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 ([0-9]{3})");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestEdge edge;

  @BeforeAll
  static void start() throws Exception {
    edge = TestEdge.start();
    edge.queue().setCapacity(1_000_000);
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void anyRequestIsAnsweredAndNoneIsAFailure() throws Exception {
    send(4_000, 19);
  }

  @Test
  @Tag("slow")
  void aHundredThousandRequestsAreAnswered() throws Exception {
    send(100_000, System.nanoTime());
  }

  private static void send(int requests, long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        RequestGenerator generator = new RequestGenerator(seed + i);
        tasks.add(
            () -> {
              for (int n = 0; n < requests / THREADS; n++) {
                check(generator.next(), seed);
              }
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(edge.dispatch(TestEdge.GUAVA).status()).as("still works").isEqualTo(202);
    everyJobHasAGoodName();
  }

  private static void check(String request, long seed) {
    String shown = "seed %d, request:%n%s".formatted(seed, request);
    String answers;
    try {
      answers = answers(request);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + shown, e);
    }
    Matcher status = STATUS.matcher(answers);
    assertThat(status.find()).as(shown).isTrue();
    int from = status.start();
    int code = Integer.parseInt(status.group(1));
    while (status.find()) {
      check(code, answers.substring(from, status.start()), shown);
      from = status.start();
      code = Integer.parseInt(status.group(1));
    }
    check(code, answers.substring(from), shown);
  }

  private static void check(int code, String answer, String shown) {
    if (code != VERSION_NOT_SUPPORTED) {
      assertThat(code).as("%s%n%s", shown, answer).isLessThan(500);
    }
    String body =
        answer.substring(Math.min(answer.length(), answer.indexOf("\r\n\r\n") + 4)).strip();
    if (code >= 400 && !body.isEmpty()) {
      try {
        JsonNode error = JSON.readTree(body.getBytes(ISO_8859_1));
        assertThat(error.get("code").intValue()).as(shown).isEqualTo(code);
        assertThat(error.get("message").textValue()).as(shown).isNotBlank();
      } catch (IOException | NullPointerException e) {
        throw new AssertionError("another shape: " + answer + "\n" + shown, e);
      }
    }
  }

  /** Sends all at once, says that nothing more comes, and reads to the end. */
  private static String answers(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.service().getLocalPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      try {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.shutdownOutput();
      } catch (IOException refusedBeforeTheEnd) {
        // What was answered is read below.
      }
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void everyJobHasAGoodName() {
    RepositoryRules rules =
        RepositoryRules.trusting(Set.of(TrustedOrigin.parse("http://127.0.0.1:9999")));
    Set<String> jobs = edge.redis().client().keys("{phase19}:queue:job:*");
    assertThat(jobs).isNotEmpty();
    for (String job : jobs) {
      String name = edge.redis().client().hget(job, "repository");
      assertThat(RepositoryName.parse(name, rules).url()).isEqualTo(name);
    }
  }
}

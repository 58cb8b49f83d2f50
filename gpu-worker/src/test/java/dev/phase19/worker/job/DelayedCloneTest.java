package dev.phase19.worker.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.repository.TrustedOrigin;
import dev.phase19.worker.git.GitServer;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.repository.Repositories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** Jobs whose host is busy or temporarily unreachable. */
class DelayedCloneTest {
  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @TempDir private Path folder;

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
  private final AtomicInteger asked = new AtomicInteger();
  private GitServer git;
  private HttpServer host;
  private int busyTimes;
  private Node2VecTrainer trainer;
  private UnifiedJedis redis;
  private JobConsumer consumer;

  /**
   * Starts a host that answers the first {@code busyTimes} requests with a 429 that asks for a
   * second's backoff, and forwards all later ones to a git server.
   */
  @BeforeEach
  void start() throws Exception {
    git = new GitServer();
    String repository = git.repository("name", Map.of("main.py", ""));
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = "too many requests from you".getBytes(UTF_8);
            if (asked.incrementAndGet() <= busyTimes) {
              exchange.getResponseHeaders().set("Retry-After", "1");
              exchange.getResponseHeaders().set("Content-Type", "text/plain");
              exchange.sendResponseHeaders(429, body.length);
              exchange.getResponseBody().write(body);
            } else {
              passOn(exchange, repository);
            }
          }
        });
    host.start();
    trainer = new Node2VecTrainer();
    Set<TrustedOrigin> origins = new HashSet<>(git.origin());
    origins.add(TrustedOrigin.parse(origin()));
    redis = REDIS.configuration().open();
    consumer =
        JobConsumers.create(
            "worker",
            redis,
            QueueRules.DEFAULTS,
            Repositories.from(origins, folder),
            trainer,
            new Node2VecParameters(8, 4, 2, 2, 1, 1, 1, 0.01, 1),
            null,
            List::of,
            new MetricRegistry());
  }

  private static void passOn(HttpExchange exchange, String repository) throws IOException {
    String rest = exchange.getRequestURI().toString().replaceFirst("^/owner/name", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(repository + rest))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : List.of("Content-Type", "Content-Encoding", "Accept", "Git-Protocol")) {
      exchange
          .getRequestHeaders()
          .getOrDefault(name, List.of())
          .forEach(value -> request.header(name, value));
    }
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() throws Exception {
    consumer.stop();
    redis.close();
    trainer.close();
    host.stop(0);
    git.close();
  }

  private String origin() {
    return URI.create("http://127.0.0.1:" + host.getAddress().getPort()).toString();
  }

  private Job whenItIs(Predicate<Job> wanted) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> queue.find("id").orElseThrow(), wanted);
  }

  @Test
  void aJobWhoseHostIsBusyIsTriedAgainWhenTheHostSaysSo() {
    busyTimes = 1;
    queue.admit(new NewJob("id", origin() + "/owner/name", null, null));

    consumer.consumeAt("http://worker:8090");

    Job delayed = whenItIs(job -> job.state() == JobState.DELAYED);
    assertThat(delayed.error().code()).isEqualTo("CLONE_FAILED");
    assertThat(delayed.error().message()).contains("429", "too many requests from you");
    Job ended = whenItIs(job -> job.endedAt() != null);
    assertThat(ended.error()).isNull();
    assertThat(ended.state()).isEqualTo(JobState.COMPLETE);
    assertThat(ended.attempt()).isEqualTo(2);
  }

  @Test
  void afterThreeTimesItFailsWithTheHostsOwnWords() {
    busyTimes = Integer.MAX_VALUE;
    queue.admit(new NewJob("id", origin() + "/owner/name", null, null));

    consumer.consumeAt("http://worker:8090");

    Job ended = whenItIs(job -> job.endedAt() != null);
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.error().message()).contains("429", "too many requests from you");
    assertThat(ended.attempt()).isEqualTo(4);
    assertThat(asked).hasValue(4);
  }

  @Test
  void aHostThatIsNotThereIsTriedLaterToo() {
    host.stop(0);
    queue.admit(new NewJob("id", origin() + "/owner/name", null, null));

    consumer.consumeAt("http://worker:8090");

    whenItIs(job -> job.state() == JobState.DELAYED);
  }
}

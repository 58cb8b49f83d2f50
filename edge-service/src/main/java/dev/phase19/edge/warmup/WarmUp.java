package dev.phase19.edge.warmup;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.http.admin.OwnAddress;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.auth.TokenRegister;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to the service itself after it has started, so that the virtual machine compiles
 * the code that they run: the first thousand requests cost more than ten times the processor time
 * of later ones, and a load test should not measure that.
 *
 * <p>It waits for Redis first, because the requests need it. Meanwhile the service answers other
 * requests, and only its health check says that it is not ready. No warm-up request puts a job on
 * the queue or changes its counts.
 */
public final class WarmUp implements ServerLifecycleListener {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  /** Rounds of dispatches for each round of the other requests, which are fewer under load, too. */
  private static final int DISPATCHES = 10;

  /**
   * After so many a request costs a tenth of what the first ones did, and twice of what it will in
   * the end; more would delay the service longer than they are worth. A time instead would be too
   * short where other processes start at the same moment, as they do after a deployment.
   */
  private static final int ENOUGH = 20_000;

  private static final Duration ASK_REDIS_EVERY = Duration.ofMillis(200);

  private final Duration longest;
  private final TokenRegister tokens;
  private final RedisGateway redis;
  private final Rehearsal rehearsal;

  private volatile String stage = "starting";

  /**
   * @param longest how long requests are sent at the most; zero for none
   * @param tokens to which the warm-up's own are added meanwhile
   * @param rehearsal has begun; it ends with the warm-up
   */
  public WarmUp(Duration longest, TokenRegister tokens, RedisGateway redis, Rehearsal rehearsal) {
    this.longest = longest;
    this.tokens = tokens;
    this.redis = redis;
    this.rehearsal = rehearsal;
  }

  /** Says why the service is not ready; empty when it is. */
  public Optional<String> notReady() {
    return Optional.ofNullable(stage);
  }

  @Override
  public void serverStarted(Server server) {
    Thread thread = new Thread(() -> run(server), "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Server server) {
    stage = "waiting for Redis";
    try {
      while (!redis.answers()) {
        if (!server.isRunning()) {
          return;
        }
        Thread.sleep(ASK_REDIS_EVERY.toMillis());
      }
      stage = "warming up";
      long start = System.nanoTime();
      int requests = OwnAddress.of(server).map(address -> send(address, start)).orElse(0);
      stage = null;
      log.info(
          "ready: warm_up_requests={} warm_up_ms={}",
          requests,
          Duration.ofNanos(System.nanoTime() - start).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      // The service is slower at first, but works: no reason to stay unready.
      log.error("warm-up failed", failure);
      stage = null;
    } finally {
      rehearsal.end();
    }
  }

  private int send(URI address, long start) {
    int requests = 0;
    String token = tokens.issue(Set.of(Scope.READ, Scope.ADMIN));
    OwnClient client = new OwnClient(address, token);
    try (DispatchClient dispatches = new DispatchClient(address, rehearsal.token())) {
      while (requests < ENOUGH && System.nanoTime() - start < longest.toNanos()) {
        requests += client.round();
        for (int i = 0; i < DISPATCHES; i++) {
          requests += dispatches.round();
        }
      }
    } catch (IOException e) {
      // The service is slower at first, but works: no reason to stay unready.
      log.warn("warm-up ended early: reason={}", e.toString());
    } finally {
      tokens.revoke(token);
    }
    return requests;
  }
}

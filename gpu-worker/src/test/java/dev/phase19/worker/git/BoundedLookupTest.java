package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.conn.DnsResolver;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedLookupTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 1, 1, 1, 1, 1, 1);

  private final AtomicBoolean wanted = new AtomicBoolean(true);
  private final CloneBudget budget = new CloneBudget(LIMITS, wanted::get, System::nanoTime);

  @Test
  void answersWhatTheSystemAnswers() throws Exception {
    assertThat(lookup(SystemDefaultDnsResolver.INSTANCE).resolve("127.0.0.1"))
        .containsExactly(InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void saysThatThereIsNoSuchHost() {
    assertThatThrownBy(
            () ->
                lookup(
                        host -> {
                          throw new UnknownHostException(host);
                        })
                    .resolve("nowhere.example"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("nowhere.example");
  }

  @Test
  void aSilentNameServerDoesNotHoldACloneThatIsGivenUp() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    DnsResolver silent =
        host -> {
          asked.countDown();
          wanted.set(false);
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new InetAddress[0];
        };
    long start = System.nanoTime();

    assertThatThrownBy(() -> lookup(silent).resolve("silent.example"))
        .isInstanceOf(UnknownHostException.class);

    assertThat(asked.getCount()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(budget.exceeded()).hasMessage("the clone was given up");
    answer.countDown();
  }

  private BoundedLookup lookup(DnsResolver system) {
    return new BoundedLookup(system, budget);
  }
}

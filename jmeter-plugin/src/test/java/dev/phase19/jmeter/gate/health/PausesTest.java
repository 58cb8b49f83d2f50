package dev.phase19.jmeter.gate.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests with the garbage collector of this JVM. */
class PausesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger toldBeside = new AtomicInteger();

  private final Pauses pauses = new Pauses(millis -> told.incrementAndGet());
  private final Pauses beside = new Pauses(millis -> toldBeside.incrementAndGet());

  @AfterEach
  void close() {
    pauses.close();
    beside.close();
  }

  @Test
  void aCollectionIsToldUntilItIsClosed() {
    System.gc();
    await().atMost(TIMEOUT).until(() -> told.get() > 0 && toldBeside.get() > 0);
    pauses.close();
    int before = told.get();
    int besideBefore = toldBeside.get();

    System.gc();
    await().atMost(TIMEOUT).until(() -> toldBeside.get() > besideBefore);

    assertThat(told.get()).isEqualTo(before);
  }
}

package dev.phase19.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Error> thrown = new AtomicReference<>();
  private final RepeatedTask task =
      new RepeatedTask("watcher", Duration.ofSeconds(10), this::round, nanos::get);

  private void round() {
    if (thrown.get() != null) {
      throw thrown.get();
    }
  }

  @Test
  void roundThatThrowsAnErrorIsToldUntilOneSucceeds() {
    thrown.set(new OutOfMemoryError("heap"));
    task.run();
    assertThat(task.problem()).get().asString().contains("watcher fails", "OutOfMemoryError");

    thrown.set(null);
    task.run();
    assertThat(task.problem()).isEmpty();
  }

  @Test
  void threadThatHasDiedIsTold() {
    task.run();
    nanos.set(Duration.ofSeconds(9).toNanos());
    assertThat(task.problem()).isEmpty();

    nanos.set(Duration.ofSeconds(12).toNanos());
    assertThat(task.problem()).contains("watcher has not run for 12 s: start the service again");
  }
}

package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.plans.stack.StackOptions.Given;
import dev.phase19.plans.stack.StackOptions.Ports;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StackOptionsTest {
  @ParameterizedTest
  @CsvSource({
    // given: Redis, edge, worker; started: Redis, edge, workers
    "false, false, false, true,  true,  2",
    "true,  false, false, false, true,  2",
    "true,  true,  false, false, false, 2",
    "false, true,  false, false, false, 0",
    "false, false, true,  true,  true,  0",
    "false, true,  true,  false, false, 0",
  })
  void whatIsGivenIsNotStarted(
      boolean redis,
      boolean edge,
      boolean worker,
      boolean startsRedis,
      boolean startsEdge,
      int workers) {
    StackOptions options = options(2, false, given(redis, edge, worker, "token"));

    assertThat(options.startsRedis()).isEqualTo(startsRedis);
    assertThat(options.startsEdge()).isEqualTo(startsEdge);
    assertThat(options.startedWorkers()).isEqualTo(workers);
  }

  @Test
  void limitedWorkerHasARedisOfTheStacksOwn() {
    assertThat(options(1, true, given(true, true, false, "token")).startsRedis()).isTrue();
  }

  @Test
  void servicesThatRunAlreadyWantTheirToken() {
    assertThatThrownBy(() -> options(1, true, given(false, true, false, "")).checked())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("export PHASE19_TOKEN=...")
        .hasMessageContaining("--token-file FILE");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65})
  void numberOfWorkersIsBounded(int workers) {
    assertThatThrownBy(() -> options(workers, true, Given.NOTHING).checked())
        .hasMessage("--workers must be 0 to 64, was " + workers);
  }

  private static StackOptions options(int workers, boolean limited, Given given) {
    return new StackOptions(workers, limited, given, new Ports(0, 0, 0, 0));
  }

  private static Given given(boolean redis, boolean edge, boolean worker, String token) {
    return new Given(
        redis ? Optional.of("redis://redis.example.org") : Optional.empty(),
        edge ? Optional.of("http://edge.example.org") : Optional.empty(),
        worker ? Optional.of("http://worker.example.org") : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(token).filter(text -> !text.isEmpty()));
  }
}

package dev.phase19.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final long PERIOD = Duration.ofMillis(100).toNanos();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();

  private Terminal terminal(boolean watched) {
    return new Terminal(new PrintStream(bytes, true, UTF_8), watched, now::get);
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Test
  void aStateReplacesTheOneBeforeAtMostTenTimesASecond() {
    Terminal terminal = terminal(true);

    terminal.show("too early");
    now.addAndGet(PERIOD);
    terminal.show("%,d of %,d", 1, 2000);
    terminal.show("too soon");
    now.addAndGet(PERIOD);
    terminal.show("next");

    assertThat(shown()).isEqualTo("\r\033[K1 of 2,000\r\033[Knext");
  }

  @Test
  void whatIsShownIsRemovedOnce() {
    Terminal terminal = terminal(true);
    terminal.clear();
    assertThat(shown()).isEmpty();

    now.addAndGet(PERIOD);
    terminal.show("state");
    terminal.clear();
    terminal.clear();

    assertThat(shown()).isEqualTo("\r\033[Kstate\r\033[K");
  }

  @Test
  void nothingIsShownWhereNobodyWatches() {
    Terminal terminal = terminal(false);
    now.addAndGet(PERIOD);

    terminal.show("state");
    terminal.clear();

    assertThat(shown()).isEmpty();
  }
}

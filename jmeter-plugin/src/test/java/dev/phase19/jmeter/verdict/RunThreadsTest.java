package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jmeter.JMeter;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that JMeter reports only in its log, recognized by its own messages. */
class RunThreadsTest {
  private static final Logger OF_THREADS = LogManager.getLogger(JMeterThread.class);

  private final RunThreads threads = new RunThreads();

  @BeforeEach
  void begin() {
    threads.begin();
  }

  @AfterEach
  void end() {
    threads.close();
  }

  @Test
  void aSampleThatAnExceptionSwallowedIsLost() {
    OF_THREADS.error(
        "Error while processing sampler: '{}'.", "Dispatch", new IllegalStateException("no file"));
    OF_THREADS.error("Error while processing sampler: '{}'.", "Dispatch", new Exception("other"));

    assertThat(threads.losses())
        .contains(
            "2 samples lost: Error while processing sampler: 'Dispatch'."
                + " java.lang.IllegalStateException: no file");
    assertThat(threads.deaths()).isEmpty();
  }

  @Test
  void aThreadThatAControllerEndsIsDead() {
    OF_THREADS.error("Test failed!", new NullPointerException("next"));

    assertThat(threads.deaths())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("1 of 1 thread ended early: java.lang.NullPointerException: next (")
                    .endsWith(Thread.currentThread().getName() + ")"));
  }

  @Test
  void whatIsNoEndIsNotTakenForOne() {
    OF_THREADS.error("Error processing Assertion.", new Exception("x"));
    OF_THREADS.error("Test failed!");
    OF_THREADS.info("Stop Thread detected by thread: {}", "Users 1-1");

    assertThat(threads.losses()).isEmpty();
    assertThat(threads.deaths()).isEmpty();
    assertThat(threads.stopper()).isEqualTo("its user");
  }

  @Test
  void theFirstWhoStopsIsNamed() {
    LogManager.getLogger(JMeter.class)
        .error("Command: {} received from {}", "Shutdown", "/127.0.0.1");
    OF_THREADS.error("Shutdown Test detected by thread: {}", "Users 1-1");

    assertThat(threads.stopper()).isEqualTo("Command: Shutdown received from /127.0.0.1");
  }

  @Test
  void afterItsEndNothingIsSeen() {
    threads.close();
    OF_THREADS.error("Test failed!", new NullPointerException("next"));

    assertThat(threads.deaths()).isEmpty();
  }
}

package dev.phase19.jmeter.verdict;

import java.rmi.NotBoundException;
import java.rmi.RemoteException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.jmeter.engine.ClientJMeterEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the test of one host of a distributed run, as a user's Shutdown does. A host whose test is
 * just starting ignores the request, so it is repeated until the test has ended, for a minute at
 * most. Each host has a thread of its own, because a host may hang and the others must not wait.
 */
final class HostShutdown {
  private static final Logger log = LoggerFactory.getLogger(HostShutdown.class);
  private static final int MAX_ATTEMPTS = 60;
  private static final int MAX_SECONDS = 5;

  private HostShutdown() {}

  /**
   * @param host as JMeter names it at the start of a test, with its port
   * @param runs whether its test is still running
   */
  static void start(String host, BooleanSupplier runs) {
    start(host, runs, new CountDownLatch(1));
  }

  /** As {@link #start}, but waits until the first request was made, or for five seconds. */
  static void startAndAwait(String host, BooleanSupplier runs) {
    CountDownLatch told = new CountDownLatch(1);
    start(host, runs, told);
    try {
      if (!told.await(MAX_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a host does not listen: host={}", host);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String host, BooleanSupplier runs, CountDownLatch told) {
    Thread thread = new Thread(() -> tell(host, runs, told), "phase19-shutdown-" + host);
    thread.setDaemon(true);
    thread.start();
  }

  private static void tell(String host, BooleanSupplier runs, CountDownLatch told) {
    try {
      for (int i = 0; i < MAX_ATTEMPTS && runs.getAsBoolean(); i++) {
        tell(host);
        told.countDown();
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(String host) {
    try {
      new ClientJMeterEngine(host).stopTest(false);
    } catch (RemoteException | NotBoundException | RuntimeException e) {
      log.warn("cannot end the test of a host: host={} cause={}", host, e.toString());
    }
  }
}

package dev.phase19.jmeter.client;

import java.time.Duration;
import org.apache.http.client.methods.HttpUriRequest;

/**
 * Lets another thread end what a sampler is waiting for: the current request, or a pause between
 * two requests. An abort that is requested just before a request begins ends that one, too.
 */
public final class Abort {
  private HttpUriRequest running;
  private boolean requested;

  /** Ends the waiting; safe from any thread, at any time. */
  public synchronized void request() {
    requested = true;
    if (running != null) {
      running.abort();
    }
    notifyAll();
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Forgets a request to abort, once the sample that it was meant for is over. */
  public synchronized void clear() {
    requested = false;
  }

  /** Waits, at most until an abort is requested. An interrupt of the thread counts as one. */
  public synchronized void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    try {
      for (long left = duration.toNanos(); left > 0 && !requested; left = end - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      requested = true;
      Thread.currentThread().interrupt();
    }
  }

  synchronized void begin(HttpUriRequest request) {
    running = request;
    if (requested) {
      request.abort();
    }
  }

  synchronized void end() {
    running = null;
  }
}

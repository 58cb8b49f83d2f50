package dev.phase19.edge.waiting;

import jakarta.ws.rs.container.AsyncResponse;
import java.util.function.Supplier;

/**
 * A request that waits. Not a record: two requests that wait for the same job are two.
 *
 * <p>Its {@code due} is on the clock of {@link System#nanoTime()}.
 */
final class Waiter {

  private final String jobId;
  private final long due;
  private final AsyncResponse response;
  private final Supplier<Object> answer;

  Waiter(String jobId, long due, AsyncResponse response, Supplier<Object> answer) {
    this.jobId = jobId;
    this.due = due;
    this.response = response;
    this.answer = answer;
  }

  String jobId() {
    return jobId;
  }

  boolean isDue(long now) {
    return now - due >= 0;
  }

  void answer() {
    try {
      response.resume(answer.get());
    } catch (RuntimeException e) {
      // For the exception mappers, like any other failure of a request.
      response.resume(e);
    }
  }
}

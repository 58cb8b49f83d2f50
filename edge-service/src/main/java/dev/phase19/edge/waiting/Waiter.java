package dev.phase19.edge.waiting;

import dev.phase19.http.connection.WaitingClient;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.function.Supplier;

/**
 * A request that waits. Not a record, because two requests that wait for the same job are not
 * equal.
 */
final class Waiter {

  private final String jobId;
  private final AsyncResponse response;
  private final Supplier<Object> answer;
  private final WaitingClient client;
  private boolean answered;

  Waiter(String jobId, AsyncResponse response, Supplier<Object> answer, WaitingClient client) {
    this.jobId = jobId;
    this.response = response;
    this.answer = answer;
    this.client = client;
  }

  String jobId() {
    return jobId;
  }

  /** Never checks while the request is being answered, because both read from the connection. */
  synchronized boolean clientHasLeft() {
    return !answered && client.hasLeft();
  }

  void answer() {
    synchronized (this) {
      answered = true;
    }
    try {
      response.resume(answer.get());
    } catch (Throwable e) {
      // For the exception mappers, like any other failure of a request.
      response.resume(e);
    }
  }
}

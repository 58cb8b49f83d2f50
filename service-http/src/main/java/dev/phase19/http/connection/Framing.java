package dev.phase19.http.connection;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes the connection of a request whose body comes in chunks and is nearly all framing, such as
 * a chunk extension without an end. It finds no content, so that whoever reads or skips the body
 * does so for as long as bytes come; a look from outside, twice a second until the request is
 * complete, is what ends it.
 */
final class Framing implements Runnable {

  private static final long LOOK_MILLIS = 500;

  /** What a body may have however little content it has. */
  private static final long ALWAYS_ALLOWED = 64 << 10;

  /** More than the six bytes for one that a client sends with chunks of a byte each. */
  private static final long ALLOWED_FOR_A_BYTE = 16;

  private final Request request;
  private final Connection connection;
  private final Scheduler scheduler;
  private final long before;
  private Scheduler.Task next;
  private boolean complete;

  private Framing(Request request) {
    this.request = request;
    this.connection = request.getConnectionMetaData().getConnection();
    this.scheduler = request.getComponents().getScheduler();
    this.before = connection.getBytesIn();
  }

  /** Begins to watch a request, if its body comes in chunks of HTTP/1. */
  static void watch(Request request) {
    if (request.getLength() < 0
        && request.getConnectionMetaData().getConnection() instanceof ConnectionMetaData) {
      Framing framing = new Framing(request);
      Request.addCompletionListener(request, failure -> framing.end());
      framing.begin();
    }
  }

  private synchronized void begin() {
    if (!complete) {
      next = scheduler.schedule(this, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void end() {
    complete = true;
    if (next != null) {
      next.cancel();
    }
  }

  @Override
  public void run() {
    long content = Request.getContentBytesRead(request);
    long framing = connection.getBytesIn() - before - content;
    if (framing > ALWAYS_ALLOWED + ALLOWED_FOR_A_BYTE * content) {
      connection.getEndPoint().close(new IOException("a body of framing without content"));
    } else {
      begin();
    }
  }
}

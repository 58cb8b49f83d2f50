package dev.phase19.http.connection;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * A request whose large body its handler reads as it arrives. When, over the time that the handler
 * waits for it, the body arrives more slowly than the minimum rate, the connection is closed, and
 * the handler's read fails.
 */
class WatchedBody extends Request.Wrapper {

  private volatile long received;
  private volatile long waitedNanos;

  WatchedBody(Request request) {
    super(request);
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = super.read();
    if (chunk != null) {
      received += chunk.remaining();
    }
    return chunk;
  }

  @Override
  public void demand(Runnable available) {
    long start = System.nanoTime();
    Watch watch =
        Watch.ofRate(
            getComponents().getScheduler(),
            LeastRate.OF_TRANSFERS,
            waitedNanos,
            () -> received,
            this::close);
    watch.begin();
    super.demand(
        Invocable.from(
            Invocable.getInvocationType(available),
            () -> {
              watch.end();
              waitedNanos += System.nanoTime() - start;
              available.run();
            }));
  }

  private void close() {
    getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new TimeoutException("the request's body comes too slowly"));
  }
}

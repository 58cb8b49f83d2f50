package dev.phase19.http.connection;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * A request whose handler reads its body as it comes, because it is large. When the body has come
 * more slowly than the least rate in the time that the handler waited for it, the connection is
 * closed, and the handler reads its end.
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

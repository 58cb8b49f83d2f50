package dev.phase19.http.connection;

import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Runs before all other handlers, so that none of them waits for a client: bodies are read before a
 * request is handled, up to a size, and responses are sent after it. A body whose declared length
 * exceeds the limit is refused before anything else is checked.
 */
final class SlowClientHandler extends Handler.Wrapper {

  /**
   * How much of a body is read ahead. The rest of a larger one is read by its handler, once the
   * caller is known.
   */
  private static final int MAX_AHEAD = 64 << 10;

  private final Predicate<Request> maySend;
  private final long longestBody;
  private final String tooLong;
  private SlowHeads heads;

  /**
   * @param maySend whose bodies are read
   * @param longestBody in bytes; a longer one is answered 413
   * @param tooLong the message for the client
   */
  SlowClientHandler(Predicate<Request> maySend, long longestBody, String tooLong) {
    this.maySend = maySend;
    this.longestBody = longestBody;
    this.tooLong = tooLong;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    heads = new SlowHeads(getServer());
    heads.begin();
  }

  @Override
  protected void doStop() throws Exception {
    if (heads != null) {
      heads.end();
    }
    super.doStop();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() > longestBody) {
      Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, tooLong);
      return true;
    }
    BufferedAnswer answer = new BufferedAnswer(request, response, callback);
    WaitingClient.attach(request, response);
    if (!BufferedBody.isIn(request) || !maySend.test(request)) {
      return super.handle(request, answer, answer.completion());
    }
    if (request.getLength() > MAX_AHEAD) {
      return super.handle(new WatchedBody(request), answer, answer.completion());
    }
    Framing.watch(request);
    int ahead = (int) Math.min(longestBody, MAX_AHEAD) + 1;
    return new BufferedBody(
            request, answer, answer.completion(), getHandler(), ahead, LeastRate.OF_TRANSFERS)
        .begin();
  }
}

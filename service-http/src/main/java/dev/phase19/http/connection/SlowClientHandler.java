package dev.phase19.http.connection;

import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before all other handlers, so that none of them waits for a client: bodies are read before
 * a request is handled, up to a size, and answers are written after it. A body that says that it is
 * larger than the service reads is refused before anything else is looked at.
 */
public final class SlowClientHandler extends Handler.Wrapper {

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Of a body; the rest of a larger one is read by its handler, which knows who sends it. */
  private static final int MOST_AHEAD = 64 << 10;

  private final long longestBody;
  private SlowHeads heads;

  /**
   * @param longestBody in bytes; a longer one is answered 413
   */
  public SlowClientHandler(long longestBody) {
    this.longestBody = longestBody;
  }

  /** What a client reads whose body is too long. */
  public static String tooLong(long most) {
    return "request body is too large: at most %d bytes are read".formatted(most);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    heads = new SlowHeads(getServer());
    heads.begin();
  }

  @Override
  protected void doStop() throws Exception {
    heads.end();
    super.doStop();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() > longestBody) {
      Response.writeError(
          request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, tooLong(longestBody));
      return true;
    }
    HttpConfiguration http = request.getConnectionMetaData().getHttpConfiguration();
    BufferedAnswer answer =
        new BufferedAnswer(
            request, response, callback, new LeastRate(GRACE, http.getMinResponseDataRate()));
    if (BufferedBody.isIn(request) && request.getLength() <= MOST_AHEAD) {
      int ahead = (int) Math.min(longestBody, MOST_AHEAD) + 1;
      LeastRate rate = new LeastRate(GRACE, http.getMinRequestDataRate());
      new BufferedBody(request, answer, answer.completion(), getHandler(), ahead, rate).read();
      return true;
    }
    return super.handle(request, answer, answer.completion());
  }
}

package dev.phase19.edge.warmup;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets the warm-up's own requests go to a handler that works as the real one does and changes
 * nothing. They are known by a token that only this process has, and only until the warm-up ends.
 */
public final class Rehearsal extends Handler.Wrapper {
  private static final int TOKEN_BYTES = 24;

  private final String token;
  private final String authorization;
  private volatile Handler rehearsed;

  public Rehearsal() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.authorization = "Bearer " + token;
  }

  /** Returns the token that the warm-up's requests have. */
  public String token() {
    return token;
  }

  /**
   * Begins.
   *
   * @param handler of the warm-up's requests
   */
  public void begin(Handler handler) {
    rehearsed = handler;
  }

  /** From now on nobody can rehearse. */
  void end() {
    rehearsed = null;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Handler handler = rehearsed;
    return handler != null
            && authorization.equals(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        ? handler.handle(request, response, callback)
        : super.handle(request, response, callback);
  }
}

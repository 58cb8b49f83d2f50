package dev.phase19.edge.warmup;

import dev.phase19.http.auth.Scope;
import dev.phase19.http.auth.TokenRegister;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets the warm-up's dispatches go to a handler that works as the real one does and changes
 * nothing. They are known by a token that only this process has, and only until the warm-up ends.
 */
public final class Rehearsal extends Handler.Wrapper {
  private final TokenRegister tokens;
  private final String token;
  private final String authorization;
  private volatile Handler rehearsed;

  public Rehearsal(TokenRegister tokens) {
    this.tokens = tokens;
    this.token = tokens.issue(Set.of(Scope.DISPATCH));
    this.authorization = "Bearer " + token;
  }

  /** Returns the token of the warm-up's dispatches. */
  String token() {
    return token;
  }

  /**
   * Begins.
   *
   * @param handler of the warm-up's dispatches
   */
  public void begin(Handler handler) {
    rehearsed = handler;
  }

  /** From now on nobody can rehearse. */
  void end() {
    tokens.revoke(token);
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

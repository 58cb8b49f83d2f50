package dev.phase19.http.browser;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets pages of some other origins call the service from a browser (CORS): with a token, which
 * their scripts must have, and without cookies, of which there are none.
 */
public final class OtherOrigins implements LifeCycle.Listener {
  private final Set<String> allowed;

  /**
   * @param allowed origins, such as {@code https://dashboard.example.org}; none turns it off
   */
  public OtherOrigins(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server
        && server.getHandler() instanceof Handler.Singleton first
        && !allowed.isEmpty()) {
      CrossOriginHandler cors = new CrossOriginHandler();
      cors.setAllowedOriginPatterns(
          allowed.stream().map(Pattern::quote).collect(Collectors.toSet()));
      cors.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "DELETE"));
      cors.setAllowedHeaders(Set.of("Authorization", "Content-Type", "Idempotency-Key"));
      cors.setExposedHeaders(Set.of("Location", "Retry-After", "Server-Timing"));
      cors.setAllowCredentials(false);
      first.insertHandler(cors);
    }
  }
}

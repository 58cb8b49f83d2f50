package dev.phase19.http.body;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Keeps Jetty from unpacking bodies, where the service packs answers: {@link RequestBodyFilter}
 * does it, with a bound on what comes out and one error for each mistake.
 */
public final class UnpackedByJersey implements LifeCycle.Listener {

  @Override
  @SuppressWarnings("removal") // Dropwizard makes this handler, and no other
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (GzipHandler gzip : server.getDescendants(GzipHandler.class)) {
        gzip.setInflateBufferSize(0);
      }
    }
  }
}

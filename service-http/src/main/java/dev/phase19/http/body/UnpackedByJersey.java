package dev.phase19.http.body;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Keeps Jetty from unpacking request bodies when the service compresses responses: {@link
 * RequestBodyFilter} unpacks them instead, with a limit on the result and one error for each
 * mistake.
 */
public final class UnpackedByJersey implements LifeCycle.Listener {

  @Override
  @SuppressWarnings("removal") // Dropwizard creates this handler and no other
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (GzipHandler gzip : server.getDescendants(GzipHandler.class)) {
        gzip.setInflateBufferSize(0);
      }
    }
  }
}

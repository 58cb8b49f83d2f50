package dev.phase19.http.error;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.errors.EofExceptionWriterInterceptor;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Applies the error shape to a service. */
public final class ErrorShape {

  private ErrorShape() {}

  /**
   * Registers it with Jersey, with both servlet contexts, and for what Jetty refuses before any of
   * them sees it.
   *
   * @param headers puts into an answer what every answer has
   */
  public static void register(Environment environment, Consumer<HttpFields.Mutable> headers) {
    environment.jersey().register(new FailureMapper());
    environment.jersey().register(new JsonFailureMapper());
    environment.jersey().register(new ViolationMapper());
    environment.jersey().register(new BadHeaderFilter());
    // Dropwizard's own interceptor, which would have come with the disabled mappers: it stays quiet
    // when a client leaves while it is answered.
    environment.jersey().register(EofExceptionWriterInterceptor.class);

    ErrorPage page = new ErrorPage(environment.getObjectMapper());
    environment.getApplicationContext().setErrorHandler(new ServletErrorPage(page));
    environment.getAdminContext().setErrorHandler(new ServletErrorPage(page));
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                  server.setErrorHandler(new ServerErrorPage(page, headers));
                }
              }
            });
  }
}

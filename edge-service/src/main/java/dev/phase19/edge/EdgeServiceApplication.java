package dev.phase19.edge;

import dev.phase19.http.ServiceApplication;
import dev.phase19.http.ServiceHttpBundle;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;

/** The control plane: accepts repositories, and reports on jobs, workers and embeddings. */
public final class EdgeServiceApplication extends ServiceApplication<EdgeServiceConfiguration> {

  private final ServiceHttpBundle http = new ServiceHttpBundle();

  public static void main(String[] arguments) throws Exception {
    new EdgeServiceApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "edge-service";
  }

  @Override
  public void initialize(Bootstrap<EdgeServiceConfiguration> bootstrap) {
    bootstrap.addBundle(http);
  }

  @Override
  public void run(EdgeServiceConfiguration configuration, Environment environment) {
    new EdgeService(configuration, environment, http).assemble();
  }
}

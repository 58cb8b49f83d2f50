package dev.phase19.http;

import dev.phase19.http.admin.AdminPort;
import dev.phase19.http.auth.BearerAuthentication;
import dev.phase19.http.body.RequestBodyFilter;
import dev.phase19.http.body.UnpackedByJersey;
import dev.phase19.http.body.UriFilter;
import dev.phase19.http.connection.SlowClients;
import dev.phase19.http.error.ErrorShape;
import dev.phase19.http.json.JsonConventions;
import dev.phase19.http.log.GuardedLog;
import dev.phase19.http.timing.ServerTimingFilter;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Gives a service environment variables in its YAML file, bearer tokens and scopes, the JSON
 * conventions, the common error shape, and an admin port with metrics and without tasks.
 *
 * <p>Resources declare with {@link dev.phase19.http.auth.RequiresScope} who may call them.
 */
public final class ServiceHttpBundle implements ConfiguredBundle<ServiceHttpConfiguration> {

  @Override
  public void initialize(Bootstrap<?> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
  }

  @Override
  public void run(ServiceHttpConfiguration configuration, Environment environment) {
    GuardedLog.guard();
    // The configuration was read with a copy of this mapper, which keeps its own naming.
    JsonConventions.apply(environment.getObjectMapper());
    if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
      server.setRegisterDefaultExceptionMappers(false);
    }
    ErrorShape.register(environment);
    // A Location stays a path, because a proxy in front may have another scheme and host.
    environment.jersey().enable(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED);
    environment.lifecycle().addEventListener(new ExactHeaders());
    environment.jersey().register(new ServerTimingFilter());
    environment.jersey().register(new UriFilter());
    environment.jersey().register(new RequestBodyFilter(configuration.maxRequestSize()));
    environment.lifecycle().addEventListener(new UnpackedByJersey());
    BearerAuthentication.register(configuration.auth(), environment.jersey());
    SlowClients.bound(
        environment.lifecycle(),
        configuration.maxRequestSize().toBytes(),
        RequestBodyFilter.tooLong(configuration.maxRequestSize().toBytes()));
    AdminPort.bindToLoopback(configuration.getServerFactory());
    AdminPort.reduce(environment);
    AdminPort.watchPort(environment);
  }
}

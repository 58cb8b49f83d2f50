package dev.phase19.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.phase19.http.admin.AdminPort;
import dev.phase19.http.admin.ProblemHealthCheck;
import dev.phase19.http.auth.Access;
import dev.phase19.http.auth.AuthConfiguration;
import dev.phase19.http.auth.BearerAuthentication;
import dev.phase19.http.auth.TokenFile;
import dev.phase19.http.auth.TokenRegister;
import dev.phase19.http.body.RequestBodyFilter;
import dev.phase19.http.body.UnpackedByJersey;
import dev.phase19.http.body.UriFilter;
import dev.phase19.http.browser.OtherOrigins;
import dev.phase19.http.browser.OwnHeaders;
import dev.phase19.http.browser.SecurityHeaders;
import dev.phase19.http.connection.ConnectionBound;
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
import io.dropwizard.jackson.Jackson;
import org.eclipse.jetty.http.HttpHeader;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Gives a service environment variables in its YAML file, bearer tokens and scopes, the JSON
 * conventions, the common error shape, and an admin port with metrics and without tasks.
 *
 * <p>Resources declare with {@link dev.phase19.http.auth.RequiresScope} who may call them.
 */
public final class ServiceHttpBundle implements ConfiguredBundle<ServiceHttpConfiguration> {

  private TokenRegister tokens;
  private Access access;

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
    ErrorShape.register(environment, SecurityHeaders::put);
    // A Location stays a path, because a proxy in front may have another scheme and host.
    environment.jersey().enable(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED);
    environment.lifecycle().addEventListener(new NoHeaderCache());
    environment.lifecycle().addEventListener(new SecurityHeaders());
    environment.jersey().register(new OwnHeaders());
    environment.lifecycle().addEventListener(new ConnectionBound(configuration.maxConnections()));
    environment.jersey().register(new ServerTimingFilter());
    environment.jersey().register(new UriFilter());
    environment.jersey().register(new RequestBodyFilter(configuration.maxRequestSize()));
    environment.lifecycle().addEventListener(new UnpackedByJersey());
    access = access(configuration.auth(), environment);
    BearerAuthentication.register(access, environment.jersey());
    SlowClients.bound(
        environment.lifecycle(),
        request ->
            !access.refuses(
                request.getMethod(),
                request.getHttpURI().getDecodedPath(),
                request.getHeaders().get(HttpHeader.AUTHORIZATION)),
        configuration.maxRequestSize().toBytes(),
        RequestBodyFilter.tooLong(configuration.maxRequestSize().toBytes()));
    // Behind the limits on slow clients, so before them in the chain of handlers.
    environment.lifecycle().addEventListener(new OtherOrigins(configuration.allowedOrigins()));
    AdminPort.bindToLoopback(configuration.getServerFactory());
    AdminPort.reduce(environment);
    AdminPort.watchPort(environment);
  }

  /** Returns the tokens that the service knows, once it runs. */
  public TokenRegister tokens() {
    return tokens;
  }

  /** Returns who may call what, once the service runs. */
  public Access access() {
    return access;
  }

  private TokenFile open(AuthConfiguration auth) {
    try {
      return new TokenFile(
          auth.tokenFile(),
          auth.presentTokens(),
          tokens,
          Jackson.newObjectMapper(new YAMLFactory()));
    } catch (IllegalArgumentException unusable) {
      throw new CannotStart(unusable.getMessage(), unusable);
    }
  }

  private Access access(AuthConfiguration auth, Environment environment) {
    tokens = new TokenRegister(auth.presentTokens());
    if (auth.tokenFile() != null) {
      TokenFile file = open(auth);
      environment.lifecycle().manage(file);
      environment.healthChecks().register("token-file", new ProblemHealthCheck(file::problem));
    }
    return new Access(tokens, auth.anonymousRead());
  }
}

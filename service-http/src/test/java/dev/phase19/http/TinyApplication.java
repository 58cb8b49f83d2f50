package dev.phase19.http;

import com.codahale.metrics.annotation.Timed;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;

/** The smallest service that has the bundle. */
public final class TinyApplication extends ServiceApplication<TinyConfiguration> {

  public static void main(String[] arguments) throws Exception {
    new TinyApplication().run(arguments);
  }

  /** Returns it for a test class, with far fewer threads than the test has slow clients. */
  public static DropwizardAppExtension<TinyConfiguration> withFewThreads() {
    return new DropwizardAppExtension<>(
        TinyApplication.class,
        ResourceHelpers.resourceFilePath("service.yml"),
        ConfigOverride.config("server.maxThreads", "16"),
        ConfigOverride.config("server.minThreads", "8"),
        ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "90s"));
  }

  @Override
  public void initialize(Bootstrap<TinyConfiguration> bootstrap) {
    bootstrap.addBundle(new ServiceHttpBundle());
  }

  @Override
  public void run(TinyConfiguration configuration, Environment environment) {
    environment.jersey().register(new Things());
  }

  /** Has every kind of JSON value that the conventions cover. */
  public record Thing(
      @NotNull String fullName,
      @Max(10) Integer howMany,
      Boolean ready,
      Instant madeAt,
      Duration lasts) {}

  @Path("/api/things")
  @Produces(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.READ)
  public static final class Things {

    @GET
    @Timed(name = "things", absolute = true)
    public Thing one(@QueryParam("k") @Min(1) Integer k) {
      return new Thing("x", k, null, Instant.EPOCH, Duration.ofMillis(1500));
    }

    @GET
    @Path("page")
    public Response page() {
      CacheControl kept = new CacheControl();
      kept.setNoCache(true);
      return Response.ok(Boolean.TRUE)
          .cacheControl(kept)
          .header("Content-Security-Policy", "default-src 'self'")
          .build();
    }

    @GET
    @Path("broken")
    public Thing broken() {
      throw new IllegalArgumentException("secret detail");
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.DISPATCH)
    public Thing add(@NotNull @Valid Thing thing) {
      return thing;
    }

    @PUT
    @RequiresScope(Scope.ADMIN)
    public Response change() {
      return Response.noContent().build();
    }
  }
}

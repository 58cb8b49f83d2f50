package dev.phase19.http.auth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.http.ServiceHttpBundle;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ScopeFeatureTest {

  @Path("/api/open")
  public static final class Forgetful {
    @GET
    public String get() {
      return "anybody may read this";
    }
  }

  public static final class ForgetfulApplication extends Application<TinyConfiguration> {
    @Override
    public void initialize(Bootstrap<TinyConfiguration> bootstrap) {
      bootstrap.addBundle(new ServiceHttpBundle());
    }

    @Override
    public void run(TinyConfiguration configuration, Environment environment) {
      environment.jersey().register(new Forgetful());
    }
  }

  @Test
  void serviceWithAMethodWithoutScopeDoesNotStart() {
    DropwizardTestSupport<TinyConfiguration> service =
        new DropwizardTestSupport<>(
            ForgetfulApplication.class, ResourceHelpers.resourceFilePath("service.yml"));

    assertThatThrownBy(service::before)
        .hasStackTraceContaining("Forgetful.get() is under /api and has no @RequiresScope");
  }
}

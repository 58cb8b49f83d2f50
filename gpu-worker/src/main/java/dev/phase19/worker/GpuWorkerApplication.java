package dev.phase19.worker;

import com.codahale.metrics.Gauge;
import dev.phase19.http.CannotStart;
import dev.phase19.http.ServiceApplication;
import dev.phase19.http.ServiceHttpBundle;
import dev.phase19.http.admin.AdminPort;
import dev.phase19.http.admin.ProblemHealthCheck;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.connection.RedisPolicy;
import dev.phase19.worker.cli.ImportGraphCommand;
import dev.phase19.worker.cli.TrainCommand;
import dev.phase19.worker.embedding.Embeddings;
import dev.phase19.worker.gpu.AnnouncedGpus;
import dev.phase19.worker.gpu.DcgmMetrics;
import dev.phase19.worker.gpu.DeviceEnvironment;
import dev.phase19.worker.gpu.GpuResource;
import dev.phase19.worker.gpu.GpuTelemetry;
import dev.phase19.worker.job.JobConsumer;
import dev.phase19.worker.job.JobConsumers;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import java.io.IOException;
import java.time.Clock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The compute plane: takes jobs from the queue, and trains on graphs that clients send. */
public final class GpuWorkerApplication extends ServiceApplication<GpuWorkerConfiguration> {

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals(ImportGraphCommand.NAME)) {
      System.exit(ImportGraphCommand.main(arguments));
    }
    new GpuWorkerApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "gpu-worker";
  }

  @Override
  public void initialize(Bootstrap<GpuWorkerConfiguration> bootstrap) {
    bootstrap.addBundle(new ServiceHttpBundle());
    bootstrap.addCommand(new TrainCommand());
    bootstrap.addCommand(new ImportGraphCommand());
  }

  @Override
  public void run(GpuWorkerConfiguration configuration, Environment environment)
      throws IOException {
    Node2VecParameters parameters = configuration.node2vec().parameters();
    // First, so that an unusable address is reported before TensorFlow warms up.
    UnifiedJedis redis = open(configuration.redis());
    environment.lifecycle().manage(new AutoCloseableManager(redis));
    GpuTelemetry telemetry = GpuTelemetry.open(configuration.gpu(), Clock.systemUTC());
    environment.lifecycle().manage(telemetry);
    Node2VecTrainer trainer =
        new Node2VecTrainer(
            configuration.gpu().options(),
            telemetry::memoryInUse,
            configuration.node2vec().memoryLimitBytes());
    environment.lifecycle().manage(new AutoCloseableManager(trainer));
    environment.lifecycle().addEventListener(new Stop(trainer));
    new DeviceEnvironment(System.getenv()).report(trainer.gpu(), telemetry);
    trainer.warmUp(parameters);

    String id = configuration.worker().id();
    JobConsumer consumer =
        JobConsumers.create(
            id,
            redis,
            configuration.queue().rules(),
            configuration.repositories(),
            trainer,
            parameters,
            configuration.embeddings().quotaBytes(),
            new AnnouncedGpus(telemetry, trainer.gpu()),
            environment.metrics());
    environment.lifecycle().manage(consumer);
    environment.lifecycle().addServerLifecycleListener(new Start(consumer, configuration));

    environment
        .healthChecks()
        .register("redis", new ProblemHealthCheck(() -> RedisPolicy.problem(redis)));
    environment.healthChecks().register("job-consumer", new ProblemHealthCheck(consumer::problem));
    environment
        .healthChecks()
        .register("gpu-telemetry", new ProblemHealthCheck(telemetry::problem));
    environment.jersey().register(new GpuResource(telemetry, id, trainer.gpu()));
    AdminPort.metrics(environment)
        .register(new DcgmMetrics(telemetry, configuration.worker().hostName()));
    environment
        .metrics()
        .register(
            "phase19.gpu.telemetry.available",
            (Gauge<Integer>) () -> telemetry.available() ? 1 : 0);
    Embeddings.register(environment, trainer, parameters, configuration.embeddings());
  }

  private static UnifiedJedis open(RedisConfiguration configuration) {
    try {
      return configuration.open();
    } catch (IllegalArgumentException e) {
      throw new CannotStart(e.getMessage(), e);
    } catch (JedisException e) {
      throw new CannotStart("redis.sentinel cannot be asked: " + e.getMessage(), e);
    }
  }

  /** Ends trainings as soon as the server stops, before open requests or the job are waited for. */
  private record Stop(Node2VecTrainer trainer) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStopping(LifeCycle server) {
      trainer.stop();
    }
  }

  /** Takes jobs only once the server listens, because a worker announces the port that it got. */
  private record Start(JobConsumer consumer, GpuWorkerConfiguration configuration)
      implements ServerLifecycleListener {
    @Override
    public void serverStarted(Server server) {
      consumer.consumeAt(configuration.worker().url(getLocalPort(server)));
    }
  }
}

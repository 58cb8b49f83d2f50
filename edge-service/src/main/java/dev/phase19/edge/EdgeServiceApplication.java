package dev.phase19.edge;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.phase19.edge.embedding.FilesResource;
import dev.phase19.edge.embedding.PublishedEmbeddings;
import dev.phase19.edge.embedding.RequestedEmbeddings;
import dev.phase19.edge.embedding.SimilarFilesResource;
import dev.phase19.edge.events.EventFeed;
import dev.phase19.edge.events.EventsHandler;
import dev.phase19.edge.events.EventsResource;
import dev.phase19.edge.ingestion.AdmissionBatches;
import dev.phase19.edge.ingestion.DispatchHandler;
import dev.phase19.edge.ingestion.DispatchMetrics;
import dev.phase19.edge.ingestion.Dispatcher;
import dev.phase19.edge.ingestion.JobsResource;
import dev.phase19.edge.ingestion.JobsTopic;
import dev.phase19.edge.ingestion.QueueResource;
import dev.phase19.edge.ingestion.QueueTopic;
import dev.phase19.edge.metrics.QueueMetrics;
import dev.phase19.edge.metrics.RedisPoolMetrics;
import dev.phase19.edge.page.InterfacePageResource;
import dev.phase19.edge.page.LivePageResource;
import dev.phase19.edge.redis.HintListener;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailableMapper;
import dev.phase19.edge.status.WorkerStatusResource;
import dev.phase19.edge.status.WorkersHealthCheck;
import dev.phase19.edge.status.WorkersTopic;
import dev.phase19.edge.waiting.JobWaiters;
import dev.phase19.edge.warmup.ReadyHealthCheck;
import dev.phase19.edge.warmup.Rehearsal;
import dev.phase19.edge.warmup.WarmUp;
import dev.phase19.http.CannotStart;
import dev.phase19.http.ServiceApplication;
import dev.phase19.http.ServiceHttpBundle;
import dev.phase19.http.admin.AdminPort;
import dev.phase19.http.admin.ProblemHealthCheck;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.connection.RedisPolicy;
import dev.phase19.store.connection.RedisPools;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueReservations;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.repository.RepositoryRules;
import dev.phase19.store.worker.WorkerRegistry;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

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
    UnifiedJedis redis = open(configuration.redis());
    environment.lifecycle().manage(new AutoCloseableManager(redis));
    RedisGateway gateway = RedisGateway.to(redis);
    environment.lifecycle().manage(new AutoCloseableManager(gateway));
    QueueRules rules = configuration.queue().rules();
    JobQueue queue = new JobQueue(redis, rules);
    QueueReservations reservations = new QueueReservations(redis, rules);
    RepositoryRules repositories = configuration.repositories().rules();
    JobWaiters waiters = new JobWaiters(queue, gateway, configuration.waiters());
    startAndStop(waiters, environment);
    PublishedEmbeddings published =
        new PublishedEmbeddings(
            queue, new EmbeddingStore(redis), gateway, configuration.embeddingsCache());

    WorkerRegistry workers = new WorkerRegistry(redis);
    PrometheusRegistry labeled = AdminPort.metrics(environment);
    labeled.register(new QueueMetrics(queue, workers, gateway));
    labeled.register(new RedisPoolMetrics(() -> RedisPools.of(redis)));
    DispatchMetrics metrics = new DispatchMetrics(environment.metrics(), labeled);
    Dispatcher dispatcher = new Dispatcher(queue, gateway, repositories, metrics);
    AdmissionBatches admissions = new AdmissionBatches(queue::admit, gateway);
    environment.lifecycle().manage(admissions);
    environment
        .getApplicationContext()
        .insertHandler(
            new DispatchHandler(
                http.tokens(), dispatcher, admissions, environment.getObjectMapper(), metrics));
    WorkerStatusResource status = new WorkerStatusResource(workers, gateway);
    EventFeed feed =
        new EventFeed(
            List.of(
                new QueueTopic(queue, gateway),
                new WorkersTopic(status),
                new JobsTopic(queue, gateway),
                metrics.recent()),
            environment.getObjectMapper().writer(),
            configuration.eventStreams());
    startAndStop(feed, environment);
    environment
        .getApplicationContext()
        .insertHandler(
            new EventsHandler(http.tokens(), configuration.auth().anonymousRead(), feed));
    HintListener hints = new HintListener(redis, List.of(waiters::changed, feed::changed));
    environment.lifecycle().manage(new AutoCloseableManager(hints));
    hints.start();
    Rehearsal rehearsal = rehearsal(queue, gateway, environment);

    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new RedisUnavailableMapper());
    jersey.register(new JobsResource(queue, gateway, waiters, dispatcher, metrics));
    jersey.register(new QueueResource(queue, reservations, gateway));
    jersey.register(status);
    RequestedEmbeddings embeddings = new RequestedEmbeddings(published, repositories);
    jersey.register(new SimilarFilesResource(embeddings));
    jersey.register(new FilesResource(embeddings));
    jersey.register(new EventsResource(feed));
    jersey.register(new LivePageResource());
    jersey.register(new InterfacePageResource());

    WarmUp warmUp =
        new WarmUp(configuration.warmUp().toJavaDuration(), http.tokens(), gateway, rehearsal);
    environment.lifecycle().addServerLifecycleListener(warmUp);
    environment
        .healthChecks()
        .register("redis", new ProblemHealthCheck(() -> RedisPolicy.problem(redis)));
    environment
        .healthChecks()
        .register(
            "redis-persistence",
            new ProblemHealthCheck(() -> RedisPolicy.persistenceProblem(redis)));
    environment.healthChecks().register("workers", new WorkersHealthCheck(workers, gateway));
    environment.healthChecks().register("ready", new ReadyHealthCheck(warmUp));
  }

  /**
   * Makes the handler of the warm-up's dispatches: the real one, but for a queue that it leaves.
   */
  private Rehearsal rehearsal(JobQueue queue, RedisGateway gateway, Environment environment) {
    Rehearsal rehearsal = new Rehearsal(http.tokens());
    DispatchMetrics unseen = new DispatchMetrics(new MetricRegistry(), new PrometheusRegistry());
    AdmissionBatches admissions = new AdmissionBatches(queue::rehearse, gateway);
    environment.lifecycle().manage(admissions);
    environment.getApplicationContext().insertHandler(rehearsal);
    rehearsal.begin(
        new DispatchHandler(
            http.tokens(),
            new Dispatcher(queue, gateway, RepositoryRules.trusting(Set.of()), unseen),
            admissions,
            environment.getObjectMapper(),
            unseen));
    return rehearsal;
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

  private static void startAndStop(JobWaiters waiters, Environment environment) {
    environment.metrics().register("edge.waiters", (Gauge<Integer>) waiters::size);
    environment.healthChecks().register("job-watcher", new ProblemHealthCheck(waiters::problem));
    waiters.start();
    whenTheServerStops(environment, waiters::stop);
  }

  private static void startAndStop(EventFeed feed, Environment environment) {
    environment.metrics().register("edge.event-streams", (Gauge<Integer>) feed::size);
    environment.healthChecks().register("events", new ProblemHealthCheck(feed::problem));
    feed.start();
    whenTheServerStops(environment, feed::stop);
  }

  /** Not a managed object: those are stopped only after the server has waited for its requests. */
  private static void whenTheServerStops(Environment environment, Runnable stop) {
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStopping(LifeCycle stopping) {
                if (stopping instanceof Server) {
                  stop.run();
                }
              }
            });
  }
}

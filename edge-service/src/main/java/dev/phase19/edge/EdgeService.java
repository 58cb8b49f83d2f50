package dev.phase19.edge;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheckRegistry;
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
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The parts of a running edge service, and how they hang together. */
final class EdgeService {
  private final EdgeServiceConfiguration configuration;
  private final Environment environment;
  private final ServiceHttpBundle http;
  private final UnifiedJedis redis;
  private final RedisGateway gateway;
  private final QueueRules rules;
  private final JobQueue queue;
  private final WorkerRegistry workers;
  private final RepositoryRules repositories;
  private final DispatchMetrics metrics;
  private final Dispatcher dispatcher;
  private final JobWaiters waiters;
  private final WorkerStatusResource status;
  private final EventFeed feed;

  /**
   * @param http is running already
   * @throws CannotStart if Redis is configured in a way that cannot work
   */
  EdgeService(
      EdgeServiceConfiguration configuration, Environment environment, ServiceHttpBundle http) {
    this.configuration = configuration;
    this.environment = environment;
    this.http = http;
    redis = open(configuration.redis());
    environment.lifecycle().manage(new AutoCloseableManager(redis));
    gateway = RedisGateway.to(redis);
    environment.lifecycle().manage(new AutoCloseableManager(gateway));
    rules = configuration.queue().rules();
    queue = new JobQueue(redis, rules);
    workers = new WorkerRegistry(redis);
    repositories = configuration.repositories().rules();
    PrometheusRegistry labeled = AdminPort.metrics(environment);
    labeled.register(new QueueMetrics(queue, workers, gateway));
    labeled.register(new RedisPoolMetrics(() -> RedisPools.of(redis)));
    metrics = new DispatchMetrics(environment.metrics(), labeled);
    dispatcher = new Dispatcher(queue, gateway, repositories, metrics);
    waiters = new JobWaiters(queue, gateway, configuration.waiters());
    status = new WorkerStatusResource(workers, gateway);
    feed =
        new EventFeed(
            List.of(
                new QueueTopic(queue, gateway),
                new WorkersTopic(status),
                new JobsTopic(queue, gateway),
                metrics.recent()),
            environment.getObjectMapper().writer(),
            configuration.eventStreams());
  }

  /** Puts the parts into the server, which has not started yet. */
  void assemble() {
    startAndStop(waiters);
    startAndStop(feed);
    hints();
    // Each handler is inserted before those that are there, so the first to be asked comes last.
    AdmissionBatches admissions = managed(new AdmissionBatches(queue::admit, gateway));
    insert(dispatchHandler(dispatcher, admissions, metrics));
    insert(new EventsHandler(http.access(), feed));
    WarmUp warmUp =
        new WarmUp(configuration.warmUp().toJavaDuration(), http.tokens(), gateway, rehearsal());
    environment.lifecycle().addServerLifecycleListener(warmUp);
    resources(environment.jersey());
    healthChecks(environment.healthChecks(), warmUp);
  }

  private void resources(JerseyEnvironment jersey) {
    jersey.register(new RedisUnavailableMapper());
    jersey.register(new JobsResource(queue, gateway, waiters, dispatcher, metrics));
    jersey.register(new QueueResource(queue, new QueueReservations(redis, rules), gateway));
    jersey.register(status);
    PublishedEmbeddings published =
        new PublishedEmbeddings(
            queue, new EmbeddingStore(redis), gateway, configuration.embeddingsCache());
    RequestedEmbeddings embeddings = new RequestedEmbeddings(published, repositories);
    jersey.register(new SimilarFilesResource(embeddings));
    jersey.register(new FilesResource(embeddings));
    jersey.register(new EventsResource(feed));
    jersey.register(new LivePageResource());
    jersey.register(new InterfacePageResource());
  }

  private void healthChecks(HealthCheckRegistry checks, WarmUp warmUp) {
    checks.register("redis", new ProblemHealthCheck(() -> RedisPolicy.problem(redis)));
    checks.register(
        "redis-persistence", new ProblemHealthCheck(() -> RedisPolicy.persistenceProblem(redis)));
    checks.register("workers", new WorkersHealthCheck(workers, gateway));
    checks.register("ready", new ReadyHealthCheck(warmUp));
  }

  /** Makes the handler of the warm-up's dispatches: the real one, with a queue that it leaves. */
  private Rehearsal rehearsal() {
    Rehearsal rehearsal = new Rehearsal(http.tokens());
    DispatchMetrics unseen = new DispatchMetrics(new MetricRegistry(), new PrometheusRegistry());
    AdmissionBatches admissions = managed(new AdmissionBatches(queue::rehearse, gateway));
    insert(rehearsal);
    rehearsal.begin(
        dispatchHandler(
            new Dispatcher(queue, gateway, RepositoryRules.trusting(Set.of()), unseen),
            admissions,
            unseen));
    return rehearsal;
  }

  private DispatchHandler dispatchHandler(
      Dispatcher dispatches, AdmissionBatches admissions, DispatchMetrics counted) {
    return new DispatchHandler(
        http.tokens(), dispatches, admissions, environment.getObjectMapper(), counted);
  }

  private void hints() {
    HintListener hints = new HintListener(redis, List.of(waiters::changed, feed::changed));
    environment.lifecycle().manage(new AutoCloseableManager(hints));
    hints.start();
  }

  private void startAndStop(JobWaiters waiters) {
    environment.metrics().register("edge.waiters", (Gauge<Integer>) waiters::size);
    environment.healthChecks().register("job-watcher", new ProblemHealthCheck(waiters::problem));
    waiters.start();
    whenTheServerStops(waiters::stop);
  }

  private void startAndStop(EventFeed feed) {
    environment.metrics().register("edge.event-streams", (Gauge<Integer>) feed::size);
    environment.healthChecks().register("events", new ProblemHealthCheck(feed::problem));
    feed.start();
    whenTheServerStops(feed::stop);
  }

  /** Not a managed object: those are stopped only after the server has waited for its requests. */
  private void whenTheServerStops(Runnable stop) {
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

  private AdmissionBatches managed(AdmissionBatches admissions) {
    environment.lifecycle().manage(admissions);
    return admissions;
  }

  private void insert(Handler.Wrapper handler) {
    environment.getApplicationContext().insertHandler(handler);
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
}

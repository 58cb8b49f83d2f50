package dev.phase19.edge;

import static dev.phase19.http.Http.EVERYTHING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueRules;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An edge service with a real Redis of its own, and a client with every scope. */
public final class TestEdge implements AutoCloseable {

  public static final String DISPATCHER = "dispatcher-dispatcher";
  public static final String ADMINISTRATOR = "administrator-administrator";
  public static final String API = "/api/v1/ingestion";
  public static final String GUAVA = "https://github.com/google/guava";

  private final RedisServerExtension redis;
  private final DropwizardTestSupport<EdgeServiceConfiguration> service;
  private final Http http;
  private final JobQueue queue;

  private TestEdge(
      RedisServerExtension redis, DropwizardTestSupport<EdgeServiceConfiguration> service) {
    this.redis = redis;
    this.service = service;
    this.http = new Http(service.getLocalPort());
    this.queue = new JobQueue(redis.client(), QueueRules.DEFAULTS);
  }

  /** Starts Redis and the service. */
  public static TestEdge start(String... keysAndValues) throws Exception {
    return start(new RedisServerExtension().open(), keysAndValues);
  }

  /** Starts the service with a Redis that need not be running. */
  public static TestEdge start(RedisServerExtension redis, String... keysAndValues)
      throws Exception {
    List<ConfigOverride> overrides = new ArrayList<>();
    overrides.add(ConfigOverride.config("redis.uri", redis.uri().toString()));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      overrides.add(ConfigOverride.config(keysAndValues[i], keysAndValues[i + 1]));
    }
    DropwizardTestSupport<EdgeServiceConfiguration> service =
        new DropwizardTestSupport<>(
            EdgeServiceApplication.class,
            ResourceHelpers.resourceFilePath("edge-test.yml"),
            overrides.toArray(ConfigOverride[]::new));
    service.before();
    return new TestEdge(redis, service);
  }

  public RedisServerExtension redis() {
    return redis;
  }

  public DropwizardTestSupport<EdgeServiceConfiguration> service() {
    return service;
  }

  /** The queue as a worker sees it. */
  public JobQueue queue() {
    return queue;
  }

  public Http http() {
    return http;
  }

  public Http admin() {
    return new Http(service.getAdminPort());
  }

  public Answer get(String path) {
    return http.get(path, EVERYTHING);
  }

  public Answer delete(String path) {
    return http.send("DELETE", path, EVERYTHING, null, BodyPublishers.noBody());
  }

  public Answer put(String path, String json) {
    return http.send("PUT", path, EVERYTHING, "application/json", json);
  }

  public Answer dispatch(String repository, String... headers) {
    return dispatchJson("{\"repository\":\"" + repository + "\"}", headers);
  }

  public Answer dispatchJson(String json, String... headers) {
    return http.send(
        "POST",
        API + "/jobs",
        EVERYTHING,
        "application/json",
        BodyPublishers.ofString(json),
        headers);
  }

  /** Dispatches and returns the job's id. */
  public String dispatched() {
    Answer answer = dispatch(GUAVA);
    if (answer.status() != 202) {
      throw new IllegalStateException(answer.response().body());
    }
    return answer.json().get("job_id").textValue();
  }

  public JsonNode counts() {
    return get(API + "/queue").json();
  }

  /** Adds up the named counts of the queue. */
  public static long sum(JsonNode queue, String... names) {
    return Arrays.stream(names).mapToLong(name -> queue.get(name).longValue()).sum();
  }

  @Override
  public void close() {
    service.after();
    redis.close();
  }
}

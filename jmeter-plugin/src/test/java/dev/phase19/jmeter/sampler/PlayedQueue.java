package dev.phase19.jmeter.sampler;

import java.util.LinkedHashMap;
import java.util.Map;

/** Plays an edge service with a queue: what is dispatched waits, and nobody works on it. */
final class PlayedQueue implements AutoCloseable {
  private static final String QUEUE = " /api/v1/ingestion/queue";
  private static final String JOBS = " /api/v1/ingestion/jobs";

  private final PlayedService service = new PlayedService();
  private final Map<String, String> jobs = new LinkedHashMap<>();
  private long capacity = 10;
  private boolean paused;
  private int accepted;

  PlayedQueue() {
    answer();
    service.on("PUT" + QUEUE, this::configure);
    workers("");
  }

  /** Answers for the queue, after a test made it do something else. */
  void answer() {
    service.on("GET" + QUEUE, request -> queue());
  }

  PlayedService service() {
    return service;
  }

  String url() {
    return service.url();
  }

  synchronized long capacity() {
    return capacity;
  }

  synchronized boolean paused() {
    return paused;
  }

  synchronized String state(String id) {
    return jobs.get(id);
  }

  PlayedQueue workers(String workers) {
    service.on(
        "GET /api/v1/ingestion/worker/status",
        200,
        "{\"status\":\"-\",\"workers\":[" + workers + "]}");
    return this;
  }

  /** A job of that state. */
  synchronized PlayedQueue job(String id, String state) {
    jobs.put(id, state);
    accepted++;
    service.on("GET" + JOBS + "/" + id, request -> describe(id));
    service.on("DELETE" + JOBS + "/" + id, request -> cancel(id));
    return this;
  }

  /** The service no longer knows the job. */
  synchronized PlayedQueue lose(String id) {
    jobs.remove(id);
    return this;
  }

  private synchronized PlayedService.Answer describe(String id) {
    String state = jobs.get(id);
    if (state == null) {
      return new PlayedService.Answer(404, "{\"code\":404,\"message\":\"no job " + id + "\"}");
    }
    return new PlayedService.Answer(
        200,
        "{\"job_id\":\"%s\",\"state\":\"%s\",\"submitted_at\":\"2026-01-01T00:00:00Z\"}"
            .formatted(id, state));
  }

  private synchronized PlayedService.Answer cancel(String id) {
    if (!"waiting".equals(jobs.get(id))) {
      return new PlayedService.Answer(409, "{\"code\":409,\"message\":\"it runs\"}");
    }
    jobs.put(id, "cancelled");
    return describe(id);
  }

  private synchronized PlayedService.Answer configure(PlayedService.Request request) {
    String body = request.body();
    if (body.contains("\"capacity\":")) {
      capacity = Long.parseLong(body.replaceAll(".*\"capacity\":(\\d+).*", "$1"));
    }
    if (body.contains("\"paused\":")) {
      paused = body.contains("\"paused\":true");
    }
    return queue();
  }

  private synchronized PlayedService.Answer queue() {
    return new PlayedService.Answer(
        200,
        """
        {"waiting":%d,"delayed":0,"running":%d,"capacity":%d,"high_water_mark":0,"paused":%s,
         "submitted":%d,"accepted":%d,"refused":0,"repeated":0,"conflicting":0,"complete":0,
         "failed":0,"skipped":0,"cancelled":%d,"at":"2026-01-01T00:00:00Z"}"""
            .formatted(
                count("waiting"),
                count("running"),
                capacity,
                paused,
                accepted,
                accepted,
                count("cancelled")));
  }

  private long count(String state) {
    return jobs.values().stream().filter(state::equals).count();
  }

  @Override
  public void close() {
    service.close();
  }
}

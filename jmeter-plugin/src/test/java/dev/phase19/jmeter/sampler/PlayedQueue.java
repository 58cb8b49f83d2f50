package dev.phase19.jmeter.sampler;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Simulates an edge service with a queue: dispatched jobs wait, and no worker runs them. At first
 * it behaves like an older service, which knows neither reservations nor labels.
 */
public final class PlayedQueue implements AutoCloseable {
  private static final String QUEUE = " /api/v1/ingestion/queue";
  private static final String JOBS = " /api/v1/ingestion/jobs";

  private final PlayedService service = new PlayedService();
  private final Map<String, String> jobs = new LinkedHashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private long capacity = 10;
  private boolean paused;
  private int accepted;
  private PlayedReservations reservations;

  public PlayedQueue() {
    answer();
    service.on("POST" + JOBS, this::dispatch);
    service.on("DELETE" + QUEUE, this::clear);
    workers("");
  }

  /** Restores the normal responses for the queue after a test replaced them. */
  void answer() {
    service.on("GET" + QUEUE, request -> queue());
    service.on("PUT" + QUEUE, this::configure);
  }

  /** Makes the service support reservations and labels, and returns its reservations. */
  public synchronized PlayedReservations reservations() {
    if (reservations == null) {
      reservations = new PlayedReservations();
    }
    return reservations;
  }

  /**
   * Simulates what a killed run left: a lapsed reservation that remembers the present settings, and
   * the settings that the run had changed them to.
   */
  public synchronized PlayedQueue leftBy(String label, long capacityLeft, boolean pausedLeft) {
    reservations().reserve(label, capacity, paused);
    reservations().lapse();
    capacity = capacityLeft;
    paused = pausedLeft;
    return this;
  }

  PlayedService service() {
    return service;
  }

  public String url() {
    return service.url();
  }

  public synchronized long capacity() {
    return capacity;
  }

  public synchronized boolean paused() {
    return paused;
  }

  public synchronized String state(String id) {
    return jobs.get(id);
  }

  /** Returns the label with which a job was dispatched, or null. */
  synchronized String label(String id) {
    return labels.get(id);
  }

  synchronized long waiting() {
    return count("waiting");
  }

  public synchronized PlayedQueue job(String id, String state, String label) {
    labels.put(id, label);
    return job(id, state);
  }

  PlayedQueue workers(String workers) {
    service.on(
        "GET /api/v1/ingestion/worker/status",
        200,
        "{\"status\":\"-\",\"version\":\"1.0.0+e1\",\"workers\":[" + workers + "]}");
    return this;
  }

  /** Adds a job in that state. */
  synchronized PlayedQueue job(String id, String state) {
    jobs.put(id, state);
    accepted++;
    service.on("GET" + JOBS + "/" + id, request -> describe(id));
    service.on("DELETE" + JOBS + "/" + id, request -> cancel(id));
    return this;
  }

  /** Makes the service forget the job. */
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

  private synchronized PlayedService.Answer dispatch(PlayedService.Request request) {
    JsonNode body = PlayedReservations.json(request.body());
    String id = "job-" + (accepted + 1);
    job(id, "waiting", body.path("label").textValue());
    return new PlayedService.Answer(
        202,
        "{\"job_id\":\"%s\",\"queue_position\":1,\"queue_size\":%d,\"capacity\":%d}"
            .formatted(id, count("waiting"), capacity));
  }

  private synchronized PlayedService.Answer clear(PlayedService.Request request) {
    String label =
        URLDecoder.decode(request.uri().replaceFirst(".*label=", ""), StandardCharsets.UTF_8);
    List<String> ended =
        jobs.keySet().stream()
            .filter(id -> label.equals(labels.get(id)))
            .filter(id -> Set.of("waiting", "running").contains(jobs.get(id)))
            .toList();
    ended.forEach(id -> jobs.put(id, "cancelled"));
    reservations.struckOff(label);
    return new PlayedService.Answer(
        200, "{\"cancelled_now\":%d,\"queue\":%s}".formatted(ended.size(), queue().body()));
  }

  private synchronized PlayedService.Answer configure(PlayedService.Request request) {
    JsonNode body = PlayedReservations.json(request.body());
    if (body.has("release")) {
      return reservations
          .release(body.get("release").textValue())
          .map(PlayedQueue::refusal)
          .orElseGet(this::restored);
    }
    if (body.has("reservation")) {
      Optional<String> holder =
          reservations.reserve(body.at("/reservation/label").textValue(), capacity, paused);
      if (holder.isPresent()) {
        return refusal(holder.get());
      }
    }
    capacity = body.path("capacity").asLong(capacity);
    paused = body.path("paused").asBoolean(paused);
    return queue();
  }

  private PlayedService.Answer restored() {
    capacity = reservations.capacityBefore();
    paused = reservations.pausedBefore();
    return queue();
  }

  private static PlayedService.Answer refusal(String message) {
    return new PlayedService.Answer(409, "{\"code\":409,\"message\":\"" + message + "\"}");
  }

  private synchronized PlayedService.Answer queue() {
    return new PlayedService.Answer(
        200,
        """
        {"waiting":%d,"delayed":0,"running":%d,"capacity":%d,"high_water_mark":0,"paused":%s,
         "submitted":%d,"accepted":%d,"refused":0,"repeated":0,"conflicting":0,"complete":0,
         "failed":0,"skipped":0,"cancelled":%d,"at":"2026-01-01T00:00:00Z"%s}"""
            .formatted(
                count("waiting"),
                count("running"),
                capacity,
                paused,
                accepted,
                accepted,
                count("cancelled"),
                reservations == null ? "" : ",\"reservation\":" + reservations.json()));
  }

  private long count(String state) {
    return jobs.values().stream().filter(state::equals).count();
  }

  @Override
  public void close() {
    service.close();
  }
}

package dev.phase19.plans.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.plans.stack.StackState.Kind;
import dev.phase19.plans.stack.StackState.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The current status of a stack.
 *
 * @param exitCode {@link #HEALTHY}, {@link #UNHEALTHY} or {@link #NONE}
 * @param text one line per part, and one each for the queue and the stack
 */
public record StackStatus(int exitCode, String text) {
  public static final int HEALTHY = 0;
  public static final int UNHEALTHY = 1;
  public static final int NONE = 3;

  private static final String ROW = "%-16s %-8s %-10s %-8s %s";

  /** Checks each part and returns the status. */
  public static StackStatus of(StackLayout layout) throws IOException, InterruptedException {
    boolean supervised =
        KnownProcess.read(layout.supervisor()).flatMap(KnownProcess::handle).isPresent();
    Optional<StackState> state = StackState.read(layout.state());
    if (!supervised) {
      return Orphans.alive(layout).isEmpty()
          ? new StackStatus(NONE, "no stack runs in " + layout.folder())
          : new StackStatus(
              UNHEALTHY,
              "the process that held the stack was killed, and left others behind: end them with"
                  + " stop");
    }
    if (state.isEmpty() || !Files.exists(layout.properties())) {
      return new StackStatus(UNHEALTHY, "a stack is starting or ending in " + layout.folder());
    }
    String token = StackSettings.read(layout.properties()).getProperty("phase19.token");
    return new Parts(state.get(), new Probe(token)).all(layout);
  }

  private record Parts(StackState state, Probe probe) {

    StackStatus all(StackLayout layout) throws InterruptedException {
      StringJoiner lines = new StringJoiner("\n");
      lines.add(ROW.formatted("part", "pid", "health", "device", "where").stripTrailing());
      boolean healthy = true;
      for (Part part : state.parts()) {
        Optional<String> problem = problem(part);
        healthy &= problem.isEmpty();
        lines.add(
            ROW.formatted(
                part.name(),
                part.known().map(process -> Long.toString(process.pid())).orElse("-"),
                problem.isEmpty() ? "healthy" : "unhealthy",
                part.kind() == Kind.WORKER && problem.isEmpty() ? device(part) : "",
                withoutPassword(part.url()) + problem.map(text -> "  " + text).orElse("")));
      }
      lines.add(queue());
      lines.add("up for " + uptime() + " in " + layout.folder());
      return new StackStatus(healthy ? HEALTHY : UNHEALTHY, lines.toString());
    }

    private Optional<String> problem(Part part) throws InterruptedException {
      if (part.known().isPresent() && part.known().get().handle().isEmpty()) {
        return Optional.of("its process has ended");
      }
      if (part.healthUrl() != null) {
        try {
          return probe.health(part.healthUrl());
        } catch (IOException e) {
          return Optional.of("does not answer: " + e);
        }
      }
      return switch (part.kind()) {
        case REDIS -> probe.redis(part.url());
        case FIXTURES -> probe.fixtures(part.url());
        case EDGE -> probe.edge(part.url());
        case WORKER -> probe.worker(part.url());
      };
    }

    private String device(Part worker) throws InterruptedException {
      try {
        for (JsonNode device : probe.json(worker.url() + "/api/v1/gpu").get("devices")) {
          if (device.path("used_by_worker").asBoolean()) {
            return "GPU:" + device.path("index").asText();
          }
        }
        return "CPU";
      } catch (IOException e) {
        return "?";
      }
    }

    private String queue() throws InterruptedException {
      String edge =
          state.parts().stream()
              .filter(part -> part.kind() == Kind.EDGE)
              .map(Part::url)
              .findFirst()
              .orElse("");
      try {
        JsonNode queue = probe.json(edge + "/api/v1/ingestion/queue");
        return "queue: %s waiting, %s delayed, %s running; capacity %s%s; %s complete, %s failed"
            .formatted(
                queue.get("waiting"),
                queue.get("delayed"),
                queue.get("running"),
                queue.get("capacity"),
                queue.get("paused").asBoolean() ? ", paused" : "",
                queue.get("complete"),
                queue.get("failed"));
      } catch (IOException | IllegalArgumentException e) {
        return "queue: unknown";
      }
    }

    private String uptime() {
      Duration up = Duration.between(Instant.parse(state.since()), Instant.now());
      return up.toHours() > 0
          ? "%s h %s min".formatted(up.toHours(), up.toMinutesPart())
          : "%s min %s s".formatted(up.toMinutes(), up.toSecondsPart());
    }

    private static String withoutPassword(String url) {
      return url.replaceAll("//[^@/]*@", "//***@");
    }
  }
}

package dev.phase19.plans.report.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.verdict.PlanState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan's {@code verdict.json}.
 *
 * @param environment what the run was made on, by key
 * @param labels empty if the plugin that wrote the file did not write them
 */
public record PlanVerdict(
    Optional<Instant> start,
    Optional<Instant> end,
    Map<String, String> environment,
    List<GateResult> gates,
    List<LabelResult> labels) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the verdict of a plan that left none. */
  public static PlanVerdict none() {
    return new PlanVerdict(Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of());
  }

  /**
   * @throws IOException if there is no such file, or it is no verdict: truncated, or of another
   *     program
   */
  public static PlanVerdict read(Path file) throws IOException {
    try {
      return of(JSON.readTree(file.toFile()));
    } catch (IllegalArgumentException e) {
      throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is no verdict, but JSON of another program
   */
  public static PlanVerdict of(JsonNode root) {
    if (!root.path("gates").isArray()) {
      throw new IllegalArgumentException("it has no gates");
    }
    List<GateResult> gates = new ArrayList<>();
    root.path("gates").forEach(gate -> gates.add(GateResult.of(gate)));
    List<LabelResult> labels = new ArrayList<>();
    root.path("figures").forEach(label -> labels.add(LabelResult.of(label)));
    Map<String, String> environment = new TreeMap<>();
    root.path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return new PlanVerdict(
        instant(root.path("start")), instant(root.path("end")), environment, gates, labels);
  }

  private static Optional<Instant> instant(JsonNode node) {
    try {
      return Optional.of(Instant.parse(node.asText()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public PlanState state() {
    return PlanState.of(gates.stream().map(GateResult::counted).toList());
  }

  public Optional<GateResult> gate(String name) {
    return gates.stream().filter(gate -> gate.name().equals(name)).findFirst();
  }
}

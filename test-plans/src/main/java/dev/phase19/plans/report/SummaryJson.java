package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phase19.plans.report.result.Change;
import dev.phase19.plans.report.result.Margin;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetState;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** {@code summary.json}, version 2 of its schema. */
final class SummaryJson {
  private static final int SCHEMA_VERSION = 2;

  private SummaryJson() {}

  static String of(Summary summary) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("run", summary.run());
    root.put("state", summary.state().name());
    ObjectNode counts = root.putObject("target_counts");
    for (TargetState state : TargetState.values()) {
      counts.put(state.name(), summary.count(state));
    }
    ArrayNode targets = root.putArray("targets");
    summary.targets().forEach(target -> write(targets.addObject(), target));
    ObjectNode environment = root.putObject("environment");
    summary.environment().forEach(environment::put);
    ArrayNode plans = root.putArray("plans");
    for (PlanReport plan : summary.plans()) {
      ObjectNode node = plans.addObject();
      node.put("plan", plan.plan());
      node.put("state", plan.state().name());
      node.put("errors", plan.errors().errors());
      plan.failure().ifPresent(failure -> node.put("failure", failure));
      node.set("gates", plan.gates());
    }
    ArrayNode repositories = root.putArray("repositories");
    summary.repositories().forEach(repository -> write(repositories.addObject(), repository));
    return mapper.writeValueAsString(root) + "\n";
  }

  private static void write(ObjectNode node, TargetResult target) {
    node.put("target", target.target().id());
    node.put("name", target.target().name());
    node.put("statement", target.target().target());
    node.put("plan", target.target().plan());
    node.put("state", target.state().name());
    node.put("gate", target.target().gates().get(0));
    node.put("measured", target.measured());
    node.put("unit", target.unit());
    node.put("bound", target.bound());
    node.put("aim", target.aim().name().toLowerCase(Locale.ROOT));
    Optional<Margin> margin = target.margin();
    node.put("margin", margin.map(Margin::text).orElse(null));
    node.put(
        "margin_percent",
        margin
            .filter(is -> is.percent().isPresent())
            .map(is -> is.percent().getAsDouble())
            .orElse(null));
    write(node, "last", target.last());
    write(node, "baseline", target.baseline());
    node.put("message", target.message());
  }

  private static void write(ObjectNode node, String name, Optional<Change> change) {
    if (change.isEmpty()) {
      node.putNull(name);
      return;
    }
    ObjectNode to = node.putObject(name);
    to.put("measured", change.get().before());
    to.put(
        "change_percent",
        change.get().percent().isPresent() ? change.get().percent().getAsDouble() : null);
    to.put("meaning", change.get().meaning().name().toLowerCase(Locale.ROOT));
  }

  private static void write(ObjectNode node, IngestedRepository repository) {
    node.put("name", repository.name());
    node.put("files", repository.files());
    node.put("edges", repository.edges());
    node.put("vectors", repository.vectors());
    node.set("stages", repository.stages());
    ArrayNode similar = node.putArray("similar");
    for (IngestedRepository.Similar of : repository.similar()) {
      similar.addObject().put("file", of.file()).set("nearest", of.nearest());
    }
  }
}

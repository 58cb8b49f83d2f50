package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phase19.jmeter.verdict.PlanState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run over all plans, as text, Markdown and JSON. */
record Summary(List<PlanReport> plans, List<IngestedRepository> repositories) {
  private static final int SCHEMA_VERSION = 1;

  /** FAIL if any plan must fail the build, else SKIPPED if all are, else PASS. */
  PlanState state() {
    if (plans.isEmpty() || plans.stream().anyMatch(plan -> !plan.passes())) {
      return PlanState.FAIL;
    }
    boolean allSkipped = plans.stream().allMatch(plan -> plan.state() == PlanState.SKIPPED);
    return allSkipped ? PlanState.SKIPPED : PlanState.PASS;
  }

  String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("state", state().name());
    ArrayNode planNodes = root.putArray("plans");
    for (PlanReport plan : plans) {
      ObjectNode node = planNodes.addObject();
      node.put("plan", plan.plan());
      node.put("state", plan.state().name());
      node.set("gates", plan.gates());
    }
    ArrayNode repositoryNodes = root.putArray("repositories");
    for (IngestedRepository repository : repositories) {
      ObjectNode node = repositoryNodes.addObject();
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
    return mapper.writeValueAsString(root) + "\n";
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (PlanReport plan : plans) {
      text.append(plan.text().stripTrailing()).append("\n\n");
    }
    for (IngestedRepository repository : repositories) {
      text.append(
          "%s: %d files, %d edges, %d vectors   %s%n"
              .formatted(
                  repository.name(),
                  repository.files(),
                  repository.edges(),
                  repository.vectors(),
                  stages(repository.stages(), "%s %.2f s", "   ")));
      for (IngestedRepository.Similar similar : repository.similar()) {
        text.append("  nearest to ").append(similar.file()).append('\n');
        for (JsonNode near : similar.nearest()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "    %.3f  %s%n",
                  near.get("similarity").asDouble(),
                  near.get("file").asText()));
        }
      }
      text.append('\n');
    }
    text.append(line()).append('\n');
    for (PlanReport plan : plans) {
      text.append(
          "  %-8s%s%s%n"
              .formatted(
                  plan.state(), plan.plan(), plan.tolerable() ? "" : "  (a skip is not allowed)"));
    }
    return text.toString();
  }

  private String line() {
    return "Performance: %s (%d %s: %d passed, %d failed, %d skipped)"
        .formatted(
            state(),
            plans.size(),
            plans.size() == 1 ? "plan" : "plans",
            count(PlanState.PASS),
            count(PlanState.FAIL),
            count(PlanState.SKIPPED));
  }

  private long count(PlanState state) {
    return plans.stream().filter(plan -> plan.state() == state).count();
  }

  String markdown() {
    StringBuilder text = new StringBuilder("## " + line() + "\n\n");
    for (PlanReport plan : plans) {
      text.append(plan.markdown().stripTrailing()).append("\n\n");
    }
    if (!repositories.isEmpty()) {
      text.append("### Real source trees\n\n");
      text.append("| Repository | Files | Edges | Vectors | Stages |\n");
      text.append("| --- | ---: | ---: | ---: | --- |\n");
      for (IngestedRepository repository : repositories) {
        text.append(
            "| %s | %d | %d | %d | %s |%n"
                .formatted(
                    repository.name(),
                    repository.files(),
                    repository.edges(),
                    repository.vectors(),
                    stages(repository.stages(), "%s %.2f s", ", ")));
      }
      text.append("\n| File | Nearest files |\n| --- | --- |\n");
      for (IngestedRepository repository : repositories) {
        for (IngestedRepository.Similar similar : repository.similar()) {
          text.append("| ").append(similar.file()).append(" | ");
          for (JsonNode near : similar.nearest()) {
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s (%.3f)<br>",
                    near.get("file").asText(),
                    near.get("similarity").asDouble()));
          }
          text.append(" |\n");
        }
      }
    }
    return text.toString();
  }

  /** Each stage that was reached, without the {@code _seconds} of its name. */
  private static String stages(JsonNode stages, String format, String between) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> stage : stages.properties()) {
      if (!stage.getValue().isNull()) {
        text.append(text.isEmpty() ? "" : between)
            .append(
                String.format(
                    Locale.ROOT,
                    format,
                    stage.getKey().replace("_seconds", "").replace('_', ' '),
                    stage.getValue().asDouble()));
      }
    }
    return text.toString();
  }
}

package dev.phase19.plans.report.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the steps of load from a gate in a {@code verdict.json}. */
final class LoadResult {
  private LoadResult() {}

  /**
   * @throws IllegalArgumentException if a unit, an outcome or a start is none
   */
  static LoadSteps of(JsonNode load) {
    Per per = Per.valueOf(load.path("per").asText().toUpperCase(Locale.ROOT));
    List<LoadStep> steps = new ArrayList<>();
    load.path("steps").forEach(step -> steps.add(step(step, per)));
    return new LoadSteps(
        load.path("percentile").asText(),
        new Subject(load.path("percentile").asText(), load.path("unit").asText()),
        load.path("limit").asDouble(),
        per,
        steps);
  }

  private static LoadStep step(JsonNode step, Per per) {
    double perSecond = (double) Per.SECOND.millis() / per.millis();
    Double scheduled = GateResult.number(step.path("scheduled"));
    return new LoadStep(
        start(step.path("start").asText()),
        step.path("seconds").asDouble(),
        scheduled == null ? null : (Double) (scheduled * perSecond),
        step.path("offered").asDouble() * perSecond,
        step.path("samples").asLong(),
        GateResult.number(step.path("measured")),
        step.path("at_least").asBoolean(),
        step.path("error_share").asDouble(),
        LoadStep.Outcome.valueOf(step.path("outcome").asText()),
        step.path("reason").asText());
  }

  private static long start(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("start must be a time, was '" + text + "'", e);
    }
  }
}

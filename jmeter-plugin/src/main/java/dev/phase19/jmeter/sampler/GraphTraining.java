package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.client.TrainingResponse;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.sampler.graph.Graph;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Judges a worker's answer to a graph. */
final class GraphTraining {
  private static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";

  private GraphTraining() {}

  static Optional<TrainingResponse> judge(
      MeasuredSampleResult result, Exchange exchange, Graph graph) {
    SampleOutcome.addBytes(result, exchange);
    SampleOutcome.judge(result, exchange);
    result.setResponseHeaders(exchange.answer().head());
    if (!exchange.isOk()) {
      result.setResponseData(exchange.answer().body());
      if (exchange.errorField("message").filter(m -> m.startsWith(OUT_OF_MEMORY)).isPresent()) {
        SampleOutcome.fail(result, OUT_OF_MEMORY, exchange.problem());
      }
      return Optional.empty();
    }
    try {
      TrainingResponse trained = TrainingResponse.of(exchange);
      result.setResponseData(trained.toString().getBytes(StandardCharsets.UTF_8));
      JobFigures.of(result, trained, graph.nodes(), graph.edges().length);
      if (trained.vectors() != graph.nodes()) {
        SampleOutcome.fail(
            result,
            SampleOutcome.MALFORMED,
            "%s vectors for %s nodes".formatted(trained.vectors(), graph.nodes()));
      }
      return Optional.of(trained);
    } catch (MalformedAnswerException e) {
      SampleOutcome.fail(result, SampleOutcome.MALFORMED, e.getMessage());
      return Optional.empty();
    }
  }
}

package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.ServerTiming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;

/** Converts JMeter's samples, those of our samplers and of any other. */
final class Observations {
  private static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";

  /** The response code of JMeter's HTTP samplers, if the exception's class is that of a timeout. */
  private static final Pattern TIME_OUT =
      Pattern.compile("Non HTTP response code: .*[Tt]ime[Oo]ut\\w*");

  private static final String NO_NAME = "(no name)";

  private Observations() {}

  static Observation of(SampleResult result, String threadGroup) {
    MeasuredSampleResult measured = result instanceof MeasuredSampleResult m ? m : null;
    String code = text(result.getResponseCode());
    String message = text(result.getResponseMessage());
    boolean timeOut = !result.isSuccessful() && TIME_OUT.matcher(code).matches();
    return new Observation(
        label(result.getSampleLabel()),
        text(threadGroup),
        code,
        message,
        result.isSuccessful() ? null : Failures.of(result, code, message),
        measured != null && measured.isCensored() || timeOut,
        !result.isSuccessful() && (code.equals(OUT_OF_MEMORY) || message.startsWith(OUT_OF_MEMORY)),
        result.getStartTime(),
        result.getEndTime(),
        measured == null
            ? result.getTime() * 1000
            : measured.elapsedMicros().orElse(result.getTime() * 1000),
        measured == null ? null : measured.jobId(),
        measurements(result, measured),
        measured == null ? null : measured.trainingWindow(),
        gpuReadings(result));
  }

  /** Returns the readings of the sample itself and of its sub-results. */
  private static List<GpuSample> gpuReadings(SampleResult result) {
    SampleResult[] parts = result.getSubResults();
    GpuSample own = result instanceof MeasuredSampleResult m ? m.gpuReading() : null;
    if (parts.length == 0) {
      return own == null ? List.of() : List.of(own);
    }
    return Stream.concat(
            Stream.ofNullable(own), Stream.of(parts).flatMap(part -> gpuReadings(part).stream()))
        .toList();
  }

  /**
   * What our samplers measured; of JMeter's own, time to first byte, time to connect, and what the
   * service says of its time. The headers of a sample with parts are those of its last one alone.
   */
  private static Map<String, Double> measurements(
      SampleResult result, MeasuredSampleResult measured) {
    Map<String, Double> known =
        measured != null
            ? measured.measurements()
            : result.getSubResults().length > 0
                ? Map.of()
                : ServerTiming.read(Objects.requireNonNullElse(result.getResponseHeaders(), ""));
    if (known.containsKey(MeasuredSampleResult.LATENCY)) {
      return known;
    }
    double latency = result.getLatency();
    double connect = result.getConnectTime();
    if (known.isEmpty()) {
      return Map.of(MeasuredSampleResult.LATENCY, latency, MeasuredSampleResult.CONNECT, connect);
    }
    Map<String, Double> all = new HashMap<>(known);
    all.put(MeasuredSampleResult.LATENCY, latency);
    all.put(MeasuredSampleResult.CONNECT, connect);
    return all;
  }

  private static String label(String value) {
    return value == null || value.isBlank() ? NO_NAME : Printable.of(value);
  }

  private static String text(String value) {
    return value == null ? "" : Printable.of(value);
  }
}

package dev.phase19.plans.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A finished run of a plan, without Maven, in the JMeter that the build has set up. */
public record JMeterRun(Path folder, String plan, Command.End end) {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * Runs a plan until it ends.
   *
   * @param folder for the files of this run only
   * @param plan the path of its file
   * @param settings a properties file
   * @param properties more of JMeter's properties, by name
   */
  public static JMeterRun of(Path folder, Path plan, Path settings, Map<String, String> properties)
      throws IOException, InterruptedException {
    List<String> more = new ArrayList<>();
    more.addAll(List.of("-e", "-o", folder.resolve("dashboard").toString()));
    more.add("-Jphase19.verdict.dir=" + folder.resolve("verdicts"));
    more.add("-Jphase19.fail.exit.code=1");
    new TreeMap<>(properties).forEach((name, value) -> more.add("-J" + name + "=" + value));
    Command.End end = BuiltJMeter.run(folder, plan, settings, more).run(TIMEOUT);
    String name = plan.getFileName().toString();
    return new JMeterRun(folder, name.substring(0, name.length() - ".jmx".length()), end);
  }

  public JsonNode verdict() throws IOException {
    Path file = folder.resolve("verdicts").resolve(plan).resolve("verdict.json");
    return new ObjectMapper().readTree(file.toFile());
  }

  /** Returns the states of the gates by name; an INCONCLUSIVE that the gate allows is a PASS. */
  public Map<String, String> states() throws IOException {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode gate : verdict().get("gates")) {
      boolean allowed = gate.path("allowed").asBoolean();
      states.put(gate.get("name").asText(), allowed ? "PASS" : gate.get("state").asText());
    }
    return states;
  }

  /** Returns the names of the gates that are not PASS. */
  public List<String> red() throws IOException {
    return states().entrySet().stream()
        .filter(gate -> !gate.getValue().equals("PASS"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  /** Returns the message of a gate. */
  public String message(String gate) throws IOException {
    for (JsonNode node : verdict().get("gates")) {
      if (node.get("name").asText().equals(gate)) {
        return node.get("message").asText();
      }
    }
    throw new AssertionError("no gate " + gate + " in " + verdict());
  }
}

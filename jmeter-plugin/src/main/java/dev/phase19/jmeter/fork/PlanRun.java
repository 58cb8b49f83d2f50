package dev.phase19.jmeter.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.PlanState;
import dev.phase19.jmeter.verdict.VerdictFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A plan that runs in a separate JMeter process. */
public final class PlanRun implements AutoCloseable {
  private static final String SUFFIX = ".jmx";

  private final Process process;
  private final PlanFolder folder;
  private final Path properties;

  /**
   * How a run ended.
   *
   * @param state empty where it left no verdict
   * @param passed whether a build may go on
   * @param undecided nothing failed, but a gate is INCONCLUSIVE that may not be
   * @param message one line, cause first
   * @param block the verdict as it was printed; empty where there is none
   */
  public record End(
      Optional<PlanState> state, boolean passed, boolean undecided, String message, String block) {}

  /**
   * What a run has of its own; the rest is as in this run.
   *
   * @param verdicts the folder of its verdict's folder
   * @param properties take the place of this JMeter's
   * @param dashboard whether it makes JMeter's HTML report
   */
  public record Options(Path verdicts, Map<String, String> properties, boolean dashboard) {}

  private PlanRun(Process process, PlanFolder folder, Path properties) {
    this.process = process;
    this.folder = folder;
    this.properties = properties;
  }

  /**
   * Starts a run whose verdict is written beside this run's.
   *
   * @param plan the plan's file
   * @param token for the services, if there is one
   */
  public static PlanRun start(Path plan, Optional<String> token) throws IOException {
    return start(plan, token, new Options(VerdictFolder.path(""), Map.of(), true));
  }

  /** Starts a run. */
  public static PlanRun start(Path plan, Optional<String> token, Options options)
      throws IOException {
    String file = plan.getFileName().toString();
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    PlanFolder folder = new PlanFolder(options.verdicts().resolve(name));
    folder.prepare();
    Map<String, String> changed = new HashMap<>(options.properties());
    changed.put("phase19.verdict.dir", options.verdicts().toString());
    Path properties = Files.createTempFile("phase19-", ".properties");
    try {
      Process process =
          ForkedJMeter.command(plan, folder, properties, changed, options.dashboard(), token)
              .start();
      return new PlanRun(process, folder, properties);
    } catch (IOException e) {
      Files.deleteIfExists(properties);
      throw e;
    }
  }

  /** Waits for the run to end, at most for that time, and returns whether it has. */
  public boolean hasEndedWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Asks the run to end, as SIGTERM does: it restores what it changed, and writes its verdict. */
  public void stop() {
    process.destroy();
  }

  /** Returns how the run ended; call only once it has. */
  public End end() throws IOException {
    int exit = process.exitValue();
    if (!Files.exists(folder.verdict())) {
      String reason =
          "no verdict: JMeter ended with %s, see %s and %s"
              .formatted(exit, folder.log(), folder.console());
      return new End(Optional.empty(), false, false, reason, "");
    }
    List<State> states = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (JsonNode gate : new ObjectMapper().readTree(folder.verdict().toFile()).get("gates")) {
      State state = State.valueOf(gate.get("state").asText());
      boolean allowed = gate.path("allowed").asBoolean();
      states.add(allowed ? State.PASS : state);
      if (!allowed && state != State.PASS) {
        bad.add(state + "  " + gate.get("message").asText());
      }
    }
    PlanState state = PlanState.of(states);
    boolean passed = state != PlanState.FAIL && exit == 0;
    boolean undecided =
        states.contains(State.INCONCLUSIVE)
            && !states.contains(State.FAIL)
            && !states.contains(State.NO_DATA);
    String message = bad.isEmpty() ? "all of " + states.size() + " gates" : String.join("; ", bad);
    if (state != PlanState.FAIL && exit != 0) {
      message = "JMeter ended with " + exit + ", as for a skip that is not allowed; " + message;
    }
    return new End(
        Optional.of(state), passed, undecided, message, Files.readString(folder.block()));
  }

  /** The folder with its files. */
  public Path folder() {
    return folder.folder();
  }

  /** Ends the run, should it still be under way. */
  @Override
  public void close() throws IOException {
    process.destroy();
    Files.deleteIfExists(properties);
  }
}

package dev.phase19.jmeter.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.PlanState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
   * @param message one line, cause first
   * @param block the verdict as it was printed; empty where there is none
   */
  public record End(Optional<PlanState> state, boolean passed, String message, String block) {}

  private PlanRun(Process process, PlanFolder folder, Path properties) {
    this.process = process;
    this.folder = folder;
    this.properties = properties;
  }

  /**
   * Starts a run.
   *
   * @param plan the plan's file
   * @param token for the services, if there is one
   */
  public static PlanRun start(Path plan, Optional<String> token) throws IOException {
    String file = plan.getFileName().toString();
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    PlanFolder folder = PlanFolder.of(name);
    folder.prepare();
    Path properties = Files.createTempFile("phase19-", ".properties");
    try {
      Process process = ForkedJMeter.command(plan, folder, properties, token).start();
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
      return new End(Optional.empty(), false, reason, "");
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
    String message = bad.isEmpty() ? "all of " + states.size() + " gates" : String.join("; ", bad);
    if (state != PlanState.FAIL && exit != 0) {
      message = "JMeter ended with " + exit + ", as for a skip that is not allowed; " + message;
    }
    return new End(Optional.of(state), passed, message, Files.readString(folder.block()));
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

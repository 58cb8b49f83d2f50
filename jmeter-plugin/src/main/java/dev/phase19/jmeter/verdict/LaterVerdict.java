package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The verdict on a run that has ended, made of its results files. It is written as that of a run
 * is, but says nothing of the machine that the run was made on, which the files do not tell.
 */
public final class LaterVerdict {
  private static final String CUT_OFF = "the end of JMeter's JVM: a results file is cut off";

  private final String name;
  private final Path plan;
  private final VerdictFolder folder;
  private final Path path;

  /** A gate with its figures by label. */
  private record Figures(GateRun run) implements LabelTable.Source {
    @Override
    public Map<String, Long> requests() {
      return run.requests();
    }

    @Override
    public Optional<LabelFigures> figures(String label) {
      return run.figures(label);
    }

    @Override
    public boolean judgesLatency() {
      return run.judgesLatency();
    }
  }

  /**
   * What the files held.
   *
   * @param start of the first sample
   * @param end of the last sample
   * @param cutOff the end of a file is missing
   */
  public record Span(List<Path> results, Instant start, Instant end, boolean cutOff) {}

  /**
   * @param name of the verdict, as that of the plan in a run
   * @param plan the file by whose gates the run is judged, or null
   * @param folder for the files; null for the one that a run would use
   */
  public LaterVerdict(String name, Path plan, Path folder) {
    this.name = name;
    this.plan = plan;
    this.path = folder == null ? VerdictFolder.path(name) : folder.toAbsolutePath().normalize();
    this.folder = new VerdictFolder(path, name);
  }

  /**
   * Takes the folder, and removes the files of an older verdict.
   *
   * @return why it cannot be used, if so
   */
  public Optional<String> begin() {
    return folder.begin();
  }

  /** Gives the folder back. */
  public void end() {
    folder.end();
  }

  /** Where the files are. */
  public Path path() {
    return path;
  }

  /**
   * Freezes the verdict.
   *
   * @param verdicts of the gates, in order; what is said of the run as a whole comes first
   * @param runs the gates whose figures are shown
   */
  public RunVerdict of(
      Span span, List<GateVerdict> verdicts, List<GateRun> runs, List<String> notes)
      throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("judged.at", Instant.now().toString());
    environment.put("judged.java", Runtime.version().toString());
    String version = LaterVerdict.class.getPackage().getImplementationVersion();
    if (version != null) {
      environment.put("judged.plugin", version);
    }
    return new RunVerdict(
        name,
        CurrentPlan.title(plan, name),
        plan == null ? null : CurrentPlan.source(plan),
        span.results().stream().map(file -> file.toAbsolutePath().normalize()).toList(),
        span.start(),
        span.end(),
        span.cutOff()
            ? new RunEnding(RunEnding.Reason.JVM_EXIT, CUT_OFF)
            : new RunEnding(RunEnding.Reason.UNKNOWN, ""),
        environment,
        GateNames.unique(GateNames.identified(verdicts)),
        LabelTable.of(runs.stream().map(Figures::new).toList()),
        notes);
  }

  /**
   * Prints the verdict, and writes its files.
   *
   * @throws IOException when they cannot be written; the message says which, and why
   */
  public void write(RunVerdict verdict, PrintStream out) throws IOException {
    out.print(TextVerdict.of(verdict));
    try {
      folder.store(verdict);
    } catch (IOException e) {
      throw new IOException("cannot write the verdict: " + Reason.withPath(e), e);
    }
    out.println("Verdict: " + path.resolve("verdict.md"));
  }
}

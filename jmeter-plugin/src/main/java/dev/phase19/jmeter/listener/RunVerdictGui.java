package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.help.HelpButton;
import dev.phase19.jmeter.verdict.OutsideGroups;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.awt.BorderLayout;
import java.awt.Component;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import javax.swing.Timer;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.visualizers.gui.AbstractVisualizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panel of the Run Verdict listener: the gates above, charts over time below.
 *
 * <p>Threads that make samples only hand them over. Twice a second the GUI's thread takes the new
 * samples and draws; while the panel is not visible, it takes them without drawing.
 */
public final class RunVerdictGui extends AbstractVisualizer implements RunView {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(RunVerdictGui.class);
  private static final String NAME = "Run Verdict";
  private static final int EVERY_MILLIS = 500;

  /** As many samples as a load generator at its limit makes in two seconds. */
  private static final int CAPACITY = 100_000;

  private final GateTable gates = new GateTable();
  private final ChartsPanel charts = new ChartsPanel();
  private final PlanLabel plan = new PlanLabel();
  private final JLabel errors = new JLabel(" ");
  private final JLabel note = new JLabel(" ");
  private final SaveButtons save =
      new SaveButtons(this::fileName, this::picture, this::csv, this::saved);
  private final transient SampleQueue<SampleResult> samples = new SampleQueue<>(CAPACITY);
  private final transient Set<String> hosts = new HashSet<>();
  private final transient AtomicInteger runs = new AtomicInteger();
  private final transient Timer timer = new Timer(EVERY_MILLIS, event -> tick());
  private transient volatile OutsideGroups outside = OutsideGroups.NONE;
  private transient RunState state = new RunState();
  private transient volatile boolean ended = true;
  private transient RunName runName = RunName.ofThisPlan();
  private transient boolean follows;
  private transient int shownRun;

  public RunVerdictGui() {
    setModel(new RunVerdictListener());
    setName(NAME);
    setLayout(new BorderLayout(0, 5));
    setBorder(makeBorder());
    add(makeTitlePanel(), BorderLayout.NORTH);
    JPanel verdict = new JPanel(new BorderLayout(0, 3));
    verdict.add(plan, BorderLayout.NORTH);
    verdict.add(new JScrollPane(gates), BorderLayout.CENTER);
    errors.setName("errors");
    verdict.add(errors, BorderLayout.SOUTH);
    JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, verdict, charts);
    split.setResizeWeight(0.15);
    split.setBorder(BorderFactory.createEmptyBorder());
    add(split, BorderLayout.CENTER);
    JPanel bottom = new JPanel(new BorderLayout());
    bottom.add(note, BorderLayout.CENTER);
    bottom.add(save, BorderLayout.LINE_END);
    add(bottom, BorderLayout.SOUTH);
  }

  @Override
  protected Component createTitleLabel() {
    return HelpButton.beside(super.createTitleLabel(), NAME);
  }

  /** The name in menus, beside the plugin's other elements. */
  @Override
  public String getStaticLabel() {
    return "Phase 19 " + NAME;
  }

  @Override
  public void assignDefaultValues(TestElement element) {
    super.assignDefaultValues(element);
    element.setName(NAME);
  }

  @Override
  public String getLabelResource() {
    return getClass().getSimpleName();
  }

  @Override
  public String getDocAnchor() {
    return "Run_Verdict";
  }

  @Override
  public void add(SampleResult sample) {
    if (ended && SwingUtilities.isEventDispatchThread()) {
      // JMeter is reading a file in its XML format.
      take(sample);
      wake();
    } else {
      samples.offer(sample);
    }
  }

  @Override
  public void begin(String host) {
    synchronized (hosts) {
      if (hosts.isEmpty()) {
        samples.clear();
        outside = OutsideGroups.ofThisPlan();
        runs.incrementAndGet();
      }
      hosts.add(host);
      ended = false;
    }
    wake();
  }

  @Override
  public void end(String host) {
    synchronized (hosts) {
      hosts.remove(host);
      ended = hosts.isEmpty();
    }
  }

  private void wake() {
    if (!timer.isRunning()) {
      timer.start();
    }
  }

  @Override
  public void clearData() {
    samples.clear();
    follows = !ended;
    state = new RunState();
    draw();
  }

  @Override
  public void open(Path resultsFile) {
    clearData();
    follows = false;
    note.setText("reading " + resultsFile);
    new Reading(resultsFile).execute();
  }

  /** Takes new samples and draws; called on the GUI's thread. */
  private void tick() {
    if (shownRun != runs.get()) {
      shownRun = runs.get();
      state = new RunState();
      runName = RunName.ofThisPlan();
      follows = true;
    }
    boolean last = ended && Run.current().underWay().isEmpty();
    samples.drainTo(this::take);
    if (follows) {
      state.live(Run.gates().stream().map(GateLine::of).toList(), Run.limits());
    }
    if (isShowing()) {
      draw();
    }
    if (last) {
      follows = false;
      timer.stop();
      draw();
    }
  }

  private void take(SampleResult sample) {
    if (!(sample instanceof VerdictRow row)) {
      if (!outside.have(sample.getThreadName())) {
        state.add(RunPoint.of(sample));
      }
    } else if (!follows) {
      GateLine.of(
              row.getSampleLabel(),
              row.getResponseCode(),
              row.getResponseMessage(),
              row.isSuccessful())
          .ifPresent(state::add);
    }
  }

  private void draw() {
    RunHistory history = state.history();
    gates.show(state.gates());
    plan.show(PlanSummary.of(state.gates(), follows));
    errors.setText(state.errors().orElse(" "));
    errors.setToolTipText(state.errors().orElse(null));
    charts.show(Chart.of(history, state.limits()), history.seconds());
    save.setSavable(!history.isEmpty() || !state.gates().isEmpty());
    note.setText(note(history));
  }

  private String fileName() {
    return runName.fileName(state.history());
  }

  private void saved(Path file) {
    note.setText("saved " + file);
  }

  private byte[] picture() throws IOException {
    RunHistory history = state.history();
    return new RunPicture(
            new RunReport(
                runName.title(history),
                PlanSummary.of(state.gates(), follows),
                state.gates(),
                state.errors().orElse(""),
                Chart.of(history, state.limits()),
                history.seconds(),
                note(history)),
            getWidth())
        .png();
  }

  private String csv() {
    return new RunCsv(state.history(), state.limits(), ZoneId.systemDefault()).text();
  }

  private String note(RunHistory history) {
    StringBuilder text = new StringBuilder("a point is " + history.intervalSeconds() + " s");
    if (history.labelsWithoutLine() > 0) {
      text.append("; ")
          .append(Quantity.count(history.labelsWithoutLine(), "more label"))
          .append(" without a line");
    }
    if (samples.dropped() > 0) {
      text.append("; ")
          .append(Quantity.count(samples.dropped(), "sample"))
          .append(" not drawn, because they came too fast");
    }
    return text.toString();
  }

  /** Reads a file in the background, not on the GUI's thread. */
  private final class Reading extends SwingWorker<RunState, Void> {
    private final Path file;

    Reading(Path file) {
      this.file = file;
    }

    @Override
    protected RunState doInBackground() throws IOException {
      RunState read = new RunState();
      outside = OutsideGroups.ofThisPlan();
      new ResultsFile(file, outside).read(read);
      return read;
    }

    @Override
    protected void done() {
      try {
        state = get();
        runName = RunName.of(file);
        draw();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        log.error("cannot read results: file={}", file, e.getCause());
        note.setText(e.getCause().getMessage());
      }
    }
  }
}

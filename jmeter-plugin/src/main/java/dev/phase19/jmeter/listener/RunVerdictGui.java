package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.help.HelpButton;
import dev.phase19.jmeter.verdict.OutsideGroups;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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
 * The panel of the Run Verdict listener: the gates above, four curves below.
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
  private final LineChart p95 = new LineChart("P95 (ms)", "no sample yet");
  private final LineChart throughput = new LineChart("Successes per second", "no sample yet");
  private final LineChart queue =
      new LineChart("Queue size (jobs)", "no sample reported the size of the queue");
  private final LineChart gpu =
      new LineChart("GPU utilization (%)", "no sample reported GPU utilization");
  private final List<LineChart> charts = List.of(p95, throughput, queue, gpu);
  private final JPanel curves = new JPanel();
  private final PlanLabel plan = new PlanLabel();
  private final JLabel errors = new JLabel(" ");
  private final JLabel note = new JLabel(" ");
  private final transient SampleQueue<SampleResult> samples = new SampleQueue<>(CAPACITY);
  private final transient Set<String> hosts = new HashSet<>();
  private final transient AtomicInteger runs = new AtomicInteger();
  private final transient Timer timer = new Timer(EVERY_MILLIS, event -> tick());
  private transient volatile OutsideGroups outside = OutsideGroups.NONE;
  private transient RunState state = new RunState();
  private transient volatile boolean ended = true;
  private transient boolean follows;
  private transient int shownRun;

  public RunVerdictGui() {
    setModel(new RunVerdictListener());
    setName(NAME);
    setLayout(new BorderLayout(0, 5));
    setBorder(makeBorder());
    add(makeTitlePanel(), BorderLayout.NORTH);
    arrange();
    JPanel verdict = new JPanel(new BorderLayout(0, 3));
    verdict.add(plan, BorderLayout.NORTH);
    verdict.add(new JScrollPane(gates), BorderLayout.CENTER);
    errors.setName("errors");
    verdict.add(errors, BorderLayout.SOUTH);
    JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, verdict, curves);
    split.setResizeWeight(0.3);
    split.setBorder(BorderFactory.createEmptyBorder());
    add(split, BorderLayout.CENTER);
    add(note, BorderLayout.SOUTH);
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
      follows = true;
    }
    boolean last = ended && Run.current().underWay().isEmpty();
    samples.drainTo(this::take);
    if (follows) {
      state.live(Run.gates().stream().map(GateLine::of).toList());
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
    plan.show(state.gates(), follows);
    errors.setText(state.errors().orElse(" "));
    errors.setToolTipText(state.errors().orElse(null));
    double seconds = history.seconds();
    p95.show(history.p95(), seconds);
    throughput.show(history.throughput(), seconds);
    queue.show(history.queueSize(), seconds);
    gpu.show(history.gpuUtilization(), seconds);
    arrange();
    note.setText(note(history));
  }

  /** Charts without data leave their room to the others. */
  private void arrange() {
    List<LineChart> shown = charts.stream().filter(chart -> !chart.isEmpty()).toList();
    if (shown.isEmpty()) {
      shown = List.of(p95);
    }
    if (!List.of(curves.getComponents()).equals(shown)) {
      curves.removeAll();
      curves.setLayout(new GridLayout(shown.size() > 2 ? 2 : 1, shown.size() > 1 ? 2 : 1, 6, 6));
      shown.forEach(curves::add);
      curves.revalidate();
      curves.repaint();
    }
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

package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.verdict.ExpectedRun;
import dev.phase19.jmeter.verdict.GateFeed;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunCollector;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.samplers.Remoteable;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.util.JMeterUtils;

/**
 * A run gate in a plan. For JMeter it is a listener: JMeter calls one instance, from all threads,
 * with each sample of its scope, after the assertions of the sample.
 *
 * <p>It is not a TestBean, which JMeter would prepare again for each sample. Its fields are read
 * once, when the test starts.
 */
public abstract class GateElement extends AbstractTestElement
    implements SampleListener, TestStateListener, Remoteable, NoThreadClone, CheckedElement {
  private static final long serialVersionUID = 1L;

  /**
   * Limit for variables in the values of variables; deeper ones most likely refer to each other.
   */
  private static final int MAX_DEPTH = 10;

  static {
    ExpectedRun.hasElements();
  }

  private final AtomicInteger copies = new AtomicInteger();
  private AtomicInteger siblings = new AtomicInteger();
  private transient volatile RunCollector run;
  private transient volatile List<GateFeed> feeds = List.of();
  private transient volatile SampleTags tags = SampleTags.ANY;
  private transient volatile Runnable sampleOfHost;
  private transient volatile String lastingName;

  /**
   * One gate of the element.
   *
   * @param suffix follows the element's name in the gate's; empty where the element is one gate
   */
  record Part(String suffix, Gate gate) {}

  /** Returns the gates that the fields describe, in the order of their rows. */
  abstract List<Part> gates(Fields fields) throws FieldException;

  /**
   * Counts the copies. For a distributed test JMeter copies the plan for each host before it starts
   * the first of them, so each copy knows how many hosts there are.
   */
  @Override
  public Object clone() {
    GateElement copy = (GateElement) super.clone();
    copies.incrementAndGet();
    copy.siblings = copies;
    return copy;
  }

  /** Reads all fields as a run does, but starts nothing. */
  void check(Fields fields) {
    fields.value(GateFields.TRANSACTIONS);
    GateFields.selection(fields);
    gates(fields);
  }

  /** Returns the problems of the fields. Each of them would end a run before its first sample. */
  @Override
  public final List<String> problems(Function<String, Optional<String>> evaluate) {
    return FieldCheck.problems(this::getPropertyAsString, evaluate, this::check);
  }

  /**
   * Returns whether samples of a label are judged; empty where an expression decides that in the
   * run.
   *
   * @param label null where only a run knows it
   * @param evaluate as in {@link #problems}
   */
  public Optional<Boolean> judges(String label, Function<String, Optional<String>> evaluate) {
    return matches(GateFields.LABELS, label, evaluate);
  }

  /**
   * Returns whether samples of a thread group are judged; empty where an expression decides that in
   * the run.
   *
   * @param name null where only a run knows it
   * @param evaluate as in {@link #problems}
   */
  public Optional<Boolean> judgesGroup(String name, Function<String, Optional<String>> evaluate) {
    return matches(GateFields.THREAD_GROUPS, name, evaluate);
  }

  /**
   * Returns whether the pattern in a field matches a label. A blank field matches any label, and so
   * does an invalid pattern: {@link #problems} reports it.
   */
  final Optional<Boolean> matches(
      Field<Pattern> field, String label, Function<String, Optional<String>> evaluate) {
    return evaluate
        .apply(getPropertyAsString(field.property()).strip())
        .flatMap(
            text -> {
              try {
                Pattern pattern = field.rule().read(text);
                if (pattern == null) {
                  return Optional.of(true);
                }
                return Optional.ofNullable(label).map(known -> pattern.matcher(known).matches());
              } catch (BrokenRuleException e) {
                return Optional.of(true);
              }
            });
  }

  /**
   * Returns the element's gates for samples that were taken before, from a results file.
   *
   * @param evaluate as in {@link #problems}
   */
  public final LaterGates laterGates(Function<String, Optional<String>> evaluate) {
    String name = evaluate.apply(getName()).orElse(getName());
    Fields fields =
        new Fields(
            (property, initial) -> {
              String text = getPropertyAsString(property, initial).strip();
              return evaluate
                  .apply(text)
                  .map(String::strip)
                  .orElseThrow(
                      () ->
                          new FieldException(
                              "%s holds %s, whose value only a run knows: give the property or the variable in it a value"
                                  .formatted(property, text)));
            });
    try {
      String refusal = refusalOfResults(fields);
      if (refusal != null) {
        return LaterGates.skipped(name, refusal);
      }
      check(fields);
      Selection selection = GateFields.selection(fields);
      return LaterGates.of(
          fields,
          gates(fields).stream()
              .map(part -> new GateRun(name + part.suffix(), selection, part.gate()))
              .toList());
    } catch (FieldException e) {
      return LaterGates.faulty(name, e.getMessage());
    }
  }

  /** Called once the verdict is written. */
  void ended(Gate gate, RunVerdict verdict) {
    // Most gates have nothing left to do.
  }

  /**
   * Called when the test starts, before the gates are made.
   *
   * @param host of a remote engine, or empty for a local test
   */
  void prepare(String host) {
    // Most gates need nothing.
  }

  /** Delegates to {@link RunCollector#startsNow}. */
  final void startsNow() {
    run.startsNow();
  }

  /** Delegates to {@link RunCollector#isWorthKeeping}. */
  final boolean isWorthKeeping(RunVerdict verdict) {
    return run.isWorthKeeping(verdict);
  }

  /** Returns what {@link RunCollector#lastingName} has given to this gate. */
  final String lastingName() {
    return lastingName == null ? getName() : lastingName; // null outside of a run
  }

  /** Returns why the gate cannot judge the samples of a results file, or null if it can. */
  String refusalOfResults(Fields fields) {
    return null;
  }

  /** Returns why the gate cannot judge samples from several engines, or null if it can. */
  String distributedRefusal() {
    return null;
  }

  @Override
  public void testStarted() {
    testStarted("");
  }

  @Override
  public void testStarted(String host) {
    RunCollector entered = host.isEmpty() ? Run.enter(this) : Run.enter(this, host, siblings.get());
    run = entered;
    prepare(host);
    sampleOfHost = host.isEmpty() ? null : entered.watch(host);
    tags = tags();
    feeds = entered.feeds(this, host, judgesTransactions(), () -> gateRuns(host));
  }

  @Override
  public void testEnded() {
    testEnded("");
  }

  @Override
  public void testEnded(String host) {
    RunCollector entered = run;
    if (entered != null) {
      entered.leave(this, host);
    }
  }

  @Override
  public void sampleOccurred(SampleEvent event) {
    Runnable ofHost = sampleOfHost;
    if (ofHost != null) {
      ofHost.run();
    }
    List<GateFeed> taken = feeds;
    if (taken == null) {
      return; // a copy that was serialized
    }
    boolean judged = tags.take(event);
    for (GateFeed feed : taken) {
      if (judged) {
        feed.accept(event);
      } else {
        feed.pass(event);
      }
    }
  }

  @Override
  public void sampleStarted(SampleEvent event) {
    // A gate judges what has ended.
  }

  @Override
  public void sampleStopped(SampleEvent event) {
    // A gate judges what has ended.
  }

  /** Fields that cannot work are reported with the gate's other fields. */
  private SampleTags tags() {
    try {
      return SampleTags.of(fields());
    } catch (FieldException e) {
      return SampleTags.ANY;
    }
  }

  /**
   * Returns false for a text that is neither true nor false; it is reported with the other fields.
   */
  private boolean judgesTransactions() {
    try {
      return fields().value(GateFields.TRANSACTIONS);
    } catch (FieldException e) {
      return false;
    }
  }

  /**
   * Returns the fields as they are when the test starts. The controller of a distributed test
   * leaves expressions unevaluated, also those in the values of user-defined variables, so they are
   * evaluated here.
   */
  final Fields fields() {
    return new Fields((property, initial) -> evaluated(getPropertyAsString(property, initial)));
  }

  private static String evaluated(String property) {
    String text = property.strip();
    for (int depth = 0; depth < MAX_DEPTH && text.contains("${"); depth++) {
      text = new CompoundVariable(text).execute().strip();
    }
    return text;
  }

  private List<GateRun> gateRuns(String host) {
    if (!host.isEmpty()) {
      String mode = JMeterUtils.getPropDefault("mode", "");
      if (mode.startsWith("Statistical")) {
        return faulty(
            "sample sender mode '"
                + mode
                + "' sends sums, and a gate needs samples: set the JMeter property mode to"
                + " StrippedBatch or Standard");
      }
      if (distributedRefusal() != null) {
        return faulty(distributedRefusal());
      }
    }
    lastingName = run.lastingName(getName());
    try {
      Fields fields = fields();
      fields.value(GateFields.TRANSACTIONS);
      SampleTags.of(fields);
      Selection selection = GateFields.selection(fields);
      List<GateRun> runs = new ArrayList<>();
      for (Part part : gates(fields)) {
        run.atEnd(verdict -> ended(part.gate(), verdict));
        runs.add(new GateRun(getName() + part.suffix(), selection, part.gate()));
      }
      return runs;
    } catch (FieldException e) {
      return faulty(e.getMessage());
    }
  }

  private List<GateRun> faulty(String message) {
    return List.of(GateRun.faulty(getName(), message));
  }
}

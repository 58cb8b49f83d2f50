package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.OutOfMemory;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.CheckedElement;
import dev.phase19.jmeter.rule.FieldCheck;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import dev.phase19.jmeter.verdict.ExpectedRun;
import dev.phase19.jmeter.verdict.GateFeed;
import dev.phase19.jmeter.verdict.RunCollector;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.samplers.Remoteable;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.util.JMeterUtils;

/**
 * A run gate in a plan. JMeter sees a listener: it calls one instance, from all threads, with each
 * sample of its scope, after the assertions of the sample.
 *
 * <p>Not a TestBean, which JMeter would prepare anew for each sample. Its fields are read once,
 * when the test starts.
 */
public abstract class GateElement extends AbstractTestElement
    implements SampleListener, TestStateListener, Remoteable, NoThreadClone, CheckedElement {
  private static final long serialVersionUID = 1L;

  static {
    ExpectedRun.hasElements();
  }

  static final Field<Pattern> LABELS =
      new Field<>(
          "Gate.labels",
          "Labels",
          "regular expression",
          "",
          "Samples whose whole label matches are judged; blank: all in scope",
          Rules.pattern());
  static final Field<Pattern> RESPONSE_CODES =
      new Field<>(
          "Gate.responseCodes",
          "Response codes",
          "regular expression",
          "",
          "Values are taken from answers whose whole code matches, such as 202; blank: from all"
              + " successes",
          Rules.pattern());
  static final Field<Double> MAX_ERROR_SHARE =
      new Field<>(
          "Gate.maxErrorShare",
          "Errors, at most",
          "%",
          "0",
          "A 4xx or 5xx that Response codes names is no error",
          Rules.number(0, 100));
  static final Field<Long> WARM_UP_SAMPLES =
      new Field<>(
          "Gate.warmUpSamples",
          "Warm-up samples",
          "samples",
          "0",
          "So many samples of each label that start first are left out",
          Rules.wholeNumber(0));
  static final Field<Double> WARM_UP_SECONDS =
      new Field<>(
          "Gate.warmUpSeconds",
          "Warm-up time",
          "s",
          "0",
          "Samples that start within that time of the label's first start are left out",
          Rules.number(0, Integer.MAX_VALUE));
  static final ChoiceField OUT_OF_MEMORY =
      new ChoiceField(
          "Gate.outOfMemory",
          "Out of memory",
          "What the gate makes of a job that the service ended for lack of memory",
          List.of(
              new Choice("error", "is an error of the job"),
              new Choice("skip", "skips this gate"),
              new Choice("permit", "is permitted")));

  /** A label that the pattern names, or that came, and none of whose samples counts, is no lack. */
  static final String MAY_BE_MISSING = "Gate.labelsMayBeMissing";

  /** Judge all labels as one. */
  static final String POOL = "Gate.pool";

  private static final String MOST_LABELS = "gate.labels";

  /** Judge Transaction Controllers in place of the samples within. */
  public static final String TRANSACTIONS = "Gate.transactions";

  /** End the run when the gate surely fails. */
  static final String ABORT = "Gate.abort";

  private final AtomicInteger copies = new AtomicInteger();
  private AtomicInteger siblings = new AtomicInteger();
  private transient volatile RunCollector run;
  private transient volatile GateFeed seat;
  private transient volatile String lastingName;

  /** The gate that the fields describe. */
  abstract Gate gate(Fields fields) throws FieldException;

  /**
   * For a distributed test JMeter makes a copy of the plan for each host before it starts the first
   * of them: so an element knows how many hosts there are.
   */
  @Override
  public Object clone() {
    GateElement copy = (GateElement) super.clone();
    copies.incrementAndGet();
    copy.siblings = copies;
    return copy;
  }

  /** Reads all fields as a run does, and begins nothing. */
  void check(Fields fields) throws FieldException {
    selection(fields);
    gate(fields);
  }

  /** Each of these ends a run before its first sample. */
  @Override
  public final List<String> problems(Function<String, Optional<String>> evaluate) {
    return FieldCheck.problems(
        this::getPropertyAsString,
        evaluate,
        texts -> {
          try {
            check(new Fields(texts));
            return Optional.empty();
          } catch (FieldException e) {
            return Optional.of(new FieldCheck.Fault(e.property(), e.getMessage()));
          }
        });
  }

  /**
   * Whether samples of that label are judged; empty where an expression decides that in the run.
   *
   * @param label null where only a run knows it
   * @param evaluate as at {@link #problems}
   */
  public Optional<Boolean> judges(String label, Function<String, Optional<String>> evaluate) {
    return matches(LABELS, label, evaluate);
  }

  /** A blank field matches any label; one that cannot work is another matter. */
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

  /** The verdict is written. */
  void ended(Gate gate, RunVerdict verdict) {
    // Most gates have said all they know.
  }

  /** As at {@link RunCollector#isWorthKeeping}. */
  final boolean isWorthKeeping(RunVerdict verdict) {
    return run.isWorthKeeping(verdict);
  }

  /** As at {@link RunCollector#lastingName}. */
  final String lastingName() {
    return lastingName == null ? getName() : lastingName; // null outside of a run
  }

  /** Why the gate cannot judge what several engines send; null if it can. */
  String distributedRefusal() {
    return null;
  }

  @Override
  public void testStarted() {
    testStarted("");
  }

  @Override
  public void testStarted(String host) {
    RunCollector entered =
        host.isEmpty() ? RunCollector.enter(this) : RunCollector.enter(this, host, siblings.get());
    run = entered;
    seat = entered.seat(this, host, flag(TRANSACTIONS), () -> gateRun(host));
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
    GateFeed taken = seat;
    if (taken != null) {
      taken.accept(event);
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

  private boolean flag(String property) {
    return new Fields(this).flag(property);
  }

  private GateRun gateRun(String host) {
    if (!host.isEmpty()) {
      String mode = JMeterUtils.getPropDefault("mode", "");
      if (mode.startsWith("Statistical")) {
        return GateRun.faulty(
            getName(),
            "sample sender mode '"
                + mode
                + "' sends sums, and a gate needs samples: set the JMeter property mode to"
                + " StrippedBatch or Standard");
      }
      if (distributedRefusal() != null) {
        return GateRun.faulty(getName(), distributedRefusal());
      }
    }
    lastingName = run.lastingName(getName());
    try {
      Fields fields = new Fields(this);
      Gate gate = gate(fields);
      run.atEnd(verdict -> ended(gate, verdict));
      return new GateRun(getName(), selection(fields), gate);
    } catch (FieldException e) {
      return GateRun.faulty(getName(), e.getMessage());
    }
  }

  static Selection selection(Fields fields) throws FieldException {
    return new Selection(
        fields.value(LABELS),
        fields.count(WARM_UP_SAMPLES),
        Duration.ofMillis(Math.round(1000 * fields.value(WARM_UP_SECONDS))),
        fields.choice(OUT_OF_MEMORY, GateElement::outOfMemory),
        fields.flag(ABORT),
        fields.flag(MAY_BE_MISSING),
        mostLabels());
  }

  /** How many labels a gate judges each on its own. */
  private static int mostLabels() throws FieldException {
    String setting = Settings.find(MOST_LABELS).orElse(String.valueOf(Selection.MOST_LABELS));
    try {
      return Math.toIntExact(Rules.wholeNumber(1, Integer.MAX_VALUE).read(setting));
    } catch (BrokenRuleException e) {
      throw new FieldException("the setting phase19." + MOST_LABELS + " " + e.getMessage());
    }
  }

  private static Optional<OutOfMemory> outOfMemory(String key) {
    return Arrays.stream(OutOfMemory.values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(key))
        .findFirst();
  }

  static ResponseFilter responses(Fields fields) throws FieldException {
    return new ResponseFilter(fields.value(RESPONSE_CODES));
  }
}

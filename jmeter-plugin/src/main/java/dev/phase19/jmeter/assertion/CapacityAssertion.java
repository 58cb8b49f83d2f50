package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.gate.capacity.CapacityGate;
import dev.phase19.jmeter.gate.capacity.LateStarts;
import dev.phase19.jmeter.gate.health.Ticker;
import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;

/** The element of a {@link CapacityGate}. */
public final class CapacityAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "CapacityAssertion";
  private static final double MAX_LEVEL = 99.9999;
  private static final double MAX_MILLIS = 86_400_000;
  private static final double MAX_PERCENTILE = 100;
  private static final double MAX_SECONDS = 86_400;

  static final Field<Double> RATE =
      Field.line(PREFIX + ".rate", "Capacity, at least", Rules.positive())
          .initially("1")
          .hint("Arrivals in the unit below, at which the percentile and the errors hold");
  static final Field<Per> PER =
      Field.comboBox(
              PREFIX + ".per",
              "Per",
              Arrays.stream(Per.values())
                  .map(per -> new Choice<>(per.key(), per.key(), per))
                  .toList())
          .hint("Of arrivals: samples that start, whether or not those before have ended");
  static final Field<Double> PERCENTILE =
      Field.line(PREFIX + ".percentile", "Percentile", Rules.positive(MAX_PERCENTILE))
          .initially("95")
          .unit("%")
          .hint("Greater than 0, at most 100; by nearest rank, in each step on its own");
  static final Field<Double> LIMIT =
      Field.line(PREFIX + ".limit", "Limit", Rules.positive())
          .initially("100")
          .unit("ms")
          .hint("The percentile must be below it, in ms or in the measurement's own unit");
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);

  /** The property of the step length. */
  public static final String STEP_LENGTH = PREFIX + ".step";

  static final Field<Optional<Double>> STEP =
      Field.line(STEP_LENGTH, "Step length", Rules.number(1, MAX_SECONDS).orBlank())
          .unit("s")
          .hint("Blank: the steps of the Open Model Thread Group's schedule");
  static final Field<Double> SETTLING =
      Field.line(PREFIX + ".settling", "Settling time", Rules.number(0, MAX_SECONDS))
          .initially("0")
          .unit("s")
          .hint("At the start of each step; samples that start within it are load, and not judged");
  static final Field<Double> WARM_UP =
      Field.line(PREFIX + ".warmUp", "Warm-up time", Rules.number(0, MAX_SECONDS))
          .initially("0")
          .unit("s")
          .hint("Steps that begin within it, from the first one, are not judged");
  static final Field<Double> SHORTFALL =
      Field.line(PREFIX + ".shortfall", "Load may fall short by", Rules.number(0, 50))
          .initially("5")
          .unit("%")
          .hint("Of its schedule; what falls shorter says nothing of the service");
  static final Field<Double> LATE =
      Field.line(PREFIX + ".late", "Late starts, P99", Rules.number(0, Integer.MAX_VALUE))
          .initially("50")
          .unit("ms")
          .hint(
              "A limit that breaks while JMeter's own threads start later than this is not the service's fault");
  static final Field<Optional<Double>> CONFIDENCE =
      Field.line(PREFIX + ".confidence", "Confidence", Rules.number(50, MAX_LEVEL).orBlank())
          .unit("%")
          .hint(
              "A step holds or breaks only if its samples prove it at this confidence, such as 95;"
                  + " blank: the percentile of its samples decides");
  static final Field<Boolean> UNDECIDED_ALLOWED = GateFields.undecidedAllowed(PREFIX);

  private transient volatile CapacityGate gate;
  private transient volatile Ticker ticker;
  private transient volatile boolean distributed;
  private transient volatile AbstractThreadGroup last;
  private transient volatile Set<AbstractThreadGroup> known;

  /** What these fields must be beside each other. */
  static void agree(Fields fields) {
    if (fields.value(MEASUREMENT).isEmpty() && fields.value(LIMIT) > MAX_MILLIS) {
      throw new FieldException(LIMIT.label() + " must be at most 86400000 ms, which are 24 hours");
    }
    if (fields.value(STEP).filter(step -> step <= fields.value(SETTLING)).isPresent()) {
      throw new FieldException(
          SETTLING.label() + " must be less than the step length: nothing would be judged");
    }
    if (fields.value(CONFIDENCE).isPresent() && fields.value(PERCENTILE) == MAX_PERCENTILE) {
      throw new FieldException(
          CONFIDENCE.label()
              + " must be blank for percentile 100: no number of samples bounds the greatest time");
    }
  }

  @Override
  public void testStarted(String host) {
    distributed = !host.isEmpty();
    last = null;
    known = Collections.newSetFromMap(new IdentityHashMap<>());
    super.testStarted(host);
  }

  @Override
  Gate gate(Fields fields) {
    boolean isOfThisJvm = known != null && !distributed;
    LateStarts late = isOfThisJvm ? new LateStarts(fields.value(LATE)) : null;
    CapacityGate made = new CapacityGate(limit(fields, late));
    if (late != null) {
      ticker =
          new Ticker(
              nanos ->
                  late.add(
                      System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(nanos), nanos));
    }
    gate = made;
    return made;
  }

  /** Reads the fields, but does not start to measure. */
  @Override
  void check(Fields fields) {
    fields.value(GateFields.TRANSACTIONS);
    GateFields.selection(fields);
    limit(fields, new LateStarts(fields.value(LATE)));
  }

  /** Returns the unit of the percentile's limit. */
  static String unit(Fields fields) {
    return Subjects.of(fields, MEASUREMENT, UNIT).unit();
  }

  private static CapacityGate.Limit limit(Fields fields, LateStarts late) {
    CapacityGate.Limit limit =
        new CapacityGate.Limit(
            fields.value(RATE),
            fields.value(PER),
            new PercentileLimit(
                fields.value(PERCENTILE),
                Subjects.of(fields, MEASUREMENT, UNIT),
                Comparison.LESS,
                fields.value(LIMIT),
                GateFields.responses(fields),
                fields.value(GateFields.MAX_ERROR_SHARE),
                fields.value(GateFields.POOL),
                fields
                    .value(CONFIDENCE)
                    .map(level -> new Confidence(level, fields.value(UNDECIDED_ALLOWED)))
                    .orElse(null),
                0),
            new CapacityGate.Steps(
                millis(fields.value(STEP).orElse(0.0)),
                millis(fields.value(SETTLING)),
                millis(fields.value(WARM_UP)),
                fields.value(GateFields.MIN_SAMPLES)),
            new CapacityGate.Generator(fields.value(SHORTFALL) / 100, late));
    agree(fields);
    return limit;
  }

  private static long millis(double seconds) {
    return Math.round(1000 * seconds);
  }

  @Override
  public void sampleOccurred(SampleEvent event) {
    AbstractThreadGroup group = JMeterContextService.getContext().getThreadGroup();
    if (group != null && group != last && gate != null) {
      synchronized (known) {
        if (known.add(group)) {
          tell(group, Printable.of(event.getThreadGroup()));
        }
      }
      last = group;
    }
    super.sampleOccurred(event);
  }

  /** Tells the gate how a thread group starts its samples, before the first of them. */
  private void tell(AbstractThreadGroup group, String name) {
    if (group instanceof OpenModelThreadGroup open) {
      gate.opens(
          name,
          OpenModel.schedule(open.getScheduleString(), JMeterContextService.getTestStartTime()));
    } else if (group.getClass() == ThreadGroup.class) { // set-up and tear-down extend it
      gate.waits(name);
    }
  }

  @Override
  void ended(Gate of, RunVerdict verdict) {
    if (ticker != null) {
      ticker.close();
    }
  }

  @Override
  String refusalOfResults(Fields fields) {
    return fields.value(STEP).isPresent()
        ? null
        : "its steps are those of a schedule, and results do not tell when that began: give a step length";
  }

  @Override
  String distributedRefusal() {
    try {
      return fields().value(STEP).isPresent()
          ? null
          : STEP.label()
              + " must not be blank in a distributed test: the schedule is known to the engines alone";
    } catch (FieldException e) {
      return null; // reported with the other fields
    }
  }
}

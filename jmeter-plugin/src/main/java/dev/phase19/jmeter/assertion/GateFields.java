package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.OutOfMemory;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that several gates have, and what they mean together. */
public final class GateFields {
  private static final String MAX_LABELS = "gate.labels";

  static final Field<Pattern> LABELS =
      Field.line("Gate.labels", "Labels", Rules.pattern())
          .unit("regular expression")
          .hint("Samples whose whole label matches are judged; blank: all in scope");
  static final Field<Pattern> THREAD_GROUPS =
      Field.line("Gate.threadGroups", "Thread groups", Rules.pattern())
          .unit("regular expression")
          .hint("Samples of groups whose whole name matches are judged; blank: of all in scope");
  static final Field<String> VARIABLE =
      Field.line("Gate.variable", "Sample variable", Rules.text())
          .hint(
              "A variable that tags samples, and that JMeter's property sample_variables names;"
                  + " blank: all samples");
  static final Field<Pattern> VARIABLE_VALUE =
      Field.line("Gate.variableValue", "Its value", Rules.pattern())
          .unit("regular expression")
          .hint("Samples at which the variable's whole value matches are judged");
  static final Field<Pattern> RESPONSE_CODES =
      Field.line("Gate.responseCodes", "Response codes", Rules.pattern())
          .unit("regular expression")
          .hint(
              "Values are taken from answers whose whole code matches, such as 202; blank: from all"
                  + " successes");
  static final Field<Double> MAX_ERROR_SHARE =
      Field.line("Gate.maxErrorShare", "Errors, at most", Rules.number(0, 100))
          .initially("0")
          .unit("%")
          .hint("A 4xx or 5xx that Response codes names is no error");
  static final Field<Integer> MIN_SAMPLES =
      Field.line("Gate.minSamples", "Samples, at least", Rules.count(1))
          .initially("1")
          .unit("samples")
          .hint(
              "Of each label, without the warm-up, and in each window; with fewer the state is NO_DATA");
  static final Field<Integer> WARM_UP_SAMPLES =
      Field.line("Gate.warmUpSamples", "Warm-up samples", Rules.count(0))
          .initially("0")
          .unit("samples")
          .hint("So many samples of each label that start first are left out");
  static final Field<Double> WARM_UP_SECONDS =
      Field.line("Gate.warmUpSeconds", "Warm-up time", Rules.number(0, Integer.MAX_VALUE))
          .initially("0")
          .unit("s")
          .hint("Samples that start within that time of the label's first start are left out");
  static final Field<OutOfMemory> OUT_OF_MEMORY =
      Field.comboBox(
              "Gate.outOfMemory",
              "Out of memory",
              List.of(
                  new Choice<>("error", "is an error of the job", OutOfMemory.ERROR),
                  new Choice<>("skip", "skips this gate", OutOfMemory.SKIP),
                  new Choice<>("permit", "is permitted", OutOfMemory.PERMIT)))
          .hint("What the gate makes of a job that the service ended for lack of memory");

  /**
   * If set, a label none of whose samples counts is not reported as missing data, whether the
   * pattern names it or it came.
   */
  static final Field<Boolean> MAY_BE_MISSING =
      Field.checkBox("Gate.labelsMayBeMissing", "Labels may be missing", false)
          .hint(
              "Otherwise the gate is NO_DATA where A|B is given and one never came, or none of a label's samples counts");

  /** Judge all labels as one. */
  static final Field<Boolean> POOL =
      Field.checkBox("Gate.pool", "Judge all labels as one", false)
          .hint("Otherwise each label is judged on its own, and the worst decides");

  /** Judge Transaction Controllers in place of the samples within. */
  public static final Field<Boolean> TRANSACTIONS =
      Field.checkBox("Gate.transactions", "Judge Transaction Controllers", false)
          .hint("Their sums and parent samples are judged in place of the samples within");

  /** End the run when the gate surely fails. */
  static final Field<Boolean> ENDS_RUN =
      Field.checkBox("Gate.abort", "End the run when this gate surely fails", false)
          .hint(
              "As soon as no later sample is likely to save it; the tear-down group still runs, in a"
                  + " distributed test on all hosts");

  static final Field<Double> END_DELAY =
      Field.line("Gate.abortDelay", "After", Rules.number(0, 86_400))
          .initially("0")
          .unit("s")
          .hint("The gate must surely fail for so long before it ends the run");

  private GateFields() {}

  /**
   * @param what must hold in each window
   * @param exception follows the hint
   */
  static Field<Optional<Double>> window(String prefix, String what, String exception) {
    return Field.line(prefix + ".window", "In each window of", Rules.number(1, 3_600).orBlank())
        .unit("s")
        .hint(
            "%s must keep the bound in every window of that length; blank: over the whole run; %s"
                .formatted(what, exception));
  }

  static Field<Boolean> undecidedAllowed(String prefix) {
    return Field.checkBox(
            prefix + ".inconclusiveAllowed", "INCONCLUSIVE does not fail the build", false)
        .hint("If too little was measured to prove either side");
  }

  /** Returns which samples the gate judges. */
  static Selection selection(Fields fields) {
    SampleTags.agree(fields);
    return new Selection(
        fields.value(LABELS),
        fields.value(WARM_UP_SAMPLES),
        seconds(fields.value(WARM_UP_SECONDS)),
        fields.value(OUT_OF_MEMORY),
        fields.value(ENDS_RUN),
        fields.value(ENDS_RUN) ? seconds(fields.value(END_DELAY)) : Duration.ZERO,
        fields.value(MAY_BE_MISSING),
        mostLabels(),
        fields.value(MIN_SAMPLES));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }

  /** Returns how many labels a gate judges individually. */
  private static int mostLabels() {
    String setting = Settings.find(MAX_LABELS).orElse(String.valueOf(Selection.MAX_LABELS));
    try {
      return Math.toIntExact(Rules.wholeNumber(1, Integer.MAX_VALUE).read(setting));
    } catch (BrokenRuleException e) {
      throw new FieldException("the setting phase19." + MAX_LABELS + " " + e.getMessage());
    }
  }

  /** Returns which responses the gate takes its values from. */
  static ResponseFilter responses(Fields fields) {
    return new ResponseFilter(fields.value(RESPONSE_CODES));
  }
}

package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleEvent;

/**
 * Which samples of its scope a gate takes, besides their labels: those of some thread groups, and
 * those at which a sample variable had some value.
 *
 * @param threadGroups the whole name of the thread group must match, or null for any
 * @param variable its place among JMeter's sample variables; -1 for none
 * @param value the variable's whole value must match
 */
record SampleTags(Pattern threadGroups, int variable, Pattern value) {
  static final SampleTags ANY = new SampleTags(null, -1, null);

  /**
   * Reads the fields.
   *
   * @throws FieldException if they contradict each other, or if JMeter records no variable of that
   *     name
   */
  static SampleTags of(Fields fields) {
    String name = fields.value(GateFields.VARIABLE);
    agree(fields);
    if (name.isEmpty()) {
      return new SampleTags(fields.value(GateFields.THREAD_GROUPS), -1, null);
    }
    List<String> known = new ArrayList<>();
    for (int i = 0; i < SampleEvent.getVarCount(); i++) {
      known.add(SampleEvent.getVarName(i));
    }
    if (!known.contains(name)) {
      throw new FieldException(
          "%s must be one that JMeter records, was '%s': add it to the property sample_variables, which has %s"
              .formatted(
                  GateFields.VARIABLE.label(),
                  name,
                  known.isEmpty() ? "none" : String.join(", ", known)));
    }
    return new SampleTags(
        fields.value(GateFields.THREAD_GROUPS),
        known.indexOf(name),
        fields.value(GateFields.VARIABLE_VALUE));
  }

  /** What the fields must be beside each other. */
  static void agree(Fields fields) {
    boolean named = !fields.value(GateFields.VARIABLE).isEmpty();
    boolean hasValue = fields.value(GateFields.VARIABLE_VALUE) != null;
    if (named != hasValue) {
      throw new FieldException(
          (named ? GateFields.VARIABLE_VALUE : GateFields.VARIABLE).label()
              + " must not be blank: a variable and its value belong together");
    }
  }

  /** Returns whether the gate takes the samples of an event. */
  boolean take(SampleEvent event) {
    return (threadGroups == null || matches(threadGroups, event.getThreadGroup()))
        && (variable < 0 || matches(value, event.getVarValue(variable)));
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text == null ? "" : text).matches();
  }
}

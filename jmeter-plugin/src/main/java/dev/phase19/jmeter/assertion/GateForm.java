package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.Form;
import java.util.Optional;

/** Makes a panel's form from an element's fields; the common ones stand in one wording. */
final class GateForm {
  private final Form form = new Form();

  GateForm group(String title) {
    form.group(title);
    return this;
  }

  GateForm with(Field<?>... fields) {
    for (Field<?> field : fields) {
      form.text(field.property(), field.fallback(), field.label(), field.unit(), field.hint())
          .must(field.rule());
    }
    return this;
  }

  /** A rule on several fields, whose message stands at one of them. */
  GateForm agree(Field<?> at, Agreement agreement) {
    form.agree(
        at.property(),
        values -> {
          try {
            agreement.check(new Fields((property, fallback) -> values.apply(property)));
            return Optional.empty();
          } catch (FieldException e) {
            return Optional.of(e.getMessage());
          }
        });
    return this;
  }

  /** What fields must be beside each other, as the gate itself has it. */
  @FunctionalInterface
  interface Agreement {
    void check(Fields fields) throws FieldException;
  }

  GateForm with(ChoiceField field) {
    form.choice(
        field.property(), field.label(), field.hint(), field.choices().toArray(Choice[]::new));
    return this;
  }

  /** All labels as one, instead of each on its own. */
  GateForm pooling() {
    form.check(
        GateElement.POOL,
        false,
        "Judge all labels as one",
        "Otherwise each label is judged on its own, and the worst decides");
    return this;
  }

  /** The group on how sure a percentile must be. */
  GateForm confidence() {
    return group("Proof")
        .with(P95Assertion.CONFIDENCE)
        .undecided(P95Assertion.UNDECIDED_ALLOWED)
        .with(P95Assertion.EXPECTED_INTERVAL);
  }

  /** Whether INCONCLUSIVE leaves the build as it is. */
  GateForm undecided(String property) {
    form.check(
        property,
        false,
        "INCONCLUSIVE does not fail the build",
        "Where too little came to prove either side");
    return this;
  }

  /** A gate that surely fails ends the run. */
  GateForm abort() {
    form.check(
        GateElement.ABORT,
        false,
        "End the run when this gate surely fails",
        "From 100 samples on, when a bound of 99.9 % exceeds the limit; the tear-down group still"
            + " runs. In a distributed test on all hosts");
    return this;
  }

  /** Which labels are judged. */
  GateForm labels() {
    with(GateElement.LABELS);
    form.check(
        GateElement.MAY_BE_MISSING,
        false,
        "Labels may be missing",
        "Otherwise the gate is NO_DATA where A|B is given and one never came, or none of a label's"
            + " samples counts");
    return this;
  }

  /** The group on which samples of the scope are judged. */
  GateForm samples() {
    group("Samples that count").labels();
    form.check(
        GateElement.TRANSACTIONS,
        false,
        "Judge Transaction Controllers",
        "Their sums and parent samples are judged in place of the samples within");
    return this;
  }

  /** What is left out at the beginning, and a job's expected lack of memory. */
  GateForm allowances() {
    return group("Allowances")
        .with(GateElement.WARM_UP_SAMPLES, GateElement.WARM_UP_SECONDS)
        .with(GateElement.OUT_OF_MEMORY);
  }

  Form form() {
    return form;
  }
}

package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import java.util.List;

/** An element that is one gate, and so one row of the verdict. */
abstract class SingleGateElement extends GateElement {
  private static final long serialVersionUID = 1L;

  /** Returns the gate that the fields describe. */
  abstract Gate gate(Fields fields) throws FieldException;

  @Override
  final List<Part> gates(Fields fields) {
    return List.of(new Part("", gate(fields)));
  }
}

package dev.phase19.jmeter.field;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An element of a plan that knows, without being run, which of its fields cannot work. */
public interface CheckedElement {

  /**
   * One message for each fault of its fields; it names the field, the rule and the value.
   *
   * @param evaluate what an expression will be in a run; empty where that cannot be known
   */
  List<String> problems(Function<String, Optional<String>> evaluate);
}

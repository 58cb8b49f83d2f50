package dev.phase19.jmeter.field;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An element of a plan that can tell, without being run, which of its fields cannot work. */
public interface CheckedElement {

  /**
   * Returns one message for each field that cannot work; it names the field, the rule and the
   * value.
   *
   * @param evaluate returns the value that an expression will have in a run; empty where that
   *     cannot be known
   */
  List<String> problems(Function<String, Optional<String>> evaluate);
}

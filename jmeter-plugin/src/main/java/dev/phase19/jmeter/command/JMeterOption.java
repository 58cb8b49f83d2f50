package dev.phase19.jmeter.command;

import java.nio.file.Path;
import java.util.List;

/**
 * The option that names the JMeter whose classes a command uses.
 *
 * @param home null where it is not given
 */
record JMeterOption(Path home) {
  private static final String NAME = "--jmeter";

  /** Removes {@code --jmeter HOME} or {@code --jmeter=HOME} from the arguments, if it is there. */
  static JMeterOption takeFrom(List<String> arguments) throws UnusableException {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(NAME + "=")) {
        return new JMeterOption(Path.of(arguments.remove(i).substring(NAME.length() + 1)));
      }
      if (argument.equals(NAME)) {
        arguments.remove(i);
        if (i == arguments.size()) {
          throw new UnusableException(NAME + " needs a folder; try --help");
        }
        return new JMeterOption(Path.of(arguments.remove(i)));
      }
    }
    return new JMeterOption(null);
  }

  /** Returns the JMeter that it names, or the one that is found without it. */
  JMeterInstallation installation() throws UnusableException {
    return home == null ? JMeterInstallation.find() : JMeterInstallation.at(home);
  }
}

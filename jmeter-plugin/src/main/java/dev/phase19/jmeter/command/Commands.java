package dev.phase19.jmeter.command;

import java.util.List;

/** The commands of {@code java -jar jmeter-plugin.jar}, by their first word. */
public final class Commands {
  private Commands() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (!arguments.isEmpty() && arguments.get(0).equals("restore")) {
      return new RestoreCommand(System.out, System.err, System.getenv("PHASE19_TOKEN"))
          .run(arguments.subList(1, arguments.size()));
    }
    return new VerdictCommand(System.out, System.err).run(arguments);
  }
}

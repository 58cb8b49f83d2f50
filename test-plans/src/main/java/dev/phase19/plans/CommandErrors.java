package dev.phase19.plans;

import dev.phase19.plans.selection.SelectionException;
import dev.phase19.plans.stack.StackException;
import java.io.IOException;
import picocli.CommandLine;

/**
 * Prints one line for an error that the user can fix, and exits with 1. Only an unexpected error
 * prints a stack trace. A command line that was typed wrong exits with 2 and shows the usage.
 */
final class CommandErrors {
  private CommandErrors() {}

  static CommandLine reported(Object command) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (!(failure instanceof IOException
                  || failure instanceof SelectionException
                  || failure instanceof StackException)) {
                throw failure;
              }
              line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}

package dev.phase19.plans;

import dev.phase19.plans.selection.SelectionException;
import dev.phase19.plans.stack.StackException;
import java.io.IOException;
import picocli.CommandLine;

/**
 * One line for what a user can put right, and exit code 1; a stack trace only for what nobody
 * expected. A line that was typed wrong exits with 2 and shows the usage.
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

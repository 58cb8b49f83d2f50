package dev.phase19.http;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * An application that explains in words why it does not start: an invalid configuration, a missing
 * file, a port in use. An unforeseen failure still shows its stack trace. In each case the exit
 * status is not 0.
 */
public abstract class ServiceApplication<C extends ServiceHttpConfiguration>
    extends Application<C> {

  @Override
  protected void addDefaultCommands(Bootstrap<C> bootstrap) {
    bootstrap.addCommand(
        new ServerCommand<>(this) {
          @Override
          public void onError(Cli cli, Namespace namespace, Throwable failure) {
            explain(cli, namespace, failure);
          }
        });
    bootstrap.addCommand(
        new CheckCommand<>(this) {
          @Override
          public void onError(Cli cli, Namespace namespace, Throwable failure) {
            explain(cli, namespace, failure);
          }
        });
  }

  private void explain(Cli cli, Namespace namespace, Throwable failure) {
    String reason = reason(namespace.getString("file"), failure);
    if (reason == null) {
      failure.printStackTrace(cli.getStdErr());
    } else {
      cli.getStdErr().println(getName() + " cannot start: " + reason);
    }
    cli.getStdErr().flush();
  }

  private static String reason(String file, Throwable failure) {
    if (failure instanceof ConfigurationException
        || failure instanceof UndefinedEnvironmentVariableException
        || failure instanceof CannotStart) {
      return failure.getMessage().strip();
    }
    if (failure instanceof FileNotFoundException) {
      return "no configuration file %s: give the path of a YAML file after `server`"
          .formatted(file);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "%s: end the process that listens there, or change the port under server: in %s"
            .formatted(failure.getMessage(), file);
      }
    }
    return failure instanceof IOException ? failure.getMessage() : null;
  }
}

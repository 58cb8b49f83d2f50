package dev.phase19.jmeter.command;

import dev.phase19.jmeter.command.QueueState.Reservation;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rules;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The command {@code java -jar jmeter-plugin.jar restore --edge-url URL [--force]}. */
final class RestoreCommand {
  private static final String HELP =
      """
      Puts a service's queue back as it was before a run that was killed: cancels the run's jobs,
      restores capacity and pause.

        java -jar jmeter-plugin.jar restore --edge-url URL [--force]

        --edge-url URL  the edge service, such as http://127.0.0.1:8080
        --force         also what a run holds that is still under way; that run will FAIL
        --help          prints this

      The token is read from PHASE19_TOKEN in the environment; it needs the scopes read and admin.

      Exit codes: 0 it is restored, or there was nothing to restore; 1 a run that is under way holds
      it, and nothing was changed; 2 the service cannot be asked, or refuses.
      """;
  private static final String URL = "--edge-url";
  private static final String FORCE = "--force";

  private final PrintStream out;
  private final PrintStream err;
  private final String token;

  /**
   * @param token or null
   */
  RestoreCommand(PrintStream out, PrintStream err, String token) {
    this.out = out;
    this.err = err;
    this.token = token;
  }

  /**
   * @param arguments without the command's name
   * @return the exit code
   */
  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(HELP);
      return ExitCode.FINE;
    }
    String url = null;
    boolean force = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(URL) && i + 1 < arguments.size()) {
        url = arguments.get(++i);
      } else if (argument.startsWith(URL + "=")) {
        url = argument.substring(URL.length() + 1);
      } else if (argument.equals(FORCE)) {
        force = true;
      } else if (argument.startsWith("--token")) {
        return refuse("a token on the command line is seen by others: put it into PHASE19_TOKEN");
      } else {
        return refuse("unknown argument '" + argument + "'");
      }
    }
    if (url == null) {
      return refuse("no " + URL);
    }
    try {
      return restore(new RemoteQueue(base(url), token), force);
    } catch (BrokenRuleException e) {
      return refuse(URL + " " + e.getMessage());
    } catch (IOException e) {
      err.println(e.getMessage());
      return ExitCode.CANNOT_TELL;
    }
  }

  private static URI base(String url) throws BrokenRuleException {
    return Rules.baseUrl().read(url);
  }

  private int refuse(String reason) {
    err.println(reason + "; try --help");
    return ExitCode.CANNOT_TELL;
  }

  private int restore(RemoteQueue queue, boolean force) throws IOException {
    QueueState found = queue.state();
    Reservation reservation = found.reservation();
    if (reservation == null) {
      out.printf(
          "nobody has reserved the queue: capacity %s, paused %s, %s waiting, %s running%n",
          found.capacity(), found.paused(), found.waiting(), found.running());
      return ExitCode.FINE;
    }
    out.printf(
        "reserved by '%s' since %s, %s %s%n",
        reservation.label(),
        reservation.since(),
        reservation.lapsed() ? "lapsed" : "renewed until",
        reservation.expiresAt());
    out.printf(
        "capacity %s, paused %s; before it capacity %s, paused %s; %s waiting, %s running%n",
        found.capacity(),
        found.paused(),
        reservation.capacityBefore(),
        reservation.pausedBefore(),
        found.waiting(),
        found.running());
    if (force) {
      return cancelAndRelease(queue, reservation, reservation.label());
    }
    String own = ownLabel();
    try {
      return cancelAndRelease(queue, queue.takeOver(own).reservation(), own);
    } catch (RemoteQueue.RefusedException refused) {
      if (refused.status() != 409) {
        throw refused;
      }
      err.println("its run is under way, nothing is changed; end that run, or give " + FORCE);
      return ExitCode.BROKEN;
    }
  }

  /** Cancels the jobs first: workers must not find them when the queue is resumed. */
  private int cancelAndRelease(RemoteQueue queue, Reservation reservation, String holder)
      throws IOException {
    List<String> labels = new ArrayList<>(reservation.leftBy());
    labels.add(holder);
    long cancelled = 0;
    for (String label : labels) {
      cancelled += queue.cancel(label);
    }
    QueueState after = queue.release(holder);
    out.printf(
        "restored: capacity %s, paused %s, %s %s cancelled%n",
        after.capacity(), after.paused(), cancelled, cancelled == 1 ? "job" : "jobs");
    return ExitCode.FINE;
  }

  private static String ownLabel() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown";
    }
    return "restore command, %s, host %s, %s"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            host.substring(0, Math.min(80, host.length())),
            UUID.randomUUID().toString().substring(0, 8));
  }
}

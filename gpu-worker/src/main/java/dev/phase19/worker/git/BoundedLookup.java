package dev.phase19.worker.git;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.conn.DnsResolver;

/**
 * Looks up addresses, but for no longer than a clone may go on. The system's lookup waits for
 * silent name servers and cannot be interrupted. So it runs in its own thread, which is left alone
 * when the clone has to end, and ends with the system's timeout.
 */
final class BoundedLookup implements DnsResolver {
  private static final long PERIOD_MILLIS = 100;

  private final DnsResolver system;
  private final CloneBudget budget;

  BoundedLookup(DnsResolver system, CloneBudget budget) {
    this.system = system;
    this.budget = budget;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> system.resolve(host));
    Thread thread = new Thread(lookup, "clone-lookup");
    thread.setDaemon(true);
    thread.start();
    while (!budget.isCancelled()) {
      try {
        return lookup.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        // checks again whether the clone may go on
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException failed) {
        throw unknown(host, failed.getCause());
      }
    }
    throw unknown(host, new InterruptedIOException("the look-up was given up"));
  }

  private static UnknownHostException unknown(String host, Throwable reason) {
    if (reason instanceof UnknownHostException itself) {
      return itself;
    }
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(reason);
    return unknown;
  }
}

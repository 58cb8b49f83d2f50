package dev.phase19.store.connection;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What an exception of Jedis says of the server. All but {@link #NOT_OF_THE_SERVER} pass by
 * themselves, or when somebody mends the server: the same call is worth repeating.
 */
public enum RedisFailure {
  /** The command was not sent, or was refused whole: Redis starts, is busy, or takes no writes. */
  AWAY,
  /** The command may have been carried out, and its answer lost. */
  SILENT,
  /** No connection came free in time; this says nothing of the server. */
  CROWDED,
  /** Redis answered; the mistake is ours. */
  NOT_OF_THE_SERVER;

  /**
   * Errors of a server that cannot serve at the moment; before Redis 7 they stand after a dash in
   * the middle of the message of a script. A transaction is discarded whole when one of its
   * commands is refused, and Jedis makes no command that Redis does not know.
   */
  private static final Pattern CANNOT_SERVE =
      Pattern.compile(
          "(^|[: ]-)(LOADING|MASTERDOWN|READONLY|OOM|MISCONF|BUSY|NOREPLICAS|NOAUTH|WRONGPASS|NOPERM"
              + "|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|EXECABORT) "
              + "|^ERR max number of clients reached");

  /** Reads an exception of Jedis. */
  public static RedisFailure of(JedisException failure) {
    if (failure instanceof JedisDataException refusal) {
      return CANNOT_SERVE.matcher(String.valueOf(refusal.getMessage())).find()
          ? AWAY
          : NOT_OF_THE_SERVER;
    }
    if (!(failure instanceof JedisConnectionException)) {
      // The pool's own.
      return CROWDED;
    }
    return neverConnected(failure) ? AWAY : SILENT;
  }

  /** Whether the same call may succeed later. */
  public boolean passes() {
    return this != NOT_OF_THE_SERVER;
  }

  /** Jedis tries each address of a host, and suppresses what it met at each. */
  private static boolean neverConnected(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof SocketTimeoutException && whileConnecting(failure)
        || failure.getCause() != null && neverConnected(failure.getCause())
        || Arrays.stream(failure.getSuppressed()).anyMatch(RedisFailure::neverConnected);
  }

  /** The JDK has one exception for both time-outs and tells them apart in words alone. */
  private static boolean whileConnecting(Throwable timeout) {
    return String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect");
  }
}

package dev.phase19.store.connection;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What an exception of Jedis says about the server. All but {@link #NOT_OF_THE_SERVER} pass by
 * themselves or once somebody repairs the server, so the same call is worth repeating.
 */
public enum RedisFailure {
  /** The command was not sent, or was refused as any other would be: Redis is starting or busy. */
  AWAY,
  /**
   * The command was refused as a whole because it writes: Redis is full, a replica, has too few
   * replicas, or failed to save. It answers commands that only read.
   */
  WRITE_REFUSED,
  /** The command may have been executed and its reply lost. */
  SILENT,
  /** No connection of the pool became free in time; this says nothing about the server. */
  CROWDED,
  /** Redis replied with an error that our own command caused. */
  NOT_OF_THE_SERVER;

  /** Before Redis 7, errors follow a dash in the middle of a script's error message. */
  private static final String BEGINNING = "(^|[: ]-)";

  /**
   * Errors of a server that cannot serve at the moment. EXECABORT is among them because a
   * transaction is discarded as a whole when one of its commands is refused, for whatever reason,
   * and Jedis sends no command that Redis does not know.
   */
  private static final Pattern CANNOT_SERVE =
      Pattern.compile(
          BEGINNING
              + "(LOADING|MASTERDOWN|BUSY|NOAUTH|WRONGPASS|NOPERM|CLUSTERDOWN|TRYAGAIN|MOVED|ASK"
              + "|UNBLOCKED|EXECABORT) |^ERR max number of clients reached");

  /** Errors of a server that takes no writes at the moment. */
  private static final Pattern TAKES_NO_WRITES =
      Pattern.compile(BEGINNING + "(READONLY|OOM|MISCONF|NOREPLICAS) ");

  /** Classifies an exception of Jedis. */
  public static RedisFailure of(JedisException failure) {
    if (failure instanceof JedisDataException refusal) {
      return of(String.valueOf(refusal.getMessage()));
    }
    if (failure instanceof JedisClusterOperationException) {
      return AWAY; // no node of the cluster could be asked who has the slot
    }
    if (!(failure instanceof JedisConnectionException)) {
      // The pool itself threw it.
      return CROWDED;
    }
    return neverConnected(failure) ? AWAY : SILENT;
  }

  private static RedisFailure of(String refusal) {
    if (TAKES_NO_WRITES.matcher(refusal).find()) {
      return WRITE_REFUSED;
    }
    return CANNOT_SERVE.matcher(refusal).find() ? AWAY : NOT_OF_THE_SERVER;
  }

  /** Whether the same call may succeed later. */
  public boolean passes() {
    return this != NOT_OF_THE_SERVER;
  }

  /** Jedis tries each address of a host and adds each failure as a suppressed exception. */
  private static boolean neverConnected(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof SocketTimeoutException && whileConnecting(failure)
        || failure.getCause() != null && neverConnected(failure.getCause())
        || Arrays.stream(failure.getSuppressed()).anyMatch(RedisFailure::neverConnected);
  }

  /** The JDK has one exception for both kinds of timeout; only the message tells them apart. */
  private static boolean whileConnecting(Throwable timeout) {
    return String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect");
  }
}

package dev.phase19.edge.redis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What an exception of Jedis says of the server: away, or there and of another opinion. */
enum Failure {
  /** The command was not sent, or was refused whole. */
  AWAY,
  /** The command may have been carried out, and its answer lost. */
  SILENT,
  /** Redis answered; the mistake is ours. */
  NOT_OF_THE_SERVER;

  /** First words of the errors of a server that cannot serve at the moment. */
  private static final Set<String> CANNOT_SERVE =
      Set.of(
          "LOADING",
          "MASTERDOWN",
          "READONLY",
          "OOM",
          "MISCONF",
          "BUSY",
          "NOREPLICAS",
          "NOAUTH",
          "WRONGPASS",
          "NOPERM",
          "CLUSTERDOWN");

  static Failure of(JedisException failure) {
    if (failure instanceof JedisDataException refusal) {
      String message = String.valueOf(refusal.getMessage());
      return CANNOT_SERVE.contains(message.split(" ", 2)[0]) ? AWAY : NOT_OF_THE_SERVER;
    }
    if (!(failure instanceof JedisConnectionException)) {
      // The pool's own: no connection came free in time.
      return AWAY;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SocketTimeoutException && neverConnected(cause)) {
        return AWAY;
      }
    }
    return SILENT;
  }

  /** The JDK has one exception for both time-outs and tells them apart in words alone. */
  private static boolean neverConnected(Throwable timeout) {
    return String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect");
  }
}

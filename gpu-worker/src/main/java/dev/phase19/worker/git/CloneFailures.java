package dev.phase19.worker.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MessageConstraintException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.TruncatedChunkException;
import org.apache.http.conn.ConnectTimeoutException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;

/**
 * Says in our words what JGit and the connection say in theirs. Causes that are not known keep
 * their own text behind ours; a text that only JGit's authors understand, as of an index out of
 * bounds, is left out.
 */
final class CloneFailures {
  /** What JGit says to its own programmers. */
  private static final Map<String, String> FOR_PEOPLE =
      Map.of(
          JGitText.get().startingReadStageWithoutWrittenRequestDataPendingIsNotSupported,
          "it answers before it is asked",
          JGitText.get().shortReadOfBlock,
          "its answer ends in the middle",
          JGitText.get().packfileIsTruncatedNoParam,
          "its pack ends in the middle");

  private final URI uri;
  private final String asked;
  private final CloneLimits limits;

  CloneFailures(URI uri, String ref, CloneLimits limits) {
    this.uri = uri;
    this.asked = ref == null ? uri.toString() : uri + " (ref " + ref + ")";
    this.limits = limits;
  }

  /** The failure that the first known one of an exception's causes stands for. */
  CloneException explained(Exception failure) {
    Throwable root = failure;
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause()) {
      Optional<CloneException> known = known(cause, failure);
      if (known.isPresent()) {
        return known.get();
      }
      root = cause;
      depth++;
    }
    return failed("could not clone " + asked + ": " + text(root), failure);
  }

  private Optional<CloneException> known(Throwable cause, Exception failure) {
    CloneException found = null;
    if (cause instanceof CloneException made) {
      found = made;
    } else if (cause instanceof HostAnswerException answer) {
      found = answered(answer, failure);
    } else if (cause instanceof RefusedConnectionException) {
      found = failed("refused to connect: " + cause.getMessage(), failure);
    } else if (cause instanceof UnknownHostException) {
      found = failed("there is no host " + uri.getHost(), failure);
    } else if (cause instanceof TooLargeObjectInPackException) {
      found =
          new CloneException(
              CloneException.Kind.TOO_LARGE,
              "the repository has an object of more than repositories.maxObjectSize, "
                  + limits.objectBytes()
                  + " bytes",
              failure);
    } else if (cause instanceof MissingObjectException missing) {
      found =
          failed(
              uri
                  + " did not send all that belongs to the commit: object "
                  + missing.getObjectId().name()
                  + " is missing",
              failure);
    } else if (cause instanceof RemoteRepositoryException) {
      found = failed("could not clone " + asked + ": the server says: " + text(cause), failure);
    } else if (cause instanceof CorruptObjectException) {
      found = failed("what " + uri + " sent is damaged: " + text(cause), failure);
    } else if (cause instanceof MessageConstraintException) {
      found = failed("the headers of " + uri.getHost() + " are too long or too many", failure);
    } else if (cause instanceof RuntimeException) {
      found =
          failed(
              "what " + uri + " sent is not what a git server sends; the worker's log has the rest",
              failure);
    } else if (cause.getCause() == null && isOfTheProtocol(cause)) {
      found =
          failed(
              "could not clone "
                  + asked
                  + ": the server does not keep to git's protocol: "
                  + text(cause),
              failure);
    } else if (cause instanceof EOFException) {
      found = failed("could not clone " + asked + ": its answer ends in the middle", failure);
    } else {
      return network(cause).map(words -> passing(words, HostAnswerException.USUAL, failure));
    }
    return Optional.of(found);
  }

  /** JGit has no type of its own for most of what it finds wrong. */
  private static boolean isOfTheProtocol(Throwable cause) {
    return cause instanceof PackProtocolException
        || cause.getClass() == TransportException.class
        || cause.getClass() == IOException.class;
  }

  private Optional<String> network(Throwable cause) {
    if (cause instanceof ConnectTimeoutException || cause instanceof InterruptedIOException) {
      return Optional.of(
          "no answer within repositories.silenceTimeout, " + limits.silence().toSeconds() + " s");
    }
    if (cause instanceof ConnectException) {
      return Optional.of("no connection to " + uri.getAuthority());
    }
    if (cause instanceof SocketException
        || cause instanceof NoHttpResponseException
        || cause instanceof ConnectionClosedException
        || cause instanceof TruncatedChunkException) {
      return Optional.of("the connection broke: " + text(cause));
    }
    return cause instanceof SSLException
        ? Optional.of("no safe connection: " + text(cause))
        : Optional.empty();
  }

  private CloneException answered(HostAnswerException answer, Exception failure) {
    if (answer.isNotPublic()) {
      return new CloneException(
          CloneException.Kind.NOT_FOUND, "there is no public repository at " + uri, failure);
    }
    String words = "the host answers " + answer.getMessage();
    return answer
        .retryAfter()
        .map(delay -> passing(words, delay, failure))
        .orElseGet(() -> failed("could not clone " + asked + ": " + words, failure));
  }

  private CloneException passing(String words, Duration delay, Exception failure) {
    return new CloneException("could not clone " + asked + ": " + words, delay, failure);
  }

  private static CloneException failed(String words, Exception failure) {
    return new CloneException(CloneException.Kind.FAILED, words, failure);
  }

  /** Without the repository's URL, which JGit puts in front. */
  private String text(Throwable cause) {
    String text = cause.getMessage() == null ? "" : cause.getMessage().strip();
    String url = uri + ": ";
    String rest = text.startsWith(url) ? text.substring(url.length()) : text;
    return rest.isEmpty() ? cause.getClass().getSimpleName() : FOR_PEOPLE.getOrDefault(rest, rest);
  }

  /** Whether the host knows no repository of this name, or does not say so. */
  static boolean isNotFound(Exception failure) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause()) {
      if (cause instanceof HostAnswerException answer) {
        return answer.isNotFound();
      }
      depth++;
    }
    return false;
  }
}

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
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
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
 * Translates failures of JGit and of the connection into our own words. Unknown causes keep their
 * own text after ours. A text that only JGit's authors understand, such as that of an index out of
 * bounds, is left out.
 */
final class CloneFailures implements ReadFailures {
  private static final int MAX_CAUSES = 50;

  /** Our words for JGit's texts that only its authors understand. */
  private static final Map<String, String> WORDS =
      Map.of(
          JGitText.get().startingReadStageWithoutWrittenRequestDataPendingIsNotSupported,
          "the server's answer ends in the middle",
          JGitText.get().shallowNotSupported,
          "the server gives no commit without its whole history",
          JGitText.get().notAPACKFile,
          "the server sends something else where its files should begin");

  /**
   * Our words for JGit's texts that end with what the server sent instead, by how these texts
   * begin.
   */
  private static final Map<String, String> WORDS_FOR_WHAT_CAME =
      Map.of(
          beginning(JGitText.get().invalidPacketLineHeader),
          "the server sends something else where the length of a line should stand",
          beginning(JGitText.get().expectedACKNAKGot),
          "the server sends something else where it should say what both sides have");

  private final URI uri;
  private final String asked;
  private final RequestedRef requested;
  private final CloneLimits limits;

  CloneFailures(URI uri, String ref, CloneLimits limits) {
    this.uri = uri;
    this.asked = ref == null ? uri.toString() : uri + " (ref " + ref + ")";
    this.requested = RequestedRef.of(ref);
    this.limits = limits;
  }

  /**
   * Returns the failure for the first known cause of an exception, or a general one if none is
   * known.
   */
  @Override
  public CloneException explained(Exception failure) {
    Throwable last = null;
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null && !(cause instanceof RuntimeException); i++) {
      Optional<CloneException> known = known(cause, failure);
      if (known.isPresent()) {
        return known.get();
      }
      last = cause;
      cause = cause.getCause();
    }
    if (cause != null && (last == null || text(last).equals(text(cause)))) {
      return failed(
          "what "
              + uri
              + " sent could not be understood ("
              + cause.getClass().getSimpleName()
              + ")",
          failure);
    }
    return failed("could not clone " + asked + ": " + text(last), failure);
  }

  private Optional<CloneException> known(Throwable cause, Exception failure) {
    CloneException found = null;
    if (cause instanceof CloneException made) {
      found = made;
    } else if (WorkerDisk.refusal(cause).isPresent()) {
      found =
          new CloneException(
              "the worker cannot write to its repositories.folder: "
                  + WorkerDisk.refusal(cause).get()
                  + "; free space there, or set another folder",
              HostAnswerException.USUAL,
              failure);
    } else if (cause instanceof HostAnswerException answer) {
      found = answered(answer, failure);
    } else if (cause instanceof RefusedConnectionException) {
      found = failed("refused to connect: " + cause.getMessage(), failure);
    } else if (cause instanceof UnknownHostException) {
      found = failed("there is no host " + uri.getHost(), failure);
    } else if (cause instanceof TooLargeObjectInPackException) {
      found =
          CloneException.tooLarge(
              "the repository has an object larger than",
              "maxObjectSize",
              limits.objectBytes() + " bytes (at most an eighth of the worker's -Xmx)",
              failure);
    } else if (cause instanceof MissingObjectException missing) {
      found =
          failed(
              uri
                  + " did not send all that belongs to the commit: object "
                  + missing.getObjectId().name()
                  + " is missing",
              failure);
    } else if (cause instanceof SSLHandshakeException
        || cause instanceof SSLPeerUnverifiedException) {
      found = failed("no safe connection to " + uri.getHost() + ": " + text(cause), failure);
    } else if (isRefusedObject(cause)) {
      found =
          new CloneException(
              CloneException.Kind.NOT_FOUND,
              uri
                  + " does not give commit "
                  + requested.text()
                  + ": there is none, or its host gives only the newest commits of branches and"
                  + " tags; ask for a branch or tag that has it as its newest",
              failure);
    } else if (cause instanceof RemoteRepositoryException) {
      found = failed("could not clone " + asked + ": the server says: " + text(cause), failure);
    } else if (cause instanceof CorruptObjectException) {
      found = failed("what " + uri + " sent is damaged: " + text(cause), failure);
    } else if (cause instanceof MessageConstraintException) {
      found = failed("the headers of " + uri.getHost() + " are too long or too many", failure);
    } else if (cause.getCause() == null && isOfTheProtocol(cause)) {
      found =
          failed(
              "could not clone "
                  + asked
                  + ": the server does not keep to git's protocol: "
                  + text(cause),
              failure);
    } else if (cause instanceof EOFException) {
      found =
          failed("could not clone " + asked + ": the server's answer ends in the middle", failure);
    } else {
      return network(cause).map(words -> passing(words, HostAnswerException.USUAL, failure));
    }
    return Optional.of(found);
  }

  /** Whether the server names the requested commit, as servers do when they refuse to send it. */
  private boolean isRefusedObject(Throwable cause) {
    return requested.object() != null
        && (cause instanceof RemoteRepositoryException || cause instanceof PackProtocolException)
        && text(cause).contains(requested.object().name());
  }

  /**
   * Whether the server broke git's protocol; JGit has no exception type of its own for most of
   * this.
   */
  private static boolean isOfTheProtocol(Throwable cause) {
    return cause instanceof PackProtocolException
        || cause.getClass() == TransportException.class
        || cause.getClass() == IOException.class;
  }

  private Optional<String> network(Throwable cause) {
    if (cause instanceof ConnectTimeoutException || cause instanceof InterruptedIOException) {
      return Optional.of(
          "no answer within repositories.silenceTimeout, "
              + limits.silence().toSeconds()
              + " s; a larger value in the worker's configuration waits longer");
    }
    if (cause instanceof ConnectException) {
      return Optional.of("no connection to " + uri.getAuthority());
    }
    if (cause instanceof SocketException
        || cause instanceof SSLException
        || cause instanceof NoHttpResponseException
        || cause instanceof ConnectionClosedException
        || cause instanceof TruncatedChunkException) {
      return Optional.of("the connection broke: " + text(cause));
    }
    return Optional.empty();
  }

  private CloneException answered(HostAnswerException answer, Exception failure) {
    if (answer.isNotPublic()) {
      return new CloneException(
          CloneException.Kind.NOT_FOUND, "there is no public repository at " + uri, failure);
    }
    String words = "the host answers " + answer.getMessage() + doubt(answer);
    return answer
        .retryAfter()
        .map(delay -> passing(words, delay, failure))
        .orElseGet(() -> failed("could not clone " + asked + ": " + words, failure));
  }

  /**
   * JGit's own server answers with a bare status 500 if it is asked for a commit it does not give.
   */
  private String doubt(HostAnswerException answer) {
    return requested.object() != null && answer.isServerError()
        ? "; perhaps it has no such commit, or gives only the newest commits of branches and tags"
        : "";
  }

  private CloneException passing(String words, Duration delay, Exception failure) {
    return new CloneException("could not clone " + asked + ": " + words, delay, failure);
  }

  private static CloneException failed(String words, Exception failure) {
    return new CloneException(CloneException.Kind.FAILED, words, failure);
  }

  /**
   * Returns the text of a cause in our words, without the URL that JGit puts before some of its
   * texts.
   */
  private String text(Throwable cause) {
    String text = cause.getMessage();
    if (text == null || text.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    String prefix = uri + ": ";
    String bare = (text.startsWith(prefix) ? text.substring(prefix.length()) : text).strip();
    return WORDS_FOR_WHAT_CAME.entrySet().stream()
        .filter(known -> bare.startsWith(known.getKey()))
        .map(known -> known.getValue() + ": \"" + bare.substring(known.getKey().length()) + "\"")
        .findFirst()
        .orElseGet(() -> WORDS.getOrDefault(bare, bare));
  }

  private static String beginning(String pattern) {
    return pattern.substring(0, pattern.indexOf("{0}"));
  }

  /** Whether the host knows no repository of this name, or hides that it does. */
  static boolean isNotFound(Exception failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
      if (cause instanceof HostAnswerException answer) {
        return answer.isNotFound();
      }
    }
    return false;
  }
}

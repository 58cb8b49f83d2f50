package dev.phase19.worker.git;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Fetches one commit, and nothing of its history, from one URL into a bare repository. */
final class Fetch {
  /** How many branches and tags the message of a failure names at most. */
  private static final int NAMED = 5;

  private final Repository bare;
  private final URI uri;
  private final GuardedConnectionFactory connections;
  private final CloneBudget budget;

  Fetch(Repository bare, URI uri, GuardedConnectionFactory connections, CloneBudget budget) {
    this.bare = bare;
    this.uri = uri;
    this.connections = connections;
    this.budget = budget;
  }

  /**
   * Fetches and returns the commit; null if the repository has no ref at all.
   *
   * @param ref branch, tag or commit, or null for HEAD
   */
  ObjectId commit(String ref) throws IOException {
    RequestedRef requested = RequestedRef.of(ref);
    try (Transport transport = open();
        FetchConnection connection =
            transport.openFetch(requested.names().stream().map(RefSpec::new).toList())) {
      connections.advertisement().check();
      if (requested.object() != null) {
        return fetch(connection, requested.objectAsRef());
      }
      for (String name : requested.names()) {
        Ref found = connection.getRef(name);
        if (found != null && found.getObjectId() != null) {
          return fetch(connection, found);
        }
      }
    }
    if (requested.text() != null) {
      throw new CloneException(CloneException.Kind.NOT_FOUND, uri + requested.missing());
    }
    checkEmpty();
    return null;
  }

  private Transport open() throws IOException {
    try {
      Transport transport = Transport.open(bare, new URIish(uri.toString()));
      ((TransportHttp) transport).setHttpConnectionFactory(connections);
      transport.setTimeout(Math.toIntExact(Math.max(1, budget.limits().silence().toSeconds())));
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.setDepth(1);
      transport.setObjectChecker(new InflatedObjects(budget));
      return transport;
    } catch (URISyntaxException e) {
      throw new CloneException(CloneException.Kind.FAILED, e.getMessage(), e);
    }
  }

  private ObjectId fetch(FetchConnection connection, Ref ref) throws IOException {
    budget.beginPack();
    connection.fetch(budget, Set.of(ref), Set.of(), OutputStream.nullOutputStream());
    budget.check(); // JGit returns as if all were well when its monitor cancels
    try (RevWalk walk = new RevWalk(bare)) {
      walk.setRetainBody(false); // a chain of tags may be long, and their messages large
      RevObject leaf = walk.parseAny(ref.getObjectId());
      while (leaf instanceof RevTag tag) {
        budget.check();
        leaf = walk.parseAny(tag.getObject());
      }
      if (leaf instanceof RevCommit) {
        return leaf.copy();
      }
      throw new CloneException(
          CloneException.Kind.FAILED,
          ref.getName()
              + " of "
              + uri
              + " leads to a "
              + Constants.typeString(leaf.getType())
              + ", not to a commit: ask for a branch, another tag or the full id of a commit");
    }
  }

  /**
   * Throws unless the repository is empty: HEAD is also missing if it points to a branch that does
   * not exist.
   */
  private void checkEmpty() throws IOException {
    try (Transport transport = open();
        FetchConnection connection = transport.openFetch()) {
      Collection<Ref> refs = connection.getRefs();
      if (!refs.isEmpty()) {
        List<String> names =
            Stream.concat(named(refs, Constants.R_HEADS), named(refs, Constants.R_TAGS)).toList();
        throw new CloneException(
            CloneException.Kind.NO_DEFAULT_BRANCH,
            "HEAD of "
                + uri
                + " leads to a branch that is not there"
                + (names.isEmpty()
                    ? ", and it has no branch and no tag"
                    : "; ask for one of its %d branches and tags, such as %s"
                        .formatted(names.size(), first(names))));
      }
    }
  }

  private static String first(List<String> names) {
    return names.stream().limit(NAMED).collect(Collectors.joining(", "));
  }

  private static Stream<String> named(Collection<Ref> refs, String prefix) {
    return refs.stream()
        .map(Ref::getName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .sorted();
  }
}

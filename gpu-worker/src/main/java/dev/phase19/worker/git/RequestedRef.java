package dev.phase19.worker.git;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;

/**
 * What a client asks for: the default branch, a branch or tag by its name, any ref by its full
 * name, or a commit by its full id.
 *
 * @param text as the client typed it; null for HEAD, typed or not
 * @param names full names that the text may stand for; the first that exists is taken
 * @param object the object whose id the text is, or null
 */
record RequestedRef(String text, List<String> names, ObjectId object) {
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{40}");
  private static final Pattern ABBREVIATED_ID = Pattern.compile("[0-9a-fA-F]{4,39}");

  static RequestedRef of(String text) {
    if (text == null || text.equals(Constants.HEAD)) {
      return new RequestedRef(null, List.of(Constants.HEAD), null);
    }
    if (ID.matcher(text).matches()) {
      ObjectId id = ObjectId.fromString(text.toLowerCase(Locale.ROOT));
      // The server lists its refs in any case, so it is asked for as few as possible.
      return new RequestedRef(text, List.of(Constants.HEAD), id);
    }
    List<String> names =
        text.startsWith(Constants.R_REFS)
            ? List.of(text)
            : List.of(Constants.R_HEADS + text, Constants.R_TAGS + text);
    return new RequestedRef(text, names, null);
  }

  /** Returns a name for the requested object, under which it can be fetched. */
  Ref objectAsRef() {
    return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, text, object);
  }

  /** Says that a repository has no ref of any of the names. */
  String missing() {
    return (text.startsWith(Constants.R_REFS) ? " has no ref " : " has no branch or tag ")
        + text
        + (ABBREVIATED_ID.matcher(text).matches()
            ? "; a commit must be given as its full id of 40 digits"
            : "");
  }
}
